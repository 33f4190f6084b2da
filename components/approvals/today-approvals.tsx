import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import { OwnList, type OwnListProps } from "./own-list";

export type TodayApprovalsProps = OwnListProps & {
  /** How much waits for the office; null for those who approve nothing. */
  waiting: number | null;
};

/** What doesn't count yet, on Today: one's own time that came back or waits, and what the office has to look at. */
export function TodayApprovals({ waiting, rows, ...own }: TodayApprovalsProps) {
  const t = useTranslations("approvals");
  const returned = rows.filter(({ status }) => status === "returned");
  return (
    <>
      {waiting ? (
        <Panel>
          <div className="figure flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <p className="text-sm font-medium">{t("waiting.count", { count: waiting })}</p>
            <ButtonLink size="sm" href="/approvals">{t("waiting.look")}</ButtonLink>
          </div>
        </Panel>
      ) : null}
      {rows.length > 0 ? (
        <Panel title={t(returned.length > 0 ? "own.returnedTitle" : "own.title")} count={rows.length}>
          <OwnList {...own} rows={rows} />
        </Panel>
      ) : null}
    </>
  );
}
