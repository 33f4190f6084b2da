import { useLocale, useTranslations } from "next-intl";
import { StatFigure } from "@/components/ui/stat-figure";
import type { WorkValue } from "@/lib/features/value/queries";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";

export type ValueFiguresProps = { total: WorkValue; waived: readonly { currency: string; minor: number }[] };

/** Maintenance, waived premiums and free work, in three figures. */
export function ValueFigures({ total, waived }: ValueFiguresProps) {
  const t = useTranslations("profit.value");
  const locale = useLocale();
  const share = (seconds: number) => (total.workedSeconds > 0 ? percent(seconds / total.workedSeconds, locale) : "–");
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <StatFigure label={t("proactive")} value={share(total.proactiveSeconds)}>
        <span>{t("proactiveOf", { hours: hoursText(total.proactiveSeconds, locale), all: hoursText(total.workedSeconds, locale) })}</span>
      </StatFigure>
      <StatFigure label={t("waivedValue")} value={waived.length > 0 ? waived.map(({ currency, minor }) => money(minor, currency, locale)).join(" + ") : t("none")}>
        {total.waivedSeconds > 0 ? <span>{t("waivedHours", { hours: hoursText(total.waivedSeconds, locale) })}</span> : null}
        <span>{t("rateNote")}</span>
      </StatFigure>
      <StatFigure label={t("free")} value={hoursText(total.freeSeconds, locale)}>
        <span>{t("freeShare", { share: share(total.freeSeconds) })}</span>
      </StatFigure>
    </div>
  );
}
