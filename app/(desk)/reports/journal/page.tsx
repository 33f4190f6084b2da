import { getLocale, getTranslations } from "next-intl/server";
import { JournalTable } from "@/components/owner/journal-table";
import { MonthSteps } from "@/components/owner/month-steps";
import { ReportTabs } from "@/components/owner/report-tabs";
import { TrialBalance } from "@/components/owner/trial-balance";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { firmToday } from "@/lib/features/firm-clock";
import { journalSearch } from "@/lib/features/journal/input";
import { journalPage, trialBalance } from "@/lib/features/journal/queries";
import { reportMonth } from "@/lib/features/reports/month";
import { dayText, monthText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

const LINES = 100;

/** The journal of a month, page by page, and where each account stands at its end. */
export default async function JournalPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const search = journalSearch.parse(await searchParams);
  const { month, balances, lines } = await staffRead("report.read", async (db) => {
    const month = reportMonth(search.month, await firmToday(db));
    const lines = await journalPage(db, { from: month.first, to: month.last, after: search.after ?? null, limit: LINES });
    return { month, lines, balances: await trialBalance(db, month.last) };
  });
  const t = await getTranslations("owner");
  const locale = await getLocale();
  const asked = month.first.slice(0, 7);
  return (
    <>
      <PageHeader
        title={t("journal.title")}
        lead={monthText(month.first, locale)}
        actions={<><MonthSteps hrefPrefix="/reports/journal?month=" {...month} /><ButtonLink size="sm" file href={`/reports/journal/export?month=${asked}`}>{t("journal.download")}</ButtonLink></>}
      />
      <ReportTabs current="journal" />
      <div className="grid gap-5">
        <Panel title={t("journal.title")} note={t("journal.note")}>
          {lines.rows.length > 0 ? <JournalTable lines={lines.rows} /> : <EmptyState title={t("nothingMoved")} />}
          {lines.next ? <p className="border-t border-line px-4 py-2.5"><ButtonLink size="sm" href={`/reports/journal?month=${asked}&after=${lines.next}`}>{t("journal.more")}</ButtonLink></p> : null}
        </Panel>
        <Panel title={t("journal.accounts")} note={t("journal.asOf", { day: dayText(month.last, locale) })}>
          {balances.length > 0 ? <TrialBalance balances={balances} /> : <EmptyState title={t("nothingMoved")} />}
        </Panel>
      </div>
    </>
  );
}
