import { getTranslations } from "next-intl/server";
import { MonthsTable } from "@/components/owner/months-table";
import { ReportTabs } from "@/components/owner/report-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { rollForwards } from "@/lib/features/deferred/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { staffRead } from "@/lib/web/staff";

/** Deferred revenue of two years, month by month, in every currency. */
export default async function MonthsPage() {
  const { currencies } = await staffRead("report.read", async (db, staff) => {
    return { currencies: await rollForwards(db, { today: await firmToday(db), months: 24, currency: staff.currency }) };
  });
  const t = await getTranslations("owner");
  return (
    <>
      <PageHeader title={t("rollForward")} lead={t("rollForwardLead")} />
      <ReportTabs current="months" />
      <div className="grid gap-5">
        {currencies.map(({ currency, months }) => (
          <Panel key={currency} title={t("deferred")} note={currency}>
            <MonthsTable months={months} currency={currency} />
          </Panel>
        ))}
      </div>
    </>
  );
}
