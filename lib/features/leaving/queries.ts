import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { type Day, dayInZone } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { countOriginals } from "@/lib/features/leaving/originals";
import { supportChairs } from "@/lib/features/support/queries";

const DAYS_OF_GRACE = 30;
const DAY_MS = 86_400_000;

/** A file of the firm's data, as the owner sees it. */
export interface ExportRow {
  exportId: string;
  askedAt: Date;
  askedByName: string;
  status: "waiting" | "ready" | "failed" | "gone";
  sizeBytes: number;
  expiresOn: Day | null;
  /** Whether this member may fetch it: only who asked. */
  mine: boolean;
}

/** The firm's last files, the newest first. */
export async function exportList(db: TenantDb, memberId: string, timeZone: string): Promise<ExportRow[]> {
  const rows = await db.firmExport.findMany({ orderBy: { askedAt: "desc" }, take: 10 });
  const members = await db.member.findMany({ where: { id: { in: rows.map(({ askedBy }) => askedBy) } }, select: { id: true, name: true } });
  return rows.map((row) => ({
    exportId: row.id,
    askedAt: row.askedAt,
    askedByName: members.find(({ id }) => id === row.askedBy)?.name ?? "",
    status: row.status as ExportRow["status"],
    sizeBytes: Number(row.sizeBytes ?? 0),
    expiresOn: row.expiresAt && dayInZone(row.expiresAt, timeZone),
    mine: row.askedBy === memberId,
  }));
}

/** The firm's removal that was asked for and not undone. */
export interface StandingRemoval {
  askedAt: Date;
  askedByName: string;
}

/** The same as a list of one or none, for a statement that asks for more. */
export const STANDING_REMOVAL = Prisma.sql`
  SELECT removal.asked_at AS "askedAt", coalesce(member.name, '') AS "askedByName"
    FROM firm_removal removal
    LEFT JOIN member ON member.tenant_id = removal.tenant_id AND member.id = removal.asked_by
   WHERE removal.undone_at IS NULL`;

/** What is said of a removal, in days of the firm. */
export interface RemovalNotice {
  askedOn: Day;
  /** The day on which it happens. */
  removedOn: Day;
  askedByName: string;
}

export function noticeOf({ askedAt, askedByName }: StandingRemoval, timeZone: string): RemovalNotice {
  return { askedOn: dayInZone(askedAt, timeZone), removedOn: dayInZone(new Date(askedAt.getTime() + DAYS_OF_GRACE * DAY_MS), timeZone), askedByName };
}

/** The firm's removal that stands; null where nobody has asked, or it was undone. */
export async function removalNotice(db: TenantDb, timeZone: string): Promise<RemovalNotice | null> {
  const [standing] = await db.$queryRaw<StandingRemoval[]>`${STANDING_REMOVAL}`;
  return standing ? noticeOf(standing, timeZone) : null;
}

/** Whether the firm's removal has come: what the bank has been asked for is waited for, and nothing is asked for any more. */
export async function removalDue(db: TenantDb): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM firm_removal WHERE undone_at IS NULL AND asked_at <= now() - make_interval(days => ${DAYS_OF_GRACE}::integer)`;
  return rows.length > 0;
}

/** What the owners are told of a removal that was asked for; null once it was undone. */
export async function removalNews(db: TenantDb, removalId: string): Promise<{ askedByName: string; removedOn: Day; owners: string[] } | null> {
  const standing = await db.firmRemoval.findFirst({ where: { id: removalId, undoneAt: null }, select: { id: true } });
  const firm = found(await db.tenant.findFirst({ select: { timeZone: true } }));
  const notice = standing && (await removalNotice(db, firm.timeZone));
  if (!notice) return null;
  const owners = await db.member.findMany({ where: { role: "owner", status: "active" }, select: { email: true } });
  return { askedByName: notice.askedByName, removedOn: notice.removedOn, owners: owners.map(({ email }) => email) };
}

/** Whom to tell that a file is ready, and until when; null where it isn't. */
export async function exportNews(db: TenantDb, exportId: string): Promise<{ email: string; expiresOn: Day } | null> {
  const ready = await db.firmExport.findFirst({ where: { id: exportId, status: "ready" } });
  const firm = found(await db.tenant.findFirst({ select: { timeZone: true } }));
  const asker = ready && (await db.member.findFirst({ where: { id: ready.askedBy, status: "active" }, select: { email: true } }));
  return asker && ready.expiresAt ? { email: asker.email, expiresOn: dayInZone(ready.expiresAt, firm.timeZone) } : null;
}

/** Somebody who can be forgotten. `key` names kind and id. */
export interface ErasablePerson {
  key: string;
  name: string;
  /** Of which client; null: former staff. */
  clientName: string | null;
}

/** Contacts and former members who still have a name, by name, without the chairs in which support sat: those were never of the staff; at most 500 each. */
export async function erasablePeople(db: TenantDb): Promise<ErasablePerson[]> {
  const contacts = await db.contact.findMany({ where: { erasedAt: null }, include: { client: { select: { name: true } } }, orderBy: { name: "asc" }, take: 500 });
  const members = await db.member.findMany({ where: { erasedAt: null, status: "removed", id: { notIn: await supportChairs(db) } }, orderBy: { name: "asc" }, take: 500 });
  return [
    ...members.map(({ id, name }) => ({ key: `member:${id}`, name, clientName: null })),
    ...contacts.map(({ id, name, client }) => ({ key: `contact:${id}`, name, clientName: client.name })),
  ];
}

/** What becomes of whatever names a person: counts of what goes and of what stays. */
export interface ErasurePreview {
  kind: "contact" | "member";
  id: string;
  name: string;
  mails: number;
  entries: number;
  ticketMessages: number;
  agreements: number;
  mandates: number;
  workSheets: number;
  /** Originals of imports, which may name anybody. */
  originals: { imported: number; waiting: number };
}

/** What forgetting this person would do; throws `Missing` where there is nobody of that key, or who is erased already. */
export async function erasurePreview(db: TenantDb, key: string): Promise<ErasurePreview> {
  const [kind, id = ""] = key.split(":");
  return kind === "member" ? memberPreview(db, id) : contactPreview(db, id);
}

async function contactPreview(db: TenantDb, id: string): Promise<ErasurePreview> {
  const contact = found(await db.contact.findFirst({ where: { id, erasedAt: null } }));
  const [mails, ticketMessages, agreements, mandates, workSheets] = [
    await db.message.count({ where: { OR: [{ recipients: { has: contact.email } }, { contactId: id }] } }),
    await db.ticketMessage.count({ where: { byContact: id } }),
    await db.agreement.count({ where: { signerContactId: id, status: { notIn: ["draft"] } } }),
    await db.mandate.count({ where: { contactId: id } }),
    await db.workSheet.count({ where: { contactId: id } }),
  ];
  return { kind: "contact", id, name: contact.name, mails, entries: 0, ticketMessages, agreements, mandates, workSheets, originals: await countOriginals(db) };
}

async function memberPreview(db: TenantDb, id: string): Promise<ErasurePreview> {
  const member = found(await db.member.findFirst({ where: { id, erasedAt: null, status: "removed" } }));
  const [mails, entries, ticketMessages, agreements] = [
    await db.message.count({ where: { recipients: { has: member.email } } }),
    await db.timeEntry.count({ where: { memberId: id } }),
    await db.ticketMessage.count({ where: { byMember: id } }),
    await db.agreementSignature.count({ where: { memberId: id } }),
  ];
  return { kind: "member", id, name: member.name, mails, entries, ticketMessages, agreements, mandates: 0, workSheets: 0, originals: await countOriginals(db) };
}
