import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import type { PreviewLine, PreviewPlan } from "@/lib/features/imports/preview";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

const shows = ["all", "error", "noted", "ready", "skipped"] as const;

export type PlanLinesProps = { plan: PreviewPlan; address: string; timeZone: string; pageSize: number };

/** Each line of the file as it was read, errors first. */
export function PlanLines({ plan, address, timeZone, pageSize }: PlanLinesProps) {
  const t = useTranslations("imports.lines");
  const counts = { ...plan.counts, all: plan.counts.error + plan.counts.ready + plan.counts.skipped };
  const tabs = shows
    .filter((show) => show === "all" || counts[show] > 0 || show === plan.show)
    .map((show) => ({ href: `${address}?step=preview&show=${show}`, label: t(`show.${show}`), count: counts[show], current: show === plan.show }));
  return (
    <section id="lines" aria-label={t("title")}>
      <Tabs label={t("title")} tabs={tabs} />
      <Panel>
        {plan.lines.length === 0 ? <EmptyState title={t("none")} /> : <LineTable lines={plan.lines} timeZone={timeZone} />}
        <Pagination page={plan.page} pageSize={pageSize} total={plan.shownTotal} hrefPattern={`${address}?step=preview&show=${plan.show}&page={page}`} />
      </Panel>
    </section>
  );
}

function LineTable({ lines, timeZone }: { lines: readonly PreviewLine[]; timeZone: string }) {
  const t = useTranslations("imports.lines");
  const locale = useLocale();
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <HeadCell end>{t("line")}</HeadCell>
          <HeadCell>{t("day")}</HeadCell>
          <HeadCell end>{t("time")}</HeadCell>
          <HeadCell>{t("person")}</HeadCell>
          <HeadCell>{t("contract")}</HeadCell>
          <HeadCell>{t("work")}</HeadCell>
          <HeadCell>{t("verdict")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.line} data-state={line.state}>
            <Cell label={t("line")} end>
              <span className="text-ink-3">{line.line}</span>
            </Cell>
            <Cell label={t("day")} sub={line.startedAt === null ? undefined : instantText(new Date(line.startedAt), timeZone, locale, "time")}>
              <span className="whitespace-nowrap">{line.workedOn ? dayText(line.workedOn, locale) : "–"}</span>
            </Cell>
            <Cell label={t("time")} end sub={line.billable ? undefined : t("notBillable")}>
              {minutes(line.workedSeconds, locale)}
            </Cell>
            <Cell label={t("person")}>
              <span className="wrap-break-word">{line.memberName ?? (line.person || "–")}</span>
            </Cell>
            <Cell label={t("contract")} sub={line.contract?.title}>
              <span className="wrap-break-word">{line.contract?.clientName ?? (line.client || "–")}</span>
            </Cell>
            <Cell label={t("work")} wide>
              <span className="line-clamp-2 wrap-anywhere text-ink-2">{line.description || t("noWords")}</span>
            </Cell>
            <Cell label={t("verdict")} wide>
              <Verdict line={line} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What becomes of a line: its errors, the reason to leave it out, or what deserves a look. */
function Verdict({ line }: { line: PreviewLine }) {
  const t = useTranslations("imports");
  if (line.state === "skipped" && line.skip) return <Badge>{t(`skips.${line.skip}`)}</Badge>;
  if (line.state === "error") {
    return (
      <ul className="grid gap-1 text-over-ink">
        {line.findings.map((finding) => (
          <li key={`${finding.problem} ${finding.field}`} className="flex gap-1.5">
            <Icon name="minus" size="sm" className="mt-0.75" />
            <span className="wrap-anywhere">
              {t(`problems.${finding.problem}`)}
              {finding.text ? <q className="ml-1 text-ink-2">{finding.text}</q> : null}
            </span>
          </li>
        ))}
      </ul>
    );
  }
  const notes = [...line.remarks.map((remark) => t(`remarks.${remark}`)), ...(line.overlap ? [overlapText(line.overlap, t)] : [])];
  if (notes.length === 0) return <Badge tone="fine">{t("lines.ready")}</Badge>;
  return (
    <ul className="grid gap-1 text-low-ink">
      {notes.map((note) => (
        <li key={note} className="flex gap-1.5">
          <Icon name="warning" size="sm" className="mt-0.75" />
          <span>{note}</span>
        </li>
      ))}
    </ul>
  );
}

function overlapText(overlap: NonNullable<PreviewLine["overlap"]>, t: ReturnType<typeof useTranslations<"imports">>): string {
  return overlap.kind === "line" ? t("overlaps.line", { line: overlap.line }) : t(`overlaps.${overlap.kind}`);
}
