import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { daysBetween } from "@/lib/domain/day";
import type { Depletion } from "@/lib/features/recurring/queries";
import { dayText } from "@/lib/format/day";

/** Times that hours ran out, and whether more were bought. @param days within which a purchase counts */
export function DepletionTable({ depletions, days }: { depletions: readonly Depletion[]; days: number }) {
  const t = useTranslations("recurring");
  const locale = useLocale();
  return (
    <Table label={t("rebuy")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell>{t("ranOutOn")}</HeadCell>
          <HeadCell>{t("boughtOn")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {depletions.map((row) => (
          <TableRow key={`${row.contractId} ${row.number}`}>
            <Cell primary><Link href={`/contracts/${row.contractId}`} prefetch={false} className="hover:underline">{row.clientName}</Link></Cell>
            <Cell label={t("ranOutOn")}>{dayText(row.ranOutOn, locale)}</Cell>
            <Cell label={t("boughtOn")} sub={row.boughtOn === null ? null : t("after", { days: daysBetween(row.ranOutOn, row.boughtOn) })}>
              {row.boughtOn === null ? <Badge tone="low">{t("notBought", { days })}</Badge> : dayText(row.boughtOn, locale)}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
