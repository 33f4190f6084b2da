import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { LOG_EVENTS } from "@/lib/domain/log-event";
import { deviceOf } from "@/lib/domain/user-agent";
import type { LogRow } from "@/lib/features/log/queries";
import { instantText } from "@/lib/format/instant";
import { LogDetailsLine } from "./log-details";

/** The log: when, who, what, from where. */
export function LogTable({ rows, timeZone }: { rows: readonly LogRow[]; timeZone: string }) {
  const t = useTranslations("log");
  const locale = useLocale();
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.what")}</HeadCell>
          <HeadCell className="w-40">{t("column.who")}</HeadCell>
          <HeadCell className="w-44">{t("column.where")}</HeadCell>
          <HeadCell end>{t("column.when")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.seq}>
            <Cell primary sub={<LogDetailsLine row={row} timeZone={timeZone} />}>
              <span className="inline-flex flex-wrap items-center gap-2">
                {t(`event.${row.event}`)}
                {LOG_EVENTS[row.event] === "refused" || row.event === "sign_in_refused" ? <Badge tone="low">{t("refused")}</Badge> : null}
              </span>
            </Cell>
            <Cell label={t("column.who")}>
              <Who actor={row.actor} apiKey={row.key} />
            </Cell>
            <Cell label={t("column.where")}>
              <span>
                <span className="figure wrap-anywhere">{row.address || "–"}</span>
                <Device userAgent={row.userAgent} />
              </span>
            </Cell>
            <Cell end label={t("column.when")} className="whitespace-nowrap">
              <span title={t("entry", { seq: row.seq })}>{instantText(row.at, timeZone, locale, "seconds")}</span>
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Who({ actor, apiKey }: { actor: LogRow["actor"]; apiKey: LogRow["key"] }) {
  const t = useTranslations("log");
  if (actor.kind === "system") return t("actor.system");
  return (
    <span className="wrap-anywhere">
      {actor.name ?? t("somebody")}
      {actor.kind === "member" ? null : <span className="block text-xs text-ink-3">{t(`actor.${actor.kind}`)}</span>}
      {apiKey ? <span className="block text-xs text-ink-3">{t("byKey", { name: apiKey.name ?? apiKey.id })}</span> : null}
    </span>
  );
}

function Device({ userAgent }: { userAgent: string }) {
  const t = useTranslations("log");
  const { browser, system } = deviceOf(userAgent);
  if (!browser && !system) return null;
  return <span className="block text-xs text-ink-3">{browser && system ? t("device", { browser, system }) : (browser ?? system)}</span>;
}
