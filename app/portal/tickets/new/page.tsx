import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PortalTicketForm } from "@/components/tickets/portal-ticket-form";
import { PageHeader } from "@/components/ui/page-header";
import { askedContracts } from "@/lib/features/tickets/portal";
import { contactRead } from "@/lib/web/contact";
import { askTicket } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ticket_pages"))("portal.new") };
}

/** One question: what can the firm help with? */
export default async function NewPortalTicketPage() {
  const { contracts, contact } = await contactRead("tickets", async (db, { clientId }) => ({ contracts: await askedContracts(db, clientId) }));
  const t = await getTranslations("ticket_pages.portal");
  return (
    <div className="mb-12">
      <PageHeader crumbs={[{ href: "/portal/tickets", label: t("title") }]} title={t("newTitle")} lead={t("newLead", { firm: contact.firmName })} />
      <PortalTicketForm contracts={contracts} ask={askTicket} />
    </div>
  );
}
