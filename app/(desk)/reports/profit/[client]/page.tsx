import { getTranslations } from "next-intl/server";
import { removeClientDevices, setClientDevices } from "@/app/(desk)/settings/costs/actions";
import { ReportTabs } from "@/components/owner/report-tabs";
import { ClientDevices } from "@/components/profit/client-devices";
import { ClientSections } from "@/components/profit/client-sections";
import { MissingCosts } from "@/components/profit/missing-costs";
import { ProfitHead } from "@/components/profit/profit-head";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import { idInPath } from "@/lib/features/path";
import { profitSearch } from "@/lib/features/profit/input";
import { clientProfit } from "@/lib/features/profit/queries";
import { staffRead } from "@/lib/web/staff";

/** What one client's profit is made of, and how many of its computers are monitored. */
export default async function ClientProfitReport({ params, searchParams }: { params: Promise<{ client: string }>; searchParams: Promise<Record<string, string>> }) {
  const { client } = await params;
  const search = profitSearch.parse(await searchParams);
  const { staff: _, ...page } = await staffRead("report.read", (db, staff) => clientProfit(db, staff, { clientId: idInPath(client), month: search.month }));
  const t = await getTranslations("profit");
  return (
    <>
      <ProfitHead title={page.name} lead="lead" span={page.span} today={page.today} href={`/reports/profit/${page.clientId}`}
        crumbs={[{ href: "/reports/profit", label: t("title") }]} more={<ButtonLink size="sm" href={`/clients/${page.clientId}`}>{t("openClient")}</ButtonLink>} />
      <ReportTabs current="profit" />
      <div className="grid gap-5">
        <MissingCosts missing={page.missing} />
        <ClientSections {...page} />
        <Panel title={t("machines")} id="machines">
          <ClientDevices clientId={page.clientId} devices={page.devices} month={page.today.slice(0, 7)} save={setClientDevices} remove={removeClientDevices} />
        </Panel>
        <p className="text-sm text-ink-3">{t("ledgerNote")}</p>
      </div>
    </>
  );
}
