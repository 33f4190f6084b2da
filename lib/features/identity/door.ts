// Coming in by the word of a firm's identity provider. Whoever is vouched for and not known is told the same, whatever the
// reason: not on the staff, removed, or not connected.

import { now } from "@/lib/clock";
import { type IdentityDoor, identityDoor, identityDoorsOf, placesOf, platform } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { providerAccess, type ProviderAccess } from "@/lib/features/identity/access";
import { writeLog } from "@/lib/features/log/write";
import { countAttempt, forgiveAttempt, type Knock, passesOnce } from "@/lib/features/people/attempts";
import { closeSession, type OpenedSession, openSession, type Origin } from "@/lib/features/people/door";
import { SecretUnreadable } from "@/lib/secrets";

/** Whom a provider vouches for, as the adapter hands it over. */
export interface Vouched {
  subject: string;
  /** Good for a first acquaintance; null where the provider doesn't stand for it. */
  email: string | null;
}

export type { IdentityDoor };

/** How long somebody may take at their provider. */
export const FLOW_SECONDS = 600;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether an address could be a door's at all. */
export function isDoorAddress(providerId: string): boolean {
  return UUID.test(providerId);
}

/** The open door at an address of this house, or null. */
export async function doorAt(providerId: string): Promise<IdentityDoor | null> {
  return isDoorAddress(providerId) ? identityDoor(providerId) : null;
}

/** The doors of the firms that let this person in by no other way. */
export async function onlyDoorsOf(personId: string): Promise<IdentityDoor[]> {
  return (await identityDoorsOf(personId)).filter((door) => door.identityOnly);
}

/** Counts somebody who sets out or comes back. Refuses `too_many_attempts`. */
export async function knock(providerId: string, { address }: Pick<Origin, "address">): Promise<void> {
  await countAttempt(knockOf(providerId, address));
}

/** A door with all that is needed to set out from it. Answers `Missing` where there is none, or it is shut. */
export async function accessAt(providerId: string): Promise<{ door: IdentityDoor; access: ProviderAccess }> {
  const door = found(await doorAt(providerId));
  return { door, access: await inTenant(door.tenantId, (db) => providerAccess(db, providerId)) };
}

/** A provider of a firm, open or shut, for its owner. Answers `Missing`; refuses `identity_unreachable` where the secret can't be read any more. */
export async function accessInFirm(tenantId: string, providerId: string): Promise<ProviderAccess> {
  try {
    return await inTenant(tenantId, (db) => providerAccess(db, providerId, { evenShut: true }));
  } catch (error) {
    if (error instanceof SecretUnreadable) throw new Refusal("identity_unreachable", { reason: error.message });
    throw error;
  }
}

/**
 * Lets the firms of an owner, by their address, be entered by every way again: for whoever runs this installation, when a provider
 * is gone for good. Hands back the names of the firms where that changed something.
 */
export async function liftIdentityOnly(email: string): Promise<string[]> {
  const person = await platform().person.findUnique({ where: { email }, select: { id: true } });
  const desks = person ? (await placesOf(person.id)).filter((place) => place.face === "desk" && place.role === "owner") : [];
  const lifted: string[] = [];
  for (const { tenantId, tenantName } of desks) {
    const { count } = await inTenant(tenantId, async (db) => {
      const changed = await db.tenant.updateMany({ where: { identityOnly: true }, data: { identityOnly: false } });
      if (changed.count > 0) await writeLog(db, { kind: "system" }, "sign_in_rules_changed", undefined, { identityOnly: false });
      return changed;
    });
    if (count > 0) lifted.push(tenantName);
  }
  return lifted;
}

/** Lets a way that somebody set out on end once: of its second end nothing is believed. Refuses `identity_began_elsewhere`. */
export async function endFlowOnce(state: string): Promise<void> {
  if (!(await passesOnce(`identity flow ${state}`, FLOW_SECONDS * 2))) throw new Refusal("identity_began_elsewhere");
}

/**
 * Opens a session, bound to the firm, for the member whom `vouched` is connected with; at first acquaintance for the one whose
 * address the provider stands for, who is connected from then on. Refuses `identity_no_access`.
 */
export async function enterWithIdentity({ tenantId, providerId }: IdentityDoor, vouched: Vouched, origin: Origin): Promise<OpenedSession> {
  const at = now();
  const member = await inTenant(tenantId, (db) => memberOf(db, providerId, vouched, at));
  if (!member?.personId) throw new Refusal("identity_no_access");
  const person = await platform().person.findUniqueOrThrow({ where: { id: member.personId }, select: { id: true, locale: true } });
  const opened = await openSession(person, { method: "identity", factorAt: at, boundTenantId: tenantId, subjectId: member.id }, origin, at);
  const stands = await inTenant(tenantId, (db) => stillStands(db, providerId, vouched.subject, member.id));
  if (!stands) {
    await closeSession(opened.sessionId);
    throw new Refusal("identity_no_access");
  }
  await forgiveAttempt(knockOf(providerId, origin.address));
  return opened;
}

/** Connects a member, who is signed in, with whom the provider vouched for. Refuses `identity_taken`. */
export async function connectIdentity({ tenantId, providerId }: IdentityDoor, memberId: string, { subject }: Vouched): Promise<void> {
  const at = now();
  await inTenant(tenantId, async (db) => {
    const open = await db.identityProvider.findFirst({ where: { id: providerId, enabled: true }, select: { id: true } });
    const active = await db.member.findFirst({ where: { id: memberId, status: "active" }, select: { id: true } });
    if (!open || !active) throw new Missing();
    if (!(await link(db, providerId, subject, memberId, at))) throw new Refusal("identity_taken");
    await writeLog(db, { kind: "member", id: memberId }, "identity_linked", { noun: "identity_provider", id: providerId });
  });
}

type Member = { id: string; personId: string | null };

async function memberOf(db: TenantDb, providerId: string, { subject, email }: Vouched, at: Date): Promise<Member | null> {
  const open = await db.identityProvider.findFirst({ where: { id: providerId, enabled: true }, select: { id: true } });
  if (!open) return null;
  const known = await db.memberIdentity.findFirst({ where: { providerId, subject }, select: { memberId: true } });
  const who = known ? { id: known.memberId } : email === null ? null : { email };
  const member = who && (await db.member.findFirst({ where: { ...who, status: "active" }, select: { id: true, personId: true } }));
  if (!member) return null;
  if (!known) {
    if (!(await link(db, providerId, subject, member.id, at))) return null;
    await writeLog(db, { kind: "member", id: member.id }, "identity_linked", { noun: "identity_provider", id: providerId }, { first: true });
  }
  await db.memberIdentity.updateMany({ where: { providerId, subject }, data: { lastAt: at } });
  return member;
}

/** Connects the two, or says that one of them is already with another. */
async function link(db: TenantDb, providerId: string, subject: string, memberId: string, at: Date): Promise<boolean> {
  await db.memberIdentity.createMany({ data: [{ providerId, subject, memberId, linkedAt: at, lastAt: at }], skipDuplicates: true });
  const both = await db.memberIdentity.findFirst({ where: { providerId, subject, memberId }, select: { subject: true } });
  return both !== null;
}

/** Whether what the session was opened on still holds; shutting a provider waits here, and finds the session afterwards. */
async function stillStands(db: TenantDb, providerId: string, subject: string, memberId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM identity_provider p
      JOIN member_identity i ON i.tenant_id = p.tenant_id AND i.provider_id = p.id
      JOIN member m ON m.tenant_id = i.tenant_id AND m.id = i.member_id AND m.status = 'active'
     WHERE p.id = ${providerId}::uuid AND p.enabled AND i.subject = ${subject} AND i.member_id = ${memberId}::uuid
       FOR SHARE OF p`;
  return rows.length === 1;
}

function knockOf(providerId: string, address: string): Knock {
  return { door: "identity", account: `${providerId} from ${address}`, address };
}
