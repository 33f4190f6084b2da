import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { secondsPerHour } from "@/lib/domain/duration";
import { blockPriceMinor } from "@/lib/domain/rate";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

export type CataloguePricesProps = {
  currency: string;
  /** Null while nothing readable is typed, as with the sizes. */
  standardRateMinor: number | null;
  sizes: readonly { hours: number | null; discountMinor: number | null }[];
};

/** What each size costs, an hour and in all, and what is saved against the standard rate. */
export function CataloguePrices({ currency, standardRateMinor, sizes }: CataloguePricesProps) {
  const t = useTranslations("catalogue");
  const locale = useLocale();
  const priced = sizes
    .flatMap(({ hours, discountMinor }) => (hours === null || standardRateMinor === null ? [] : [{ hours, discountMinor: discountMinor ?? 0 }]))
    .toSorted((a, b) => a.hours - b.hours);
  return (
    <div className="rounded-lg border border-line" aria-live="polite">
      <Table label={t("table")} cards={false}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("hours")}</HeadCell>
            <HeadCell end>{t("hourly")}</HeadCell>
            <HeadCell end>{t("price")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {priced.map(({ hours, discountMinor }, index) => {
            const rateMinor = Math.max(0, (standardRateMinor ?? 0) - discountMinor);
            return (
              <TableRow key={index}>
                <Cell primary>{hoursText(hours * secondsPerHour, locale)}</Cell>
                <Cell end>{money(rateMinor, currency, locale)}</Cell>
                <Cell end sub={discountMinor > 0 ? t("saves", { amount: money(blockPriceMinor(hours, discountMinor), currency, locale) }) : null}>
                  <span className="font-medium">{money(blockPriceMinor(hours, rateMinor), currency, locale)}</span>
                </Cell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
