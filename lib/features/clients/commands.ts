import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { ALL_RIGHTS, rightsOf, USUAL_RIGHTS } from "@/lib/domain/contact-right";
import { found, Refusal } from "@/lib/domain/refusal";
import type { RefusalCode } from "@/lib/domain/refusal-codes";
import type * as input from "@/lib/features/clients/input";
import { writeLog } from "@/lib/features/log/write";
import { inviteContact } from "@/lib/features/people/commands";
import { lockContracts } from "@/lib/ledger/post";
import { newId } from "@/lib/ids";

/** Adds a client. Refuses `name_taken` when an active client has the name, in whatever case. */
export async function addClient(db: TenantDb, _actor: Actor, client: input.AddClient): Promise<{ clientId: string }> {
  await requireRate(db, client.taxRateId);
  const row = await unlessTaken("name_taken", db.client.create({ data: { id: newId(), ...client }, select: { id: true } }));
  return { clientId: row.id };
}

/** Changes what is known of a client. Refuses `row_changed` for an old revision, `client_archived`, `name_taken`. */
export async function changeClient(db: TenantDb, actor: Actor, change: input.ChangeClient): Promise<{ revision: number }> {
  const { clientId, revision, ...profile } = change;
  await activeClient(db, clientId);
  await requireRate(db, profile.taxRateId);
  const write = db.client.updateMany({ where: { id: clientId, revision }, data: { ...profile, revision: { increment: 1 } } });
  refuseStale(await unlessTaken("name_taken", write));
  await writeLog(db, actor, "client_changed", { noun: "client", id: clientId }, { change: "changed" });
  return { revision: revision + 1 };
}

/**
 * Puts a client away: it leaves the lists, and its contacts the portal. Refuses `client_has_hours` while hours are left
 * or ordered, work is unpaid or not billed yet, or an invoice is open; `client_has_plans` while time waits for the office or
 * visits are planned; `row_changed` for an old revision. Archiving twice is the same as once.
 */
export async function archiveClient(db: TenantDb, actor: Actor, { clientId, revision }: input.ArchiveClient): Promise<void> {
  const client = await clientRow(db, clientId);
  if (client.archivedAt) return;
  const data = { archivedAt: now(), revision: { increment: 1 } };
  refuseStale(await db.client.updateMany({ where: { id: clientId, revision }, data }));
  const contracts = await db.contract.findMany({ where: { clientId }, select: { id: true } });
  await lockContracts(db, contracts.map((contract) => contract.id));
  if (await hasUnfinishedBusiness(db, clientId)) throw new Refusal("client_has_hours");
  if (await hasPlans(db, clientId)) throw new Refusal("client_has_plans");
  await writeLog(db, actor, "client_changed", { noun: "client", id: clientId }, { change: "archived" });
}

/** A client's own rate is one of the firm's list. Throws Missing. */
async function requireRate(db: TenantDb, taxRateId: string | null | undefined): Promise<void> {
  if (taxRateId) found(await db.taxRate.findFirst({ where: { id: taxRateId, archivedAt: null }, select: { id: true } }));
}

/** Brings an archived client back. Refuses `name_taken` when another client took the name meanwhile. */
export async function restoreClient(db: TenantDb, actor: Actor, { clientId, revision }: input.RestoreClient): Promise<void> {
  const client = await clientRow(db, clientId);
  if (!client.archivedAt) return;
  const data = { archivedAt: null, revision: { increment: 1 } };
  refuseStale(await unlessTaken("name_taken", db.client.updateMany({ where: { id: clientId, revision }, data })));
  await writeLog(db, actor, "client_changed", { noun: "client", id: clientId }, { change: "restored" });
}

/**
 * Adds a person of the client; with portal access they are mailed an invitation. The client's first may do everything in the
 * portal unless it is said otherwise. Refuses `contact_exists`, `client_archived`.
 */
export async function addContact(db: TenantDb, actor: Actor, contact: input.AddContact): Promise<{ contactId: string }> {
  const { clientId } = contact;
  await activeClient(db, clientId);
  const isFirst = !(await db.contact.findFirst({ where: { clientId, archivedAt: null }, select: { id: true } }));
  const rights = rightsOf(contact.rights ?? (isFirst ? ALL_RIGHTS : USUAL_RIGHTS));
  const row = await unlessTaken("contact_exists", db.contact.create({ data: { id: newId(), ...contact, rights }, select: { id: true } }));
  if (contact.portalAccess) await inviteContact(db, actor, { contactId: row.id });
  return { contactId: row.id };
}

/**
 * Changes a contact. Access to the portal acts at once: taken away it is gone with the next request, granted it is mailed
 * as an invitation. A new address is another person until they prove otherwise, so the old one loses its access.
 */
export async function changeContact(db: TenantDb, actor: Actor, change: input.ChangeContact): Promise<void> {
  const { contactId, rights, ...rest } = change;
  const data = rights ? { ...rest, rights: rightsOf(rights) } : rest;
  const before = await activeContact(db, contactId);
  const isMoved = before.email !== data.email;
  const personId = isMoved ? null : before.personId;
  await unlessTaken("contact_exists", db.contact.updateMany({ where: { id: contactId }, data: { ...data, personId } }));
  const isGranted = data.portalAccess && (isMoved || !before.portalAccess);
  if (isGranted && personId === null) await inviteContact(db, actor, { contactId });
  const [had, has] = [rightsWord(before.portalAccess, before.rights), rightsWord(data.portalAccess, rights ? rightsOf(rights) : before.rights)];
  if (had !== has) await writeLog(db, actor, "contact_rights_changed", { noun: "contact", id: contactId }, { from: had, to: has });
}

/** What a contact may do in the portal, in one word for the log. */
function rightsWord(portalAccess: boolean, rights: readonly string[]): string {
  return portalAccess ? rights.toSorted().join(" ") : "none";
}

/** Puts a contact away and takes the portal and the invoices from them. Archiving twice is the same as once. */
export async function archiveContact(db: TenantDb, actor: Actor, { contactId }: input.ArchiveContact): Promise<void> {
  const contact = found(await db.contact.findFirst({ where: { id: contactId } }));
  if (contact.archivedAt) return;
  const data = { archivedAt: now(), portalAccess: false, receivesInvoices: false };
  await db.contact.updateMany({ where: { id: contactId }, data });
  if (contact.portalAccess) await writeLog(db, actor, "contact_removed", { noun: "contact", id: contactId });
}

/** Adds a place of the client where the firm goes to work. Refuses `client_archived`. */
export async function addSite(db: TenantDb, _actor: Actor, site: input.AddSite): Promise<{ siteId: string }> {
  await activeClient(db, site.clientId);
  const row = await db.site.create({ data: { id: newId(), ...site }, select: { id: true } });
  return { siteId: row.id };
}

/** Changes the name or address of a place. */
export async function changeSite(db: TenantDb, _actor: Actor, { siteId, ...data }: input.ChangeSite): Promise<void> {
  found(await db.site.findFirst({ where: { id: siteId, archivedAt: null } }));
  await db.site.updateMany({ where: { id: siteId }, data });
}

/** Puts a place away. Archiving twice is the same as once. */
export async function archiveSite(db: TenantDb, _actor: Actor, { siteId }: input.ArchiveSite): Promise<void> {
  found(await db.site.findFirst({ where: { id: siteId } }));
  await db.site.updateMany({ where: { id: siteId, archivedAt: null }, data: { archivedAt: now() } });
}

/** Whether anything still binds a client to the firm. */
async function hasUnfinishedBusiness(db: TenantDb, clientId: string): Promise<boolean> {
  const [answer] = await db.$queryRaw<{ unfinished: boolean }[]>`
    SELECT EXISTS (
             SELECT FROM contract c JOIN contract_balance b ON b.contract_id = c.id
              WHERE c.client_id = ${clientId}::uuid AND (b.available_seconds > 0 OR b.overdraft_seconds > 0 OR b.unbilled_minor > 0))
        OR EXISTS (
             SELECT FROM contract c JOIN hour_block k ON k.contract_id = c.id
              WHERE c.client_id = ${clientId}::uuid AND k.status = 'ordered')
        OR EXISTS (
             SELECT FROM invoice i
              WHERE i.client_id = ${clientId}::uuid AND i.status = 'issued' AND i.paid_on IS NULL) AS unfinished`;
  return answer?.unfinished ?? false;
}

/** Time that waits for the office, or visits that are planned. */
async function hasPlans(db: TenantDb, clientId: string): Promise<boolean> {
  const [answer] = await db.$queryRaw<{ planned: boolean }[]>`
    SELECT EXISTS (
             SELECT FROM contract c JOIN submitted_time s ON s.tenant_id = c.tenant_id AND s.contract_id = c.id
              WHERE c.client_id = ${clientId}::uuid AND s.status = 'waiting')
        OR EXISTS (
             SELECT FROM contract c JOIN visit v ON v.tenant_id = c.tenant_id AND v.contract_id = c.id
              WHERE c.client_id = ${clientId}::uuid AND v.status = 'planned') AS planned`;
  return answer?.planned ?? false;
}

async function clientRow(db: TenantDb, clientId: string): Promise<{ archivedAt: Date | null }> {
  return found(await db.client.findFirst({ where: { id: clientId }, select: { archivedAt: true } }));
}

async function activeClient(db: TenantDb, clientId: string): Promise<void> {
  const client = await clientRow(db, clientId);
  if (client.archivedAt) throw new Refusal("client_archived");
}

async function activeContact(db: TenantDb, contactId: string): Promise<{ email: string; personId: string | null; portalAccess: boolean; rights: string[] }> {
  const contact = found(await db.contact.findFirst({ where: { id: contactId, archivedAt: null } }));
  await activeClient(db, contact.clientId);
  return contact;
}

function refuseStale(written: { count: number }): void {
  if (written.count === 0) throw new Refusal("row_changed");
}

/** A unique index has the last word, so that of two people who take one name at once the second is told. */
async function unlessTaken<T>(code: RefusalCode, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw new Refusal(code);
    throw error;
  }
}
