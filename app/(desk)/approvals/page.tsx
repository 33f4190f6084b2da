import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EstimateTable } from "@/components/approvals/estimate-table";
import { OwnList } from "@/components/approvals/own-list";
import { WaitingTable } from "@/components/approvals/waiting-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { permits } from "@/lib/domain/permission";
import { approvalsPage } from "@/lib/features/approvals/queries";
import { count } from "@/lib/format/number";
import { staffRead } from "@/lib/web/staff";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("approvals"))("title") };
}

/** What waits for somebody before it takes hours: time for the office, time that came back, estimates for clients. */
export default async function ApprovalsPage() {
  const { policy, waiting, own, estimates, staff } = await staffRead("desk.read", (db, member) => approvalsPage(db, member));
  const [t, locale] = [await getTranslations("approvals"), await getLocale()];
  const tEstimates = await getTranslations("estimates.desk");
  const settings = permits(staff.role, "firm.write") ? <ButtonLink href="/settings/approvals">{t("waiting.settings")}</ButtonLink> : null;
  const ownActions = { sendAgain: actions.sendAgain, withdraw: actions.withdrawTime };
  const shown = { shown: count(waiting?.rows.length ?? 0, locale), all: count(waiting?.all ?? 0, locale) };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        {waiting ? (
          <Panel title={t("waiting.title")} count={waiting.all} note={waiting.all > waiting.rows.length ? t("waiting.more", shown) : null}>
            {waiting.rows.length > 0 ? (
              <WaitingTable rows={waiting.rows} actions={{ approve: actions.approveTimes, giveBack: actions.returnTime }} />
            ) : (
              <EmptyState icon="check" title={t("waiting.emptyTitle")} actions={policy.approval === "off" ? settings : null}>
                {t(policy.approval === "off" ? "waiting.offText" : "waiting.emptyText")}
              </EmptyState>
            )}
          </Panel>
        ) : null}
        {own.length > 0 || !waiting ? (
          <Panel title={t("own.title")} count={own.length}>
            {own.length > 0 ? (
              <OwnList rows={own} timeZone={staff.timeZone} bareNumber={staff.bareNumber} actions={ownActions} />
            ) : (
              <EmptyState icon="check" title={t("own.emptyTitle")}>{t("own.emptyText")}</EmptyState>
            )}
          </Panel>
        ) : null}
        <Panel title={tEstimates("title")} count={estimates.length}>
          {estimates.length > 0 ? (
            <EstimateTable rows={estimates} withClient timeZone={staff.timeZone} withdraw={actions.withdrawEstimate} />
          ) : (
            <EmptyState icon="document" title={tEstimates("emptyTitle")}>{tEstimates("emptyText")}</EmptyState>
          )}
        </Panel>
      </div>
    </>
  );
}
