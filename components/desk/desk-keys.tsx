"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { tinykeys } from "tinykeys";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { KeyHint } from "@/components/ui/key-hint";
import { keysAreOff, setKeysOff } from "./key-choice";
import { wishNewEntry } from "./new-entry-wish";
import { useTimer } from "./timer-provider";

const deeds = [
  { key: "N", name: "newEntry" },
  { key: "S", name: "startStop" },
  { key: "C", name: "continueLast" },
  { key: "?", name: "help" },
] as const;

/** Single keys on every page of the desk: off while typing or while a dialog is open, and whenever the person wants. */
export function DeskKeys() {
  const router = useRouter();
  const timer = useTimer();
  const [helpOpen, setHelpOpen] = useState(false);

  const press = (name: (typeof deeds)[number]["name"]) => {
    if (name === "help") setHelpOpen(true);
    if (name === "newEntry" && !wishNewEntry()) router.push("/#log");
    if (name === "startStop") (timer.timer ? timer.stop : timer.start)();
    if (name === "continueLast" && timer.lastWork && !timer.timer) timer.start(timer.lastWork);
  };
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });

  useEffect(() => {
    const on = (name: (typeof deeds)[number]["name"]) => (event: KeyboardEvent) => {
      event.preventDefault();
      latest.current(name);
    };
    return tinykeys(window, { n: on("newEntry"), s: on("startStop"), c: on("continueLast"), "[Shift]+?": on("help") }, { ignore: isTyping });
  }, []);

  return <KeyHelp open={helpOpen} onOpenChange={setHelpOpen} />;
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (keysAreOff() && event.key !== "?") return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable], [role=combobox], [role=menu]")) return true;
  return document.querySelector("[role=dialog], [role=menu]") !== null;
}

function KeyHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("desk.keys");
  const [off, setOff] = useState(keysAreOff);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("lead")}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5">
        {deeds.map(({ key, name }) => (
          <div key={key} className="contents">
            <dt>
              <KeyHint>{key}</KeyHint>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
        <dt>
          <KeyHint>Esc</KeyHint>
        </dt>
        <dd>{t("close")}</dd>
      </dl>
      <Checkbox
        checked={!off}
        hint={t("switchHint")}
        onChange={(event) => {
          setKeysOff(!event.target.checked);
          setOff(!event.target.checked);
        }}
      >
        {t("switch")}
      </Checkbox>
    </Dialog>
  );
}

/** The keys at the foot of Today, for those who don't know them yet. */
export function KeyFooter() {
  const t = useTranslations("desk.keys");
  return (
    <footer className="mt-5 flex flex-wrap gap-x-4.5 gap-y-2 border-t border-line pt-3.5 text-xs text-ink-3 max-desk:hidden">
      {deeds.map(({ key, name }) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <KeyHint>{key}</KeyHint>
          {t(name)}
        </span>
      ))}
    </footer>
  );
}
