"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { showToast } from "@/components/ui/toasts";

/** A key or a signing secret, this once; `words` is the catalog that names it. */
export function MadeKey({ value, words, onDone }: { value: string; words: "keys" | "hooks"; onDone: () => void }) {
  const t = useTranslations(words);
  async function copy() {
    await navigator.clipboard.writeText(value);
    showToast({ title: t("copied") });
  }
  return (
    <Note tone="low" title={t("made")} role="status">
      {t("once")}
      <code className="figure mt-2 block rounded-sm bg-surface px-2 py-1.5 text-sm wrap-anywhere text-ink select-all">{value}</code>
      <span className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" icon="copy" onClick={copy}>
          {t("copy")}
        </Button>
        <Button size="sm" onClick={onDone}>
          {t("kept")}
        </Button>
      </span>
    </Note>
  );
}
