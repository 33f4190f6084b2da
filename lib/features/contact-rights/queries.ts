import type { TenantDb } from "@/lib/db/tenant";
import { type ContactRight, rightsOf } from "@/lib/domain/contact-right";

/** A person of the client in the portal. */
export interface Colleague {
  contactId: string;
  name: string;
  email: string;
  rights: ContactRight[];
  /** They were invited and have not come yet. */
  isInvited: boolean;
  receivesInvoices: boolean;
}

/** Everybody of a client who may open the portal, by name. */
export async function colleagues(db: TenantDb, clientId: string): Promise<Colleague[]> {
  const rows = await db.contact.findMany({
    where: { clientId, portalAccess: true, archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
    select: { id: true, name: true, email: true, rights: true, personId: true, receivesInvoices: true },
  });
  return rows.map(({ id: contactId, rights, personId, ...row }) => ({ contactId, ...row, rights: rightsOf(rights), isInvited: personId === null }));
}
