import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";

const REPORTS = ["overview", "months", "revenue", "journal"] as const;
export type Report = (typeof REPORTS)[number];

const HREFS: Record<Report, string> = { overview: "/reports", months: "/reports/months", revenue: "/reports/revenue", journal: "/reports/journal" };

/** The owner's pages beside each other. */
export function ReportTabs({ current }: { current: Report }) {
  const t = useTranslations("owner");
  return <Tabs label={t("reports")} tabs={REPORTS.map((report) => ({ href: HREFS[report], label: t(`tabs.${report}`), current: report === current }))} />;
}
