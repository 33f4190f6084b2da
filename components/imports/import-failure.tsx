import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";

/** Why an import that was started wrote nothing. `reason` is the rule's own sentence. */
export function ImportFailureNote({ line, reason }: { line: number | null; reason: string }) {
  const t = useTranslations("imports.failure");
  return (
    <Note tone="over" role="alert" title={t("title")} className="mb-5">
      {line === null ? reason : t("atLine", { line, reason })} {t("nothing")}
    </Note>
  );
}
