import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OwnCorner } from "@/app/account/own-corner";
import { PortalShell } from "@/components/shell/portal-shell";
import { firmContactLine } from "@/lib/features/portal/queries";
import { contactRead } from "@/lib/web/contact";

/** The frame of the portal: the firm's name, four places, whom to ask. Each page checks for itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { contact, reach } = await contactRead(async (db) => ({ reach: await firmContactLine(db) }));
  const t = await getTranslations("portal");
  const places = [
    { href: "/portal", label: t("home") },
    { href: "/portal/statement", label: t("statement") },
    { href: "/portal/invoices", label: t("invoices") },
  ];
  return (
    <PortalShell firmName={contact.firmName} places={places} person={<OwnCorner session={contact.session} place="bar" />} footer={reach ? `${t("questions")} ${reach}` : undefined}>
      {children}
    </PortalShell>
  );
}
