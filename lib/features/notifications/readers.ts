import type { TenantDb } from "@/lib/db/tenant";
import { CHOICE_KINDS, MESSAGE_RULES, type MessageKind } from "@/lib/domain/message";

/** Who of a client is told something. */
export interface ClientReaders {
  emails: string[];
  /** Any of them may open the portal. */
  portal: boolean;
  contacts: ContactReader[];
}

export interface ContactReader {
  contactId: string;
  email: string;
  portal: boolean;
}

/**
 * Who of a client is told things of a kind: those who receive its invoices, and, for a kind that may be switched off, less
 * those who switched it off and with those who asked for it.
 */
export async function clientReaders(db: TenantDb, clientId: string, kind: MessageKind = "invoice"): Promise<ClientReaders> {
  const rows = await db.contact.findMany({
    where: { clientId, archivedAt: null },
    select: { id: true, email: true, portalAccess: true, receivesInvoices: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const choices = MESSAGE_RULES[kind].choice === "never" ? new Map<string, boolean>() : await choicesOf(db, kind, rows.map(({ id }) => id));
  const contacts = rows
    .filter((row) => choices.get(row.id) ?? row.receivesInvoices)
    .map(({ id: contactId, email, portalAccess: portal }) => ({ contactId, email, portal }));
  return { emails: contacts.map(({ email }) => email), portal: contacts.some(({ portal }) => portal), contacts };
}

async function choicesOf(db: TenantDb, kind: MessageKind, contactIds: string[]): Promise<Map<string, boolean>> {
  const rows = await db.contactChoice.findMany({ where: { kind, contactId: { in: contactIds } }, select: { contactId: true, wanted: true } });
  return new Map(rows.map(({ contactId, wanted }) => [contactId, wanted]));
}

/** What a contact gets of what they may choose, in the order of settings. */
export async function choicesOfContact(db: TenantDb, contactId: string): Promise<{ kind: MessageKind; wanted: boolean }[]> {
  const contact = await db.contact.findFirst({ where: { id: contactId }, select: { receivesInvoices: true } });
  const rows = await db.contactChoice.findMany({ where: { contactId }, select: { kind: true, wanted: true } });
  const chosen = new Map(rows.map(({ kind, wanted }) => [kind, wanted]));
  return CHOICE_KINDS.map((kind) => ({ kind, wanted: chosen.get(kind) ?? contact?.receivesInvoices ?? false }));
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
