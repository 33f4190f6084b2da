import { useLocale, useTranslations } from "next-intl";
import type { ImportSummary } from "@/lib/features/imports/queries";
import { instantText } from "@/lib/format/instant";
import { count } from "@/lib/format/number";

/** Where the file comes from, how long it is, who brought it and when. */
export function FileFacts({ batch, timeZone }: { batch: ImportSummary; timeZone: string }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const facts = [
    t(`formats.${batch.format}`),
    t("facts.lines", { count: batch.totalRows }),
    t("facts.size", { size: count(Math.max(1, Math.round(batch.sizeBytes / 1024)), locale) }),
    t("facts.brought", { name: batch.createdByName, when: instantText(batch.createdAt, timeZone, locale) }),
  ];
  return facts.join(" · ");
}
