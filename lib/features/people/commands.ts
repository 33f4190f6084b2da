import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { choiceOf } from "@/lib/domain/desk-keys";
import { leavesNoOwner, type Membership } from "@/lib/domain/membership";
import type { Role } from "@/lib/domain/permission";
import { found, Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import type { ChangeRole, ChooseMember, InviteContact, InviteStaff, RequireFactor, SetBareNumber, SetKeys } from "@/lib/features/people/input";
import { createLink } from "@/lib/features/people/links";
import { supportChairs } from "@/lib/features/support/queries";
import { enqueue } from "@/lib/queue/enqueue";
import type { JobPayload } from "@/lib/queue/jobs";
import { newId } from "@/lib/ids";

/**
 * Invites a colleague by mail; the link works for seven days. Who was removed earlier gets their old row back, so that
 * their entries stay theirs. Refuses `already_member` and `already_invited`.
 */
export async function inviteStaff(db: TenantDb, actor: Actor, input: InviteStaff): Promise<{ memberId: string }> {
  // The chair in which support sat with this address is nobody's place.
  const known = await db.member.findMany({ where: { email: input.email, id: { notIn: await supportChairs(db) } }, select: { id: true, status: true } });
  if (known.some((member) => member.status === "active")) throw new Refusal("already_member");
  if (known.some((member) => member.status === "invited")) throw new Refusal("already_invited");
  const memberId = await writeInvited(db, input, known[0]?.id);
  await mailInvitation(db, actor, { purpose: "join_staff", email: input.email, subjectId: memberId });
  await writeLog(db, actor, "member_invited", { noun: "member", id: memberId }, { role: input.role });
  return { memberId };
}

/** Mails a fresh link to somebody who was invited; the earlier link stops working. Refuses `already_member`. */
export async function inviteStaffAgain(db: TenantDb, actor: Actor, input: ChooseMember): Promise<{ memberId: string }> {
  const member = found(await db.member.findFirst({ where: { id: input.memberId, status: { not: "removed" } } }));
  if (member.status === "active") throw new Refusal("already_member");
  await mailInvitation(db, actor, { purpose: "join_staff", email: member.email, subjectId: member.id });
  await writeLog(db, actor, "member_invited", { noun: "member", id: member.id }, { role: member.role, again: true });
  return { memberId: member.id };
}

/** Gives a member another role, from their next request on. Refuses `last_owner`. */
export async function changeRole(db: TenantDb, actor: Actor, input: ChangeRole): Promise<void> {
  const before = await keepAnOwner(db, input.memberId, input.role);
  await db.member.updateMany({ where: { id: input.memberId }, data: { role: input.role } });
  if (before !== input.role) await writeLog(db, actor, "role_changed", { noun: "member", id: input.memberId }, { from: before, to: input.role });
}

/**
 * Takes away a member's place, from their next request on; what they did stays in the books under their name. An
 * invitation is withdrawn the same way. Refuses `last_owner`.
 */
export async function removeMember(db: TenantDb, actor: Actor, input: ChooseMember): Promise<void> {
  await keepAnOwner(db, input.memberId, null);
  await db.member.updateMany({ where: { id: input.memberId }, data: { status: "removed" } });
  await disconnect(db, input.memberId);
  await db.mailLink.deleteMany({ where: { subjectId: input.memberId, purpose: "join_staff", usedAt: null } });
  await writeLog(db, actor, "member_removed", { noun: "member", id: input.memberId });
}

/**
 * Whoever gets this row later, by an invitation to the same address, is not whom the provider vouched for: neither the connection nor a
 * session that it opened comes back with them.
 */
async function disconnect(db: TenantDb, memberId: string): Promise<void> {
  await db.$executeRaw`
    DELETE FROM session s USING member m
     WHERE m.id = ${memberId}::uuid AND s.person_id = m.person_id AND s.tenant_id = m.tenant_id AND s.method = 'identity'`;
  await db.memberIdentity.deleteMany({ where: { memberId } });
}

/**
 * Opens the portal to a client's contact and mails them a link to it; may be repeated until they have come. Refuses
 * `client_archived` and `already_in_portal`.
 */
export async function inviteContact(db: TenantDb, actor: Actor, input: InviteContact): Promise<{ contactId: string }> {
  const contact = found(
    await db.contact.findFirst({ where: { id: input.contactId, archivedAt: null }, include: { client: { select: { archivedAt: true, locale: true } } } }),
  );
  if (contact.client.archivedAt) throw new Refusal("client_archived");
  if (contact.personId && contact.portalAccess) throw new Refusal("already_in_portal");
  await db.contact.updateMany({ where: { id: contact.id }, data: { portalAccess: true } });
  await mailInvitation(db, actor, { purpose: "join_portal", email: contact.email, subjectId: contact.id, locale: contact.client.locale });
  await writeLog(db, actor, "contact_invited", { noun: "contact", id: contact.id });
  return { contactId: contact.id };
}

/** What a number without a unit means when this member types a duration. */
export async function setBareNumber(db: TenantDb, actor: Actor, input: SetBareNumber): Promise<void> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  await db.member.updateMany({ where: { id: actor.id }, data: { bareNumber: input.bareNumber } });
}

/** The keys with which this member works the desk; only what differs from the usual ones is kept. */
export async function setKeys(db: TenantDb, actor: Actor, { use, ...keys }: SetKeys): Promise<void> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  const { off, chosen } = choiceOf(keys, !use);
  await db.member.updateMany({ where: { id: actor.id }, data: { keys: { off, chosen } } });
}

/** Writes the invited member, into the row of who was removed earlier if there is one. */
async function writeInvited(db: TenantDb, input: InviteStaff, earlierId: string | undefined): Promise<string> {
  if (earlierId) {
    await db.member.updateMany({ where: { id: earlierId, status: "removed" }, data: { ...input, status: "invited" } });
    return earlierId;
  }
  // Of two owners who invite the same colleague at once, the second is told.
  const [member] = await db.member.createManyAndReturn({ data: [{ id: newId(), ...input }], skipDuplicates: true, select: { id: true } });
  if (!member) throw new Refusal("already_invited");
  return member.id;
}

async function mailInvitation(
  db: TenantDb,
  actor: Actor,
  invitation: { purpose: "join_staff" | "join_portal"; email: string; subjectId: string; locale?: string },
): Promise<void> {
  const { purpose, email, subjectId } = invitation;
  const firm = await db.tenant.findFirstOrThrow({ select: { id: true, name: true, locale: true } });
  const inviter = await inviterOf(db, actor);
  await db.mailLink.deleteMany({ where: { subjectId, purpose, usedAt: null } });
  const token = await createLink(db, { purpose, email, subjectId, tenantId: firm.id }, now());
  const locale = (invitation.locale ?? firm.locale) as JobPayload<"mail_link">["locale"];
  await enqueue(db, "mail_link", { token, purpose, email, locale, firmName: firm.name, inviterName: inviter?.name });
}

/** Who invites: a colleague at the desk, or in the portal a colleague of the client. */
async function inviterOf(db: TenantDb, actor: Actor): Promise<{ name: string } | null> {
  if (actor.kind === "member") return db.member.findFirst({ where: { id: actor.id }, select: { name: true } });
  return actor.kind === "contact" ? db.contact.findFirst({ where: { id: actor.id }, select: { name: true } }) : null;
}

/**
 * Two owners who remove each other at the same moment wait for one another here, and so does whoever shuts a way in. Where providers
 * are the only way in, one of the owners left must be connected with one. Answers the role that the member has until now.
 */
async function keepAnOwner(db: TenantDb, memberId: string, next: Role | null): Promise<Role> {
  await db.$queryRaw`SELECT id FROM tenant FOR NO KEY UPDATE`;
  const members = await db.$queryRaw<(Membership & { getsIn: boolean })[]>`
    SELECT m.id, m.role, m.status,
           NOT (SELECT identity_only FROM tenant) OR EXISTS (
             SELECT FROM member_identity i JOIN identity_provider p ON p.tenant_id = i.tenant_id AND p.id = i.provider_id AND p.enabled
              WHERE i.tenant_id = m.tenant_id AND i.member_id = m.id) AS "getsIn"
      FROM member m WHERE m.status <> 'removed' ORDER BY m.id FOR UPDATE OF m`;
  const { role } = found(members.find((member) => member.id === memberId));
  if (leavesNoOwner(members, memberId, next)) throw new Refusal("last_owner");
  if (leavesNoOwner(members.filter(({ getsIn }) => getsIn), memberId, next)) throw new Refusal("identity_last_way");
  return role;
}

/**
 * Asks a second factor of everybody at the desk, or no longer. Who asks must have shown one in this very session, or they would
 * shut themselves out. Refuses `second_factor_first`.
 */
export async function requireFactor(db: TenantDb, actor: Actor, input: RequireFactor, proved: boolean): Promise<void> {
  if (input.required && !proved) throw new Refusal("second_factor_first");
  const { count } = await db.tenant.updateMany({ where: { requiresFactor: !input.required }, data: { requiresFactor: input.required } });
  if (count > 0) await writeLog(db, actor, "sign_in_rules_changed", undefined, { secondFactor: input.required });
}
