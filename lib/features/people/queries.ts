import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { type KeyChoice, readKeyChoice } from "@/lib/domain/desk-keys";
import type { Role } from "@/lib/domain/permission";
import { found } from "@/lib/domain/refusal";
import { type Device, deviceOf } from "@/lib/domain/user-agent";
import { type LinkPurpose, peekLink } from "@/lib/features/people/links";

export interface StaffRow {
  memberId: string;
  name: string;
  email: string;
  role: Role;
  status: "invited" | "active";
}

/** Everybody at the desk and everybody invited to it, by name; who was removed is not listed. */
export async function staffList(db: TenantDb): Promise<StaffRow[]> {
  const rows = await db.member.findMany({
    where: { status: { not: "removed" } },
    orderBy: [{ status: "asc" }, { name: "asc" }],
    select: { id: true, name: true, email: true, role: true, status: true },
  });
  return rows.map(({ id, role, status, ...row }) => ({
    ...row,
    memberId: id,
    role: role as Role,
    status: status as StaffRow["status"],
  }));
}

/** What the page of a mailed link shows. */
export interface LinkDetails {
  purpose: LinkPurpose;
  email: string;
  /** The name as invited, or as the person is called already. */
  name: string;
  /** A person has this address already. */
  known: boolean;
  firmName: string | null;
  clientName: string | null;
}

/** Reads a mailed link without spending it; null when it is unknown, spent, too old or withdrawn. */
export async function linkDetails(token: string): Promise<LinkDetails | null> {
  const link = await peekLink(platform(), token, now());
  if (!link) return null;
  const person = await platform().person.findUnique({ where: { email: link.email }, select: { name: true } });
  const { purpose, email } = link;
  if (!link.tenantId) {
    return person && { purpose, email, name: person.name, known: true, firmName: null, clientName: null };
  }
  const invited = await inTenant(link.tenantId, (db) => invitation(db, purpose, link.subjectId ?? ""));
  return invited && { purpose, email, ...invited, name: person?.name ?? invited.name, known: person !== null };
}

async function invitation(db: TenantDb, purpose: LinkPurpose, subjectId: string) {
  const firm = await db.tenant.findFirstOrThrow({ select: { name: true } });
  if (purpose === "join_staff") {
    const member = await db.member.findFirst({ where: { id: subjectId, status: "invited" }, select: { name: true } });
    return member && { name: member.name, firmName: firm.name, clientName: null };
  }
  const contact = await db.contact.findFirst({
    where: { id: subjectId, portalAccess: true, archivedAt: null, client: { archivedAt: null } },
    select: { name: true, client: { select: { name: true } } },
  });
  return contact && { name: contact.name, firmName: firm.name, clientName: contact.client.name };
}

export interface OwnSession {
  sessionId: string;
  device: Device;
  address: string | null;
  signedInAt: Date;
  /** The one that asks. */
  current: boolean;
}

/** The keys that a member of the firm chose. */
export async function memberKeys(db: TenantDb, memberId: string): Promise<KeyChoice> {
  const member = await db.member.findFirst({ where: { id: memberId }, select: { keys: true } });
  return readKeyChoice(member?.keys);
}

export interface OwnAccount {
  name: string;
  email: string;
  locale: "en" | "it" | "fr";
  hasPassword: boolean;
  sessions: OwnSession[];
}

/** A person's own account with the devices that are signed in, this one first. */
export async function ownAccount(self: { personId: string; sessionId: string }): Promise<OwnAccount> {
  const person = found(await platform().person.findUnique({ where: { id: self.personId } }));
  const rows = await platform().session.findMany({
    where: { personId: self.personId, expiresAt: { gt: now() } },
    orderBy: { createdAt: "desc" },
  });
  const sessions = rows.map((row) => ({
    sessionId: row.id,
    device: deviceOf(row.userAgent),
    address: row.address,
    signedInAt: row.createdAt,
    current: row.id === self.sessionId,
  }));
  return {
    name: person.name,
    email: person.email,
    locale: person.locale as OwnAccount["locale"],
    hasPassword: person.passwordHash !== null,
    sessions: sessions.toSorted((a, b) => Number(b.current) - Number(a.current)),
  };
}
