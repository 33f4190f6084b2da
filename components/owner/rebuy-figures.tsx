import { useLocale, useTranslations } from "next-intl";
import { StatFigure } from "@/components/ui/stat-figure";
import type { Cohort, Contracted, RebuyRate } from "@/lib/features/recurring/queries";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";

export type RebuyFiguresProps = { contracted: readonly Contracted[]; cohorts: readonly Cohort[]; rebuy: RebuyRate; currency: string };

/** The three figures of recurring revenue beside each other, each leading to its table. */
export function RebuyFigures({ contracted, cohorts, rebuy, currency }: RebuyFiguresProps) {
  const t = useTranslations("recurring");
  const locale = useLocale();
  const own = contracted.find((row) => row.currency === currency);
  const currencies = [...new Set(cohorts.map((cohort) => cohort.currency))].filter((each) => each !== currency);
  const again = (of: string, figure: "annualMinor" | "againMinor") => cohorts.filter((cohort) => cohort.currency === of).reduce((sum, cohort) => sum + cohort[figure], 0);
  return (
    <div className="mb-5 grid gap-3 sm:grid-cols-3">
      <StatFigure label={t("contracted")} value={money(own?.amountMinor ?? 0, currency, locale)} href="#contracted">
        <span>{t("fees", { count: own?.fees ?? 0 })}</span>
        {contracted.filter((row) => row.currency !== currency).map((row) => <span key={row.currency}>{t("other", { amount: money(row.amountMinor, row.currency, locale) })}</span>)}
      </StatFigure>
      <StatFigure label={t("repurchase")} value={money(again(currency, "annualMinor"), currency, locale)} href="#repurchase">
        <span>{t("again")}: {money(again(currency, "againMinor"), currency, locale)}</span>
        {currencies.map((each) => <span key={each}>{t("other", { amount: money(again(each, "annualMinor"), each, locale) })}</span>)}
      </StatFigure>
      <StatFigure label={t("rebuy")} value={rebuy.ranOut === 0 ? "–" : percent(rebuy.rebought / rebuy.ranOut, locale)} href="#rebuy">
        {rebuy.ranOut === 0 ? <span>{t("noRebuy")}</span> : (
          <>
            <span>{t("rebuyOf", { rebought: rebuy.rebought, ranOut: rebuy.ranOut })}</span>
            <span>{t("rebuyClients", { rebought: rebuy.clientsRebought, clients: rebuy.clients })}</span>
          </>
        )}
      </StatFigure>
    </div>
  );
}
