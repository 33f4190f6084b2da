"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { KeyHint } from "@/components/ui/key-hint";
import { type Deed, deedOf, placeOfKey } from "@/lib/domain/desk-keys";
import { useDeskDeeds } from "./desk-deeds";
import { KeyHelp } from "./key-help";
import { keyName, PaletteKeys } from "./key-names";
import { isDialogOpen, isLoneKey, secondKeyMs } from "./lone-key";

/** Single keys on every page of the desk: off while typing or while a dialog is open, and whenever the person wants. */
export function DeskKeys({ places }: { places: readonly string[] }) {
  const router = useRouter();
  const { act, choice, open, setOpen } = useDeskDeeds();
  const leadAt = useRef(0);

  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.repeat) return;
    if (isPaletteKey(event)) {
      if (open !== "palette" && isDialogOpen()) return;
      event.preventDefault();
      return setOpen(open === "palette" ? null : "palette");
    }
    if (!isLoneKey(event)) return;
    const second = event.timeStamp - leadAt.current < secondKeyMs;
    leadAt.current = 0;
    const href = second ? placeOfKey(event.key, places) : null;
    const deed = href ? null : deedOf(event.key, choice);
    if (!href && !deed) return;
    event.preventDefault();
    if (href) router.push(href);
    else if (deed === "goTo") leadAt.current = event.timeStamp;
    else if (deed) act(deed);
  };
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  return <KeyHelp places={places} />;
}

function isPaletteKey(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

const shownAtFoot = ["newEntry", "quickLine", "startStop", "continueLast", "help"] as const satisfies readonly Deed[];

/** The keys at the foot of Today, for those who don't know them yet. */
export function KeyFooter() {
  const t = useTranslations("desk.keys");
  const { keys, choice } = useDeskDeeds();
  return (
    <footer className="mt-5 flex min-h-8.5 flex-wrap gap-x-4.5 gap-y-2 border-t border-line pt-3.5 text-xs text-ink-3 max-desk:hidden">
      {shownAtFoot
        .filter((deed) => keys[deed] !== "" && (!choice.off || deed === "help"))
        .map((deed) => (
          <span key={deed} className="inline-flex items-center gap-1.5">
            <KeyHint>{keyName(keys[deed])}</KeyHint>
            {t(deed)}
          </span>
        ))}
      <span className="inline-flex items-center gap-1.5">
        <PaletteKeys />
        {t("palette")}
      </span>
    </footer>
  );
}
