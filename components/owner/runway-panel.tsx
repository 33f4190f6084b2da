import { useTranslations } from "next-intl";
import { RunwayTable } from "@/components/owner/runway-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { RunwayRow } from "@/lib/features/forecast/queries";

/** The contracts that reach the line next. */
export function RunwayPanel({ rows, today }: { rows: readonly RunwayRow[]; today: string }) {
  const t = useTranslations("forecast");
  return (
    <Panel title={t("runway")} note={t("runwayNote")} actions={<ButtonLink size="sm" href="/reports/forecast">{t("runwayMore")}</ButtonLink>}>
      {rows.length > 0 ? <RunwayTable rows={rows} today={today} narrow /> : <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
    </Panel>
  );
}

/** What the marks of a runway mean. */
export function RunwayLegend() {
  const t = useTranslations("forecast");
  return (
    <>
      <span className="inline-flex items-center gap-1.5"><i className="size-2.5 rounded-xs bg-fine" aria-hidden />{t("legendUntil")}</span>
      <span className="inline-flex items-center gap-1.5"><i className="size-2.5 rounded-xs border border-dashed border-fine bg-fine-soft" aria-hidden />{t("legendRange")}</span>
      <span className="inline-flex items-center gap-1.5"><i className="h-3 w-0.5 bg-ink" aria-hidden />{t("legendDay")}</span>
    </>
  );
}
