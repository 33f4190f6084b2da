import { now } from "@/lib/clock";
import { platform, type SessionMethod } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { type KeyChoice, readKeyChoice } from "@/lib/domain/desk-keys";
import type { Role } from "@/lib/domain/permission";
import { found } from "@/lib/domain/refusal";
import { type Device, deviceOf } from "@/lib/domain/user-agent";
import { type LinkPurpose, opensFirm, peekLink } from "@/lib/features/people/links";

export interface StaffRow {
  memberId: string;
  name: string;
  email: string;
  role: Role;
  status: "invited" | "active";
  /** They have a second factor, or a passkey; null for who has not joined yet. */
  hasFactor: boolean | null;
}

/** Everybody at the desk and everybody invited to it, by name; who was removed is not listed. */
export async function staffList(db: TenantDb): Promise<StaffRow[]> {
  const rows = await db.member.findMany({
    where: { status: { not: "removed" } },
    orderBy: [{ status: "asc" }, { name: "asc" }],
    select: { id: true, name: true, email: true, role: true, status: true, personId: true },
  });
  const withFactor = await whoHasFactor(db, rows.flatMap((row) => row.personId ?? []));
  return rows.map(({ id, role, status, personId, ...row }) => ({
    ...row,
    memberId: id,
    role: role as Role,
    status: status as StaffRow["status"],
    hasFactor: status === "active" && personId ? withFactor.has(personId) : null,
  }));
}

async function whoHasFactor(db: TenantDb, personIds: string[]): Promise<Set<string>> {
  const apps = await db.secondFactor.findMany({ where: { personId: { in: personIds }, confirmedAt: { not: null } }, select: { personId: true } });
  const passkeys = await db.passkey.findMany({ where: { personId: { in: personIds } }, select: { personId: true } });
  return new Set([...apps, ...passkeys].map((row) => row.personId));
}

/** Whether the firm wants a second factor of its staff. */
export async function factorRequired(db: TenantDb): Promise<boolean> {
  const firm = await db.tenant.findFirstOrThrow({ select: { requiresFactor: true } });
  return firm.requiresFactor;
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
  if (purpose === "change_email") return { purpose, email, name: "", known: false, firmName: null, clientName: null };
  if (!person && opensFirm(purpose)) return { purpose, email, name: "", known: false, firmName: null, clientName: null };
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
  /** To within a few minutes. */
  seenAt: Date;
  method: SessionMethod;
  /** A second factor was proved in it, or came with the sign-in. */
  proved: boolean;
  /** The second factor is still waited for. */
  pending: boolean;
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

export interface OwnPasskey {
  passkeyId: string;
  name: string;
  synced: boolean;
  createdAt: Date;
  usedAt: Date | null;
}

/** A person's second factors and passkeys. */
export interface OwnFactors {
  /** When the app for codes was confirmed; null: there is none. */
  codesSince: Date | null;
  passkeys: OwnPasskey[];
  recoveryCodesLeft: number;
}

/** What a person has set up to prove who they are. */
export async function ownFactors(personId: string): Promise<OwnFactors> {
  const [app, passkeys, recoveryCodesLeft] = await Promise.all([
    platform().secondFactor.findUnique({ where: { personId }, select: { confirmedAt: true } }),
    platform().passkey.findMany({ where: { personId }, orderBy: { createdAt: "asc" }, select: { id: true, name: true, synced: true, createdAt: true, usedAt: true } }),
    platform().recoveryCode.count({ where: { personId, usedAt: null } }),
  ]);
  return { codesSince: app?.confirmedAt ?? null, passkeys: passkeys.map(({ id, ...row }) => ({ passkeyId: id, ...row })), recoveryCodesLeft };
}

/** A person's own account with the devices that are signed in, this one first. */
export async function ownAccount(self: { personId: string; sessionId: string }): Promise<OwnAccount> {
  const person = found(await platform().person.findUnique({ where: { id: self.personId } }));
  const rows = await platform().session.findMany({
    where: { personId: self.personId, expiresAt: { gt: now() } },
    orderBy: { seenAt: "desc" },
  });
  const sessions = rows.map((row) => ({
    sessionId: row.id,
    device: deviceOf(row.userAgent),
    address: row.address,
    signedInAt: row.createdAt,
    seenAt: row.id === self.sessionId ? now() : row.seenAt,
    method: row.method as SessionMethod,
    proved: row.factorAt !== null,
    pending: row.pending,
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
