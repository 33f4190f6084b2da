import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PortalAgreements } from "@/components/agreements/portal-agreements";
import { PortalSection } from "@/components/shell/portal-shell";
import { PageHeader } from "@/components/ui/page-header";
import { SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import { clientAgreements } from "@/lib/features/agreements/queries";
import { contactRead } from "@/lib/web/contact";
import { mailLinkAgain } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreements"))("title") };
}

/** What the client has signed, what waits for a signature, and what came before. */
export default async function PortalAgreementsPage() {
  const { agreements, contact } = await contactRead("agreements", async (db, { clientId }) => ({ agreements: await clientAgreements(db, clientId) }));
  const t = await getTranslations("agreements.portal");
  const toSign = agreements.filter(({ status, isExpired }) => SIGNABLE_STATUSES.includes(status) && !isExpired);
  const signed = agreements.filter(({ status }) => status === "signed" || status === "active");
  const before = agreements.filter(({ status }) => status === "superseded");
  const shared = { timeZone: contact.timeZone, email: contact.session.email, firmName: contact.firmName, mailAgain: mailLinkAgain };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { firm: contact.firmName })} />
      <PortalSection title={t("toSign")}>{toSign.length > 0 ? <PortalAgreements rows={toSign} {...shared} /> : <p className="text-ink-2">{t("nothingToSign")}</p>}</PortalSection>
      <PortalSection title={t("signed")}>{signed.length > 0 ? <PortalAgreements rows={signed} {...shared} /> : <p className="text-ink-2">{t("nothingSigned")}</p>}</PortalSection>
      {before.length > 0 ? (
        <PortalSection title={t("before")}>
          <PortalAgreements rows={before} {...shared} />
        </PortalSection>
      ) : null}
    </>
  );
}
