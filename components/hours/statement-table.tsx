import { useLocale, useTranslations } from "next-intl";
import { Receipt } from "@/components/hours/receipt";
import { ReceiptSteps } from "@/components/hours/receipt-steps";
import { blockNumbersOf, type StatementRow, useMovementName } from "@/components/hours/statement-words";
import { Icon } from "@/components/ui/icon";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { DeskStatementRow, PortalStatementRow } from "@/lib/ledger/statement";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

export type StatementTableProps = {
  /** Newest first. Rows of the desk carry internal notes and who typed; the portal's don't. */
  rows: readonly DeskStatementRow[] | readonly PortalStatementRow[];
  /** Of the contract, ISO 4217. */
  currency: string;
  /** Versions at which the balance came down to the line. */
  crossings?: ReadonlySet<number>;
};

/** Every movement of a contract's hours, each charge with its receipt and the balance after it. */
export function StatementTable({ rows, currency, crossings }: StatementTableProps) {
  const t = useTranslations("statement");
  if (rows.length === 0) return <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p>;
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.day")}</HeadCell>
          <HeadCell>{t("column.movement")}</HeadCell>
          <HeadCell end>{t("column.worked")}</HeadCell>
          <HeadCell end>{t("column.charged")}</HeadCell>
          <HeadCell end>{t("column.block")}</HeadCell>
          <HeadCell end>{t("column.balance")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Movement key={row.version} row={row} currency={currency} crossed={crossings?.has(row.version) ?? false} />
        ))}
      </TableBody>
    </Table>
  );
}

function Movement({ row, currency, crossed }: { row: StatementRow; currency: string; crossed: boolean }) {
  const t = useTranslations("statement.column");
  const locale = useLocale();
  const name = useMovementName(currency)(row);
  const worked = row.work ? row.work.workedAfterSeconds - row.work.workedBeforeSeconds : 0;
  const movesHours = row.lines.length > 0 || row.kind === "time";
  return (
    <TableRow>
      <Cell label={t("day")} className="whitespace-nowrap">
        {dayText(row.work?.workedOn ?? row.accountingOn, locale, "short")}
      </Cell>
      <Cell primary sub={<MovementStory row={row} crossed={crossed} />}>
        <span className={movesHours ? "wrap-anywhere" : "font-normal text-ink-2"}>{name}</span>
      </Cell>
      <Cell end label={t("worked")}>
        {worked === 0 ? null : minutes(worked, locale)}
      </Cell>
      <Cell end label={t("charged")}>
        <Charged row={row} currency={currency} />
      </Cell>
      <Cell end label={t("block")}>
        {blockNumbersOf(row) || null}
      </Cell>
      <Cell end label={t("balance")}>
        <span className="font-medium">{minutes(row.balanceAfterSeconds, locale)}</span>
      </Cell>
    </TableRow>
  );
}

function Charged({ row, currency }: { row: StatementRow; currency: string }) {
  const t = useTranslations("statement.receipt");
  const locale = useLocale();
  if (row.lines.length === 0 && !row.work) return null;
  const amount = minutes(row.seconds, locale, { signed: true });
  return (
    <Receipt figure={amount} label={t("open", { amount })} title={t("title")}>
      <Subject row={row} />
      <ReceiptSteps row={row} currency={currency} />
    </Receipt>
  );
}

/** The opened receipt lies over its row, so it says once more what it is about. */
function Subject({ row: { work, accountingOn } }: { row: StatementRow }) {
  const channel = useTranslations("statement.channel");
  const locale = useLocale();
  const day = dayText(work?.workedOn ?? accountingOn, locale, "full");
  return <p className="mb-2 text-xs text-ink-3">{work ? `${day} · ${work.memberName}, ${channel(work.channel)}` : day}</p>;
}

/** Who, how, and what is unusual about it. */
function MovementStory({ row, crossed }: { row: StatementRow; crossed: boolean }) {
  const t = useTranslations("statement");
  const { work } = row;
  const by = "actorName" in row && !work ? (row.actorName ?? t("bySystem")) : null;
  const facts = [
    by,
    work ? t("by", { name: work.memberName, channel: t(`channel.${work.channel}`) }) : null,
    work && !work.billable ? t("notBillable") : null,
    work?.freeReason ? t("free", { reason: work.freeReason }) : null,
    work && work.revision > 1 ? t(isDeletion(row) ? "deleted" : "changed") : null,
    row.reason,
  ].filter(Boolean);
  const note = work && "internalNote" in work ? work.internalNote : "";
  return (
    <>
      {facts.join(" · ")}
      {crossed ? <span className="text-low-ink"> · {t("crossed")}</span> : null}
      {note ? (
        <span className="mt-0.5 flex gap-1">
          <Icon name="lock" size="sm" label={t("note")} className="mt-px" />
          <span className="wrap-anywhere">{note}</span>
        </span>
      ) : null}
    </>
  );
}

function isDeletion({ work }: StatementRow): boolean {
  return work !== null && work.workedAfterSeconds === 0 && work.workedBeforeSeconds > 0;
}
