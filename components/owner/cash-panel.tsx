import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CASH_ORDER, CashChart } from "@/components/owner/cash-chart";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import type { CashKind, CashWeek } from "@/lib/domain/expected-cash";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

const SWATCHES: Record<CashKind, string> = {
  debit: "border border-fine bg-fine-soft", invoice: "bg-fine", fee: "bg-second", renewal: "border border-edge bg-surface",
};

/** Expected cash of the weeks ahead in one currency: the picture, and every week beneath it with the way to what it is made of. */
export function CashPanel({ weeks, currency, shown }: { weeks: readonly CashWeek[]; currency: string; shown: string }) {
  const t = useTranslations("forecast");
  const locale = useLocale();
  if (weeks.every((week) => week.items.length === 0)) return <Panel title={t("cash")}><EmptyState title={t("noCash")}>{t("noCashHint")}</EmptyState></Panel>;
  const sum = (figure: (week: CashWeek) => number) => money(weeks.reduce((total, week) => total + figure(week), 0), currency, locale);
  const label = t("cashLabel", {
    weeks: weeks.length, total: sum((week) => week.totalMinor), invoice: sum((week) => week.minor.invoice), debit: sum((week) => week.minor.debit),
    fee: sum((week) => week.minor.fee), renewal: sum((week) => week.minor.renewal),
  });
  return (
    <Panel title={t("cash")} note={`${currency}, ${t("cashNote")}`} actions={CASH_ORDER.map((kind) => (
      <span key={kind} className="inline-flex items-center gap-1.5"><i className={classNames("size-2.5 rounded-xs", SWATCHES[kind])} aria-hidden />{t(`kinds.${kind}`)}</span>
    ))}>
      <div className="overflow-x-auto p-4" tabIndex={0} role="group" aria-label={t("cash")}>
        <CashChart weeks={weeks} currency={currency} locale={locale} label={label} />
      </div>
      <Table label={t("cash")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("week")}</HeadCell>
            {CASH_ORDER.map((kind) => <HeadCell key={kind} end>{t(`kinds.${kind}`)}</HeadCell>)}
            <HeadCell end>{t("all")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {weeks.map((week) => (
            <TableRow key={week.monday} selected={week.monday === shown}>
              <Cell primary>
                <Link href={`/reports/forecast?week=${week.monday}&currency=${currency}#items`} prefetch={false} className="hover:underline">{dayText(week.monday, locale)}</Link>
              </Cell>
              {CASH_ORDER.map((kind) => <Cell key={kind} end label={t(`kinds.${kind}`)}>{week.minor[kind] === 0 ? "–" : money(week.minor[kind], currency, locale)}</Cell>)}
              <Cell end label={t("all")}>{money(week.totalMinor, currency, locale)}</Cell>
            </TableRow>
          ))}
        </TableBody>
        <TableFoot>
          <TableRow>
            <Cell primary>{t("weeks", { weeks: weeks.length })}</Cell>
            {CASH_ORDER.map((kind) => <Cell key={kind} end label={t(`kinds.${kind}`)}>{sum((week) => week.minor[kind])}</Cell>)}
            <Cell end label={t("all")}>{sum((week) => week.totalMinor)}</Cell>
          </TableRow>
        </TableFoot>
      </Table>
    </Panel>
  );
}
