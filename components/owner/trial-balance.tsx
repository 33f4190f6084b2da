import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import { ACCOUNTS } from "@/lib/domain/journal";
import type { AccountBalance } from "@/lib/features/journal/queries";
import { money } from "@/lib/format/money";

/** Where every account stands: what it has in debit or in credit. In each currency the two columns are the same sum. */
export function TrialBalance({ balances }: { balances: readonly AccountBalance[] }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const ordered = balances.toSorted((a, b) => a.currency.localeCompare(b.currency) || ACCOUNTS.indexOf(a.account) - ACCOUNTS.indexOf(b.account));
  return (
    <Table label={t("journal.accounts")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("journal.account")}</HeadCell>
          <HeadCell end>{t("journal.debit")}</HeadCell>
          <HeadCell end>{t("journal.credit")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {ordered.map(({ account, currency, balanceMinor }) => (
          <TableRow key={`${account} ${currency}`}>
            <Cell primary>{t(`accounts.${account}`)}</Cell>
            <Cell end label={t("journal.debit")}>{balanceMinor > 0 ? money(balanceMinor, currency, locale) : ""}</Cell>
            <Cell end label={t("journal.credit")}>{balanceMinor < 0 ? money(-balanceMinor, currency, locale) : ""}</Cell>
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {[...new Set(ordered.map(({ currency }) => currency))].map((currency) => (
          <TableRow key={currency}>
            <Cell primary>{t("total", { currency })}</Cell>
            <Cell end label={t("journal.debit")}>{money(sumOf(currency, 1), currency, locale)}</Cell>
            <Cell end label={t("journal.credit")}>{money(sumOf(currency, -1), currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableFoot>
    </Table>
  );

  function sumOf(currency: string, side: 1 | -1): number {
    return ordered.reduce((sum, balance) => (balance.currency === currency ? sum + Math.max(0, side * balance.balanceMinor) : sum), 0);
  }
}
