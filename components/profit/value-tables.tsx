import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ValuePage, WaivedEntry, WorkValue } from "@/lib/features/value/queries";
import { dayText, monthText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";

function WorkHeads() {
  const t = useTranslations("profit");
  return (
    <>
      <HeadCell end>{t("worked")}</HeadCell>
      <HeadCell end>{t("value.proactiveHead")}</HeadCell>
      <HeadCell end>{t("value.share")}</HeadCell>
      <HeadCell end>{t("value.free")}</HeadCell>
      <HeadCell end>{t("value.waivedTime")}</HeadCell>
    </>
  );
}

function WorkCells({ row }: { row: WorkValue }) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <>
      <Cell end label={t("worked")}>{minutes(row.workedSeconds, locale)}</Cell>
      <Cell end label={t("value.proactiveHead")}>{minutes(row.proactiveSeconds, locale)}</Cell>
      <Cell end label={t("value.share")}>{row.workedSeconds > 0 ? percent(row.proactiveSeconds / row.workedSeconds, locale) : "–"}</Cell>
      <Cell end label={t("value.free")}>{row.freeSeconds > 0 ? minutes(row.freeSeconds, locale) : "–"}</Cell>
      <Cell end label={t("value.waivedTime")}>{row.waivedSeconds > 0 ? minutes(row.waivedSeconds, locale) : "–"}</Cell>
    </>
  );
}

/** The months of the picture in figures. */
export function ValueMonths({ months }: Pick<ValuePage, "months">) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <Table label={t("value.months")}>
      <TableHead><TableRow><HeadCell>{t("month")}</HeadCell><WorkHeads /></TableRow></TableHead>
      <TableBody>
        {months.filter((month) => month.workedSeconds > 0).toReversed().map((month) => (
          <TableRow key={month.month}>
            <Cell primary><Link href={`/reports/value?month=${month.month.slice(0, 7)}`} className="hover:underline">{monthText(month.month, locale)}</Link></Cell>
            <WorkCells row={month} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Clients with what they got. */
export function ValueClients({ clients, span }: Pick<ValuePage, "clients" | "span">) {
  const t = useTranslations("profit");
  const locale = useLocale();
  const of = span.from === span.until ? `?month=${span.from.slice(0, 7)}` : "";
  return (
    <Table label={t("value.byClient")}>
      <TableHead><TableRow><HeadCell>{t("client")}</HeadCell><WorkHeads /><HeadCell end>{t("value.worth")}</HeadCell></TableRow></TableHead>
      <TableBody>
        {clients.map((client) => (
          <TableRow key={`${client.clientId} ${client.currency}`}>
            <Cell primary><Link href={`/reports/value/${client.clientId}${of}`} className="hover:underline">{client.name}</Link></Cell>
            <WorkCells row={client} />
            <Cell end label={t("value.worth")}>{client.waivedMinor > 0 ? money(client.waivedMinor, client.currency, locale) : "–"}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const REASONS = ["after_hours", "weekend", "holiday", "emergency", "van"] as const;

/** Entries with a premium that the contract set aside. */
export function WaivedEntries({ entries }: { entries: readonly WaivedEntry[] }) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <Table label={t("value.entries")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("work")}</HeadCell>
          <HeadCell>{t("day")}</HeadCell>
          <HeadCell>{t("value.why")}</HeadCell>
          <HeadCell end>{t("worked")}</HeadCell>
          <HeadCell end>{t("value.waivedTime")}</HeadCell>
          <HeadCell end>{t("value.van")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.entryId}>
            <Cell primary sub={`${entry.contractTitle} · ${entry.memberName}`}>{entry.description}</Cell>
            <Cell label={t("day")}>{dayText(entry.workedOn, locale)}</Cell>
            <Cell label={t("value.why")}>{REASONS.filter((reason) => entry.reasons.includes(reason)).map((reason) => t(`value.reason.${reason}`)).join(", ")}</Cell>
            <Cell end label={t("worked")}>{minutes(entry.workedSeconds, locale)}</Cell>
            <Cell end label={t("value.waivedTime")}>{entry.waivedSeconds > 0 ? minutes(entry.waivedSeconds, locale) : "–"}</Cell>
            <Cell end label={t("value.van")}>{entry.vanMinor > 0 ? money(entry.vanMinor, entry.currency, locale) : "–"}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
