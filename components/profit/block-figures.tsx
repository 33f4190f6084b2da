import { useLocale, useTranslations } from "next-intl";
import { StatFigure } from "@/components/ui/stat-figure";
import type { BlockRate } from "@/lib/features/profit/blocks";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** From the rate that a block was sold at to what an hour of work earned. */
export function BlockFigures({ block }: { block: BlockRate }) {
  const t = useTranslations("profit");
  const locale = useLocale();
  const rate = (minor: number) => t("perHour", { amount: money(minor, block.currency, locale) });
  const discountMinor = block.standardMinor - block.soldRateMinor;
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <StatFigure label={t("sold")} value={rate(block.soldRateMinor)}>
        {discountMinor > 0 ? <span>{t("discount")}: {rate(discountMinor)}</span> : null}
      </StatFigure>
      <StatFigure label={t("earned")} value={money(block.earnedMinor, block.currency, locale)}>
        <span>{t("drawn")}: {minutes(block.drawnSeconds, locale)}</span>
      </StatFigure>
      <StatFigure label={t("worked")} value={minutes(block.workedSeconds, locale)}>
        <span title={t("letGoHint")}>{t("letGo")}: {minutes(block.letGoSeconds, locale)}</span>
        <span title={t("addedHint")}>{t("added")}: {minutes(block.addedSeconds, locale)}</span>
        <span>{t("waived")}: {minutes(block.waivedSeconds, locale)}</span>
      </StatFigure>
      <StatFigure label={t("rate")} value={block.rateMinor === null ? "–" : rate(block.rateMinor)}>
        <span>{t("blocksNote")}</span>
      </StatFigure>
    </div>
  );
}
