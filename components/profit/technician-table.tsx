import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { TechnicianCost } from "@/lib/features/profit/queries";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** People with what they worked for a client and what it cost. */
export function TechnicianTable({ rows, currency, clientId }: { rows: readonly TechnicianCost[]; currency: string; clientId: string }) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <Table label={t("byPerson")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("person")}</HeadCell>
          <HeadCell end>{t("worked")}</HeadCell>
          <HeadCell end>{t("cost")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.memberId}>
            <Cell primary><Link href={`/time?person=${row.memberId}&client=${clientId}`} className="hover:underline">{row.name}</Link></Cell>
            <Cell end label={t("worked")}>{minutes(row.workedSeconds, locale)}</Cell>
            <Cell end label={t("cost")}>{row.uncostedSeconds > 0 ? <span className="text-xs text-low-ink">{t("unknown")}</span> : money(row.labourMinor, currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
