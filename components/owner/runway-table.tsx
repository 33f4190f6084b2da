import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { RunwayPicture } from "@/components/owner/runway-picture";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { RunwayRow } from "@/lib/features/forecast/queries";
import { dayRange, dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

export type RunwayTableProps = {
  rows: readonly RunwayRow[];
  today: string;
  /** Beside other panels: without what is left and the days. */
  narrow?: boolean;
};

/** Who buys again when, and how sure that is; each row has its picture. */
export function RunwayTable({ rows, today, narrow }: RunwayTableProps) {
  const t = useTranslations("forecast");
  const locale = useLocale();
  const names = rows.map((row) => row.contract.clientId);
  return (
    <Table label={t("runway")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          {narrow ? null : <HeadCell end>{t("left")}</HeadCell>}
          <HeadCell>{t("picture")}</HeadCell>
          {narrow ? null : <HeadCell end>{t("reaches")}</HeadCell>}
          <HeadCell end>{t("on")}</HeadCell>
          <HeadCell>{t("certainty")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const { contract, forecast } = row;
          const hasOthers = names.filter((id) => id === contract.clientId).length > 1;
          return (
            <TableRow key={contract.contractId}>
              <Cell primary sub={hasOthers ? contract.title : null}>
                <Link href={`/contracts/${contract.contractId}`} prefetch={false} className="hover:underline">{contract.clientName}</Link>
              </Cell>
              {narrow ? null : <Cell end label={t("left")}>{minutes(contract.balanceSeconds, locale)}</Cell>}
              <Cell wide><div className={narrow ? "xl:w-28" : undefined}><RunwayPicture row={row} today={today} narrow={narrow} /></div></Cell>
              {narrow ? null : <Cell end label={t("reaches")}>{forecast && !forecast.passed && forecast.runwayDays !== null ? t("days", { days: forecast.runwayDays }) : "–"}</Cell>}
              <Cell end label={t("on")}><Day row={row} /></Cell>
              <Cell label={t("certainty")} sub={<Range row={row} />}>
                {forecast && !forecast.passed ? t(forecast.certainty) : "–"}
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

/** The days it may fall on, in one line: within half a year the year need not be said. */
function Range({ row: { forecast } }: { row: RunwayRow }) {
  const locale = useLocale();
  if (!forecast || forecast.passed || forecast.from === forecast.until) return null;
  const sameYear = forecast.from.slice(0, 4) === forecast.until.slice(0, 4);
  return <span className="whitespace-nowrap">{sameYear ? dayRange(forecast.from, forecast.until, locale, "short") : `${dayText(forecast.from, locale, "short")} – ${dayText(forecast.until, locale, "short")}`}</span>;
}

function Day({ row: { contract, forecast } }: { row: RunwayRow }) {
  const t = useTranslations("forecast");
  const locale = useLocale();
  if (contract.balanceSeconds < 0) return <Badge tone="over">{t("over", { hours: minutes(-contract.balanceSeconds, locale) })}</Badge>;
  if (forecast?.passed) return <Badge tone="low">{t("passed")}</Badge>;
  return forecast ? dayText(forecast.on, locale, "short") : <span className="text-ink-3">{t("unknown")}</span>;
}
