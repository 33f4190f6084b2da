import { inTenant } from "@/lib/db/tenant";
import type { SeededFirm } from "@/prisma/seed/demo";

/** A page as people open it, for whom it is. */
export interface MeasuredPage {
  name: string;
  face: "owner" | "client";
  address: string;
}

/** The main pages of the three faces, those of one thing with the firm's first such thing. */
export async function mainPages(firm: SeededFirm): Promise<MeasuredPage[]> {
  const { clientId, contractId } = firm.clients[0] ?? { clientId: "", contractId: "" };
  const [invoice, ticket] = await inTenant(firm.tenantId, (db) =>
    Promise.all([
      db.invoice.findFirst({ where: { clientId, status: "issued" }, select: { id: true } }),
      db.ticket.findFirst({ select: { id: true }, orderBy: { number: "asc" } }),
    ]),
  );
  const owner: Record<string, string | null> = {
    "Today": "/", "Time, a week's list": "/time?person=all", "Time, week": "/time?view=week", "Time, calendar": "/time?view=calendar",
    "Tickets": "/tickets", "a ticket": ticket && `/tickets/${ticket.id}`, "Visits": "/visits",
    "Clients": "/clients", "a client": `/clients/${clientId}`, "Contracts": "/contracts", "a contract": `/contracts/${contractId}`,
    "Invoices": "/invoices?show=all", "an invoice": invoice && `/invoices/${invoice.id}`, "Debits": "/debits?show=all",
    "Overview": "/reports", "Recurring revenue": "/reports/recurring", "Forecast": "/reports/forecast", "Hours owed": "/reports/owed",
    "Profit": "/reports/profit", "Value": "/reports/value", "Idle hours": "/reports/idle", "Capacity": "/reports/capacity", "Prepaid book": "/reports/book",
  };
  const client: Record<string, string> = {
    "Portal: home": "/portal", "Portal: statement": "/portal/statement", "Portal: buy hours": "/portal/buy", "Portal: invoices": "/portal/invoices", "Portal: tickets": "/portal/tickets",
  };
  const pages = (face: MeasuredPage["face"], named: Record<string, string | null>) =>
    Object.entries(named).flatMap(([name, address]) => (address === null ? [] : [{ name, face, address }]));
  return [...pages("owner", owner), ...pages("client", client)];
}
