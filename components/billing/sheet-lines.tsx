import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { linePrice, lineQuantity, lineWords } from "@/lib/format/invoice-line-words";
import { money } from "@/lib/format/money";
import type { Translate } from "@/lib/i18n/translator";

/** What is asked for: one thing a line. */
export function SheetLines({ invoice: { lines, currency, locale }, t }: { invoice: InvoicePaper; t: Translate }) {
  return (
    <div className="-mx-4 border-y border-line sm:mx-0">
      <Table label={t("description")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("description")}</HeadCell>
            <HeadCell end>{t("quantity")}</HeadCell>
            <HeadCell end>{t("rate")}</HeadCell>
            <HeadCell end>{t("amount")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.position}>
              <Cell primary sub={line.discountMinor > 0 ? t("lessDiscount", { amount: money(line.discountMinor, currency, locale) }) : undefined}>
                <span className="wrap-anywhere">{lineWords(line, locale, t)}</span>
              </Cell>
              <Cell end label={t("quantity")}>
                {lineQuantity(line, locale) || null}
              </Cell>
              <Cell end label={t("rate")}>
                {linePrice(line, currency, locale) || null}
              </Cell>
              <Cell end label={t("amount")}>
                {money(line.amountMinor, currency, locale)}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
