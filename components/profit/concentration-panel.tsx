import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { Concentration } from "@/lib/domain/profit";
import { count, decimal, percent } from "@/lib/format/number";

/** How much of the revenue hangs on few clients, in shares, a picture and words. */
export function ConcentrationPanel({ concentration }: { concentration: Concentration }) {
  const t = useTranslations("profit.concentration");
  const locale = useLocale();
  return (
    <Panel title={t("title")} padded>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <dl className="figure grid gap-2.5">
          {concentration.top.map(({ clients, share }) => (
            <div key={clients} className="grid grid-cols-[8rem_minmax(0,1fr)_auto] items-center gap-3">
              <dt className="text-ink-2">{t("top", { count: clients })}</dt>
              <dd aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-sunken"><span className="block h-full rounded-full bg-fine" style={{ width: `${share * 100}%` }} /></dd>
              <dd className="font-medium">{percent(share, locale, 1)}</dd>
            </div>
          ))}
        </dl>
        <div className="grid content-center gap-1">
          <p className="font-medium">{t(concentration.word)}</p>
          <p className="figure text-sm text-ink-2">{t("equals", { count: decimal(concentration.equals, locale), index: count(concentration.index, locale) })}</p>
        </div>
      </div>
    </Panel>
  );
}
