import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { SheetRow } from "@/lib/features/worksheets/queries";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

/** Signed sheets, the newest first. */
export function SheetTable({ sheets, timeZone }: { sheets: readonly SheetRow[]; timeZone: string }) {
  const t = useTranslations("worksheets");
  const locale = useLocale();
  if (sheets.length === 0) {
    return (
      <Panel>
        <EmptyState icon="pen" title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("column.signedAt")}</HeadCell>
            <HeadCell>{t("column.client")}</HeadCell>
            <HeadCell>{t("column.signer")}</HeadCell>
            <HeadCell>{t("column.by")}</HeadCell>
            <HeadCell end>{t("column.work")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sheets.map((sheet) => (
            <TableRow key={sheet.sheetId}>
              <Cell label={t("column.signedAt")} className="figure whitespace-nowrap">
                {instantText(sheet.signedAt, timeZone, locale)}
              </Cell>
              <Cell primary>
                <Link href={`/worksheets/${sheet.sheetId}`} className="text-link inline-flex min-h-6 items-center wrap-anywhere">
                  {sheet.clientName}
                </Link>
              </Cell>
              <Cell label={t("column.signer")}>
                <span className="wrap-anywhere">{sheet.signerName}</span>
              </Cell>
              <Cell label={t("column.by")}>{sheet.madeByName}</Cell>
              <Cell end label={t("column.work")} sub={t("entries", { count: sheet.entries })}>
                {minutes(sheet.workedSeconds, locale)}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
