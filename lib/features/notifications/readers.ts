import type { TenantDb } from "@/lib/db/tenant";

/** Who of a client receives its invoices and the news of its hours, and whether any of them may open the portal. */
export async function clientReaders(db: TenantDb, clientId: string): Promise<{ emails: string[]; portal: boolean }> {
  const contacts = await db.contact.findMany({
    where: { clientId, receivesInvoices: true, archivedAt: null },
    select: { email: true, portalAccess: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return { emails: contacts.map((contact) => contact.email), portal: contacts.some((contact) => contact.portalAccess) };
}

/** Who of the firm's staff is told of renewals and invoices: owners and dispatchers. */
export async function officeReaders(db: TenantDb): Promise<string[]> {
  const members = await db.member.findMany({
    where: { status: "active", role: { in: ["owner", "dispatcher"] } },
    select: { email: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return members.map((member) => member.email);
}
