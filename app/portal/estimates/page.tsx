import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientEstimates } from "@/components/approvals/client-estimates";
import { PortalSection } from "@/components/shell/portal-shell";
import { PageHeader } from "@/components/ui/page-header";
import { clientEstimates } from "@/lib/features/estimates/queries";
import { contactRead } from "@/lib/web/contact";
import { decideEstimate } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("estimates"))("title") };
}

/** What waits for the client's click, and what was decided before. */
export default async function PortalEstimatesPage() {
  const { estimates, contact } = await contactRead("estimates", async (db, { clientId }) => ({ estimates: await clientEstimates(db, clientId) }));
  const t = await getTranslations("estimates");
  const waiting = estimates.filter(({ status }) => status === "waiting");
  const before = estimates.filter(({ status }) => status !== "waiting");
  return (
    <>
      <PageHeader title={t("title")} lead={t("portal.lead")} />
      <PortalSection title={t("portal.waiting")}>
        {waiting.length > 0 ? (
          <ClientEstimates rows={waiting} timeZone={contact.timeZone} decide={decideEstimate} />
        ) : (
          <p className="text-ink-2">{t("portal.nothingWaits")}</p>
        )}
      </PortalSection>
      {before.length > 0 ? (
        <PortalSection title={t("portal.before")}>
          <ClientEstimates rows={before} timeZone={contact.timeZone} decide={null} />
        </PortalSection>
      ) : null}
    </>
  );
}
