"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { showToast } from "@/components/ui/toasts";

export type ShownCodesProps = { codes: readonly string[]; onDone: () => void };

/** Recovery codes, this once: to copy, save or print. */
export function ShownCodes({ codes, onDone }: ShownCodesProps) {
  const t = useTranslations("second_factor.recovery");
  const text = `${t("fileHead")}\n\n${codes.join("\n")}\n`;
  async function copy() {
    await navigator.clipboard.writeText(codes.join("\n"));
    showToast({ title: t("copied") });
  }
  function save() {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: t("fileName") });
    link.click();
    URL.revokeObjectURL(address);
  }
  return (
    <Note tone="low" title={t("made")} role="status">
      {t("once")}
      <ul className="figure mt-3 grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-1.5" aria-label={t("title")}>
        {codes.map((code) => (
          <li key={code} className="rounded-sm bg-surface px-2 py-1.5 text-ink">
            <code className="select-all">{code}</code>
          </li>
        ))}
      </ul>
      <span className="mt-3 flex flex-wrap gap-2 print:hidden">
        <Button size="sm" icon="copy" onClick={copy}>
          {t("copy")}
        </Button>
        <Button size="sm" icon="download" onClick={save}>
          {t("save")}
        </Button>
        <Button size="sm" onClick={() => window.print()}>
          {t("print")}
        </Button>
        <Button size="sm" variant="primary" onClick={onDone}>
          {t("kept")}
        </Button>
      </span>
    </Note>
  );
}
