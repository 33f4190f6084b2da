import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalCorner } from "@/app/account/portal-corner";
import { PortalShell } from "@/components/shell/portal-shell";
import { contactMay, type ContactRight } from "@/lib/domain/contact-right";
import { portalFrame, type PortalFrame } from "@/lib/features/portal/frame";
import { contactRead } from "@/lib/web/contact";

/** The frame of the portal: the firm's look, the contact's places, whom to ask. Each page checks for itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { contact, frame } = await contactRead(null, async (db, contact) => ({ frame: await portalFrame(db, contact) }));
  const t = await getTranslations("portal");
  const may = (right: ContactRight) => contactMay(contact, right);
  const { reach, accent, logoVersion } = frame;
  return (
    <PortalShell
      firmName={contact.firmName}
      accent={accent}
      logoHref={logoVersion === null ? null : `/api/documents/portal/logo?v=${logoVersion}`}
      places={await mainPlaces(frame, may)}
      furtherPlaces={await furtherPlaces(frame, may)}
      person={<PortalCorner session={contact.session} />}
      footer={reach ? `${t("questions")} ${reach}` : undefined}
    >
      {children}
    </PortalShell>
  );
}

type May = (right: ContactRight) => boolean;

/** What one comes for, in the bar. */
async function mainPlaces({ estimatesAsked, estimatesWaiting, agreements, agreementsToSign }: PortalFrame, may: May) {
  const t = await getTranslations("portal");
  const [estimates, signing] = [await getTranslations("estimates.portal"), await getTranslations("agreements.portal")];
  return [
    { href: "/portal", label: t("home") },
    ...(may("hours") ? [{ href: "/portal/statement", label: t("statement") }] : []),
    ...(may("buy") ? [{ href: "/portal/buy", label: t("buyHours") }] : []),
    ...(may("tickets") ? [{ href: "/portal/tickets", label: t("tickets") }] : []),
    ...(estimatesAsked > 0 ? [{ href: "/portal/estimates", label: estimates("place", { count: estimatesWaiting }) }] : []),
    ...(agreements > 0 ? [{ href: "/portal/agreements", label: signing("place", { count: agreementsToSign }) }] : []),
    ...(may("invoices") ? [{ href: "/portal/invoices", label: t("invoices") }] : []),
  ];
}

/** What one goes to seldom, at the foot. */
async function furtherPlaces({ accounts, lastMonth }: PortalFrame, may: May) {
  const t = await getTranslations("portal");
  return [
    ...(may("hours") ? [{ href: `/portal/months/${lastMonth}`, label: t("months") }] : []),
    ...(may("invoices") ? [{ href: "/portal/account", label: (await getTranslations("paper_desk.account"))("portalTitle") }] : []),
    ...(accounts ? [{ href: "/portal/accounts", label: (await getTranslations("pay.accounts"))("title") }] : []),
    ...(may("people") ? [{ href: "/portal/people", label: t("people") }] : []),
    { href: "/portal/choices", label: (await getTranslations("choices"))("place") },
  ];
}
