import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { RecentEntry } from "@/lib/features/clients/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

/** The newest work for a client, over all its contracts. */
export function RecentWork({ clientId, entries }: { clientId: string; entries: readonly RecentEntry[] }) {
  const t = useTranslations("clients.recent");
  const locale = useLocale();
  return (
    <Panel
      title={t("title")}
      actions={
        <Link href={`/time?client=${clientId}&person=all`} className="text-link">
          {t("all")}
        </Link>
      }
    >
      {entries.length === 0 ? (
        <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p>
      ) : (
        <Table label={t("title")}>
          <TableHead>
            <TableRow>
              <HeadCell className="w-22">{t("day")}</HeadCell>
              <HeadCell>{t("work")}</HeadCell>
              <HeadCell end>{t("worked")}</HeadCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {entries.map((entry) => (
              <TableRow key={entry.entryId}>
                <Cell label={t("day")} className="whitespace-nowrap">
                  {dayText(entry.workedOn, locale, "short")}
                </Cell>
                <Cell primary sub={[entry.memberName, entry.contractTitle, entry.billable ? null : t("notBillable")].filter(Boolean).join(" · ")}>
                  <span className="wrap-anywhere">{entry.description}</span>
                </Cell>
                <Cell end label={t("worked")}>
                  {minutes(entry.workedSeconds, locale)}
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
