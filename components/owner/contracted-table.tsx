import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import type { ContractedFee } from "@/lib/features/fees/queries";
import type { Contracted } from "@/lib/features/recurring/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** The fees that make up what is contracted per month; those that have not begun are named and not counted. */
export function ContractedTable({ fees, contracted, today }: { fees: readonly ContractedFee[]; contracted: readonly Contracted[]; today: string }) {
  const t = useTranslations("recurring");
  const kinds = useTranslations("fees");
  const locale = useLocale();
  return (
    <Table label={t("contracted")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell>{t("fee")}</HeadCell>
          <HeadCell>{kinds("kind")}</HeadCell>
          <HeadCell>{t("since")}</HeadCell>
          <HeadCell end>{t("monthly")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {fees.map((fee) => (
          <TableRow key={fee.feeId}>
            <Cell primary><Link href={`/clients/${fee.clientId}/fees`} prefetch={false} className="hover:underline">{fee.clientName}</Link></Cell>
            <Cell label={t("fee")} sub={fee.fromOn > today ? t("coming", { day: dayText(fee.fromOn, locale) }) : fee.untilOn ? t("until", { day: dayText(fee.untilOn, locale) }) : null}>{fee.title}</Cell>
            <Cell label={kinds("kind")}>{kinds(`kinds.${fee.kind}`)}</Cell>
            <Cell label={t("since")}>{dayText(fee.fromOn, locale)}</Cell>
            <Cell end label={t("monthly")}>{fee.fromOn > today ? <span className="text-ink-3">{money(fee.amountMinor, fee.currency, locale)}</span> : money(fee.amountMinor, fee.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {contracted.map((row) => (
          <TableRow key={row.currency}>
            <Cell primary>{t("total", { currency: row.currency })}</Cell>
            <Cell label={t("fee")}>{t("fees", { count: row.fees })}</Cell>
            <Cell deskOnly /><Cell deskOnly />
            <Cell end label={t("monthly")}>{money(row.amountMinor, row.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableFoot>
    </Table>
  );
}
