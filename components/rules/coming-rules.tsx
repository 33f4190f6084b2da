import { useLocale, useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { OwnRules } from "@/lib/domain/charge-rules";
import type { RuleVersion } from "@/lib/features/rules/queries";
import { dayText } from "@/lib/format/day";

/** Says that versions are planned that will take over on their day. */
export function ComingRules({ versions }: { versions: readonly RuleVersion<OwnRules>[] }) {
  const t = useTranslations("rules");
  const locale = useLocale();
  const coming = versions.filter((version) => version.standing === "coming").toReversed();
  if (coming.length === 0) return null;
  return (
    <Note tone="second" icon="calendar">
      {coming.map((version) => t("coming", { number: version.version, day: dayText(version.holdsFrom, locale) })).join(" ")} {t("comingHint")}
    </Note>
  );
}
