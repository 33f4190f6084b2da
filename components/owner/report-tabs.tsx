import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";

const REPORTS = ["overview", "forecast", "recurring", "profit", "capacity", "value", "idle", "months", "revenue", "journal", "book"] as const;
export type Report = (typeof REPORTS)[number];

const HREFS: Record<Report, string> = {
  overview: "/reports", forecast: "/reports/forecast", recurring: "/reports/recurring", profit: "/reports/profit", capacity: "/reports/capacity", value: "/reports/value", idle: "/reports/idle",
  months: "/reports/months", revenue: "/reports/revenue", journal: "/reports/journal", book: "/reports/book",
};

/** The owner's pages beside each other. */
export function ReportTabs({ current }: { current: Report }) {
  const t = useTranslations("owner");
  return <Tabs label={t("reports")} tabs={REPORTS.map((report) => ({ href: HREFS[report], label: t(`tabs.${report}`), current: report === current }))} />;
}
