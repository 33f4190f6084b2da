import { getLocale, getTranslations } from "next-intl/server";
import { MonthInvoices } from "@/components/owner/month-invoices";
import { MonthTable } from "@/components/owner/month-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { parseDay } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { reportRows } from "@/lib/features/deferred/input";
import { monthByContract } from "@/lib/features/deferred/queries";
import { invoicesOfMonth } from "@/lib/features/reports/queries";
import { monthText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

/** Contracts and invoices a page; both go on together. */
const ROWS = 50;

/** One month of the owner's view: the invoices issued in it, and what each contract bought, used and let lapse. */
export default async function MonthPage({ params, searchParams }: PageProps<"/reports/months/[month]">) {
  const { month } = await params;
  const { page } = reportRows.parse(await searchParams);
  const [from, until] = [(page - 1) * ROWS, page * ROWS];
  const { contracts, invoices, first } = await staffRead("report.read", async (db) => {
    const first = found(parseDay(`${month}-01`));
    return { first, contracts: await monthByContract(db, first), invoices: await invoicesOfMonth(db, first) };
  });
  const t = await getTranslations("owner");
  const locale = await getLocale();
  return (
    <>
      <PageHeader title={monthText(first, locale)} crumbs={[{ href: "/reports", label: t("title") }, { href: "/reports/months", label: t("tabs.months") }]}
        actions={<><ButtonLink size="sm" href={`/reports/revenue?month=${month}`}>{t("tabs.revenue")}</ButtonLink><ButtonLink size="sm" href={`/reports/journal?month=${month}`}>{t("tabs.journal")}</ButtonLink></>} />
      <div className="grid gap-5">
        <Panel title={t("movements")} count={contracts.length}>
          {contracts.length > 0 ? <MonthTable contracts={contracts} from={from} until={until} /> : <EmptyState title={t("nothingMoved")} />}
        </Panel>
        <Panel title={t("invoiced")} count={invoices.length}>
          {invoices.length > 0 ? <MonthInvoices invoices={invoices.slice(from, until)} /> : <EmptyState title={t("nothingInvoiced")} />}
        </Panel>
        <Pagination page={page} pageSize={ROWS} total={Math.max(contracts.length, invoices.length)} hrefPattern={`/reports/months/${month}?page={page}`} />
      </div>
    </>
  );
}
