import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ImportSummary } from "@/lib/features/imports/queries";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { count } from "@/lib/format/number";
import { ImportStatusBadge } from "./import-status";

/** The files that were brought in before, newest first. */
export function ImportList({ imports, timeZone }: { imports: readonly ImportSummary[]; timeZone: string }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  if (imports.length === 0) {
    return (
      <Panel title={t("history.title")}>
        <EmptyState title={t("history.empty")} icon="upload">
          {t("history.emptyText")}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={t("history.title")} count={imports.length}>
      <Table label={t("history.title")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("history.file")}</HeadCell>
            <HeadCell>{t("history.product")}</HeadCell>
            <HeadCell>{t("history.when")}</HeadCell>
            <HeadCell>{t("history.status")}</HeadCell>
            <HeadCell end>{t("history.lines")}</HeadCell>
            <HeadCell end>{t("history.time")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {imports.map((batch) => (
            <TableRow key={batch.id}>
              <Cell primary>
                <Link href={`/time/import/${batch.id}`} className="inline-flex min-h-6 items-center wrap-anywhere hover:text-accent-ink hover:underline">
                  {batch.fileName}
                </Link>
              </Cell>
              <Cell label={t("history.product")}>{t(`formats.${batch.format}`)}</Cell>
              <Cell label={t("history.when")} sub={batch.createdByName}>
                {instantText(batch.createdAt, timeZone, locale)}
              </Cell>
              <Cell label={t("history.status")}>
                <ImportStatusBadge status={batch.status} />
              </Cell>
              <Cell label={t("history.lines")} end>
                {count(batch.importedRows ?? batch.totalRows, locale)}
              </Cell>
              <Cell label={t("history.time")} end>
                {batch.importedSeconds === null ? "" : minutes(batch.importedSeconds, locale)}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
