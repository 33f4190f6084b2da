import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OwnCorner } from "@/app/account/own-corner";
import { PortalShell } from "@/components/shell/portal-shell";
import { SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import { contactMay, type ContactRight } from "@/lib/domain/contact-right";
import { clientAgreements } from "@/lib/features/agreements/queries";
import { estimateCounts } from "@/lib/features/estimates/queries";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";
import { firmContactLine } from "@/lib/features/portal/queries";
import { contactRead } from "@/lib/web/contact";

/** The frame of the portal: the firm's name, its places, whom to ask. Each page checks for itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { contact, reach, estimates, agreements, debits } = await contactRead(null, async (db, contact) => {
    const { clientId } = contact;
    const pays = contactMay(contact, "invoices");
    return {
      reach: await firmContactLine(db),
      estimates: contactMay(contact, "estimates") ? await estimateCounts(db, clientId) : { asked: 0, waiting: 0 },
      agreements: contactMay(contact, "agreements") ? await clientAgreements(db, clientId) : [],
      debits: pays && ((await paymentsOffered(db, clientId)).scheme !== null || (await accountsOfClient(db, clientId)).length > 0),
    };
  });
  const may = (right: ContactRight) => contactMay(contact, right);
  const t = await getTranslations("portal");
  const tAgreements = await getTranslations("agreements.portal");
  const toSign = agreements.filter(({ status, isExpired }) => SIGNABLE_STATUSES.includes(status) && !isExpired).length;
  const tEstimates = await getTranslations("estimates.portal");
  const tAccount = await getTranslations("paper_desk.account");
  const places = [
    { href: "/portal", label: t("home") },
    ...(may("hours") ? [{ href: "/portal/statement", label: t("statement") }] : []),
    ...(may("tickets") ? [{ href: "/portal/tickets", label: (await getTranslations("ticket_pages.portal"))("title") }] : []),
    ...(estimates.asked > 0 ? [{ href: "/portal/estimates", label: tEstimates("place", { count: estimates.waiting }) }] : []),
    ...(agreements.length > 0 ? [{ href: "/portal/agreements", label: tAgreements("place", { count: toSign }) }] : []),
    ...(may("invoices")
      ? [
          { href: "/portal/invoices", label: t("invoices") },
          { href: "/portal/account", label: tAccount("portalTitle") },
        ]
      : []),
    ...(debits ? [{ href: "/portal/accounts", label: (await getTranslations("pay.accounts"))("title") }] : []),
    { href: "/portal/choices", label: (await getTranslations("choices"))("place") },
  ];
  return (
    <PortalShell firmName={contact.firmName} places={places} person={<OwnCorner session={contact.session} place="bar" />} footer={reach ? `${t("questions")} ${reach}` : undefined}>
      {children}
    </PortalShell>
  );
}
