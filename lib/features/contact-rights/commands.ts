// A client's own people: invited, given rights and sent away by a colleague who manages them. Nobody gives or takes what they
// do not have themselves, and the client always keeps somebody who manages its people.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { CONTACT_RIGHTS, type ContactRight, leavesNoManager, type RightsHolder, rightsOf } from "@/lib/domain/contact-right";
import { found, Refusal } from "@/lib/domain/refusal";
import { addContact } from "@/lib/features/clients/commands";
import type { ChooseColleague, InviteColleague, SetColleagueRights } from "@/lib/features/contact-rights/input";
import { writeLog } from "@/lib/features/log/write";
import { inviteContact } from "@/lib/features/people/commands";

/** The contact who acts, with their client and what they may do. */
export interface Manager extends RightsHolder {
  contactId: string;
  clientId: string;
}

/** So many may be invited and not have come yet: more is no company, it is a list of addresses. */
const MOST_INVITED = 20;

/** A link may be mailed again so long after the last one. */
const AGAIN_MS = 15 * 60_000;

/**
 * Invites a colleague by mail. A contact whom the office had without the portal gets it. Refuses `contact_exists` for one who
 * has it, `too_many_attempts` while too many have not come yet, and `not_permitted` for a right that the manager lacks.
 */
export async function inviteColleague(db: TenantDb, actor: Actor, input: InviteColleague, manager: Manager): Promise<{ contactId: string }> {
  const { name, email } = input;
  const rights = rightsOf(input.rights);
  const people = await lockPeople(db, manager.clientId);
  const own = rightsToGive(people, manager);
  if (rights.some((right) => !own.includes(right))) throw new Refusal("not_permitted");
  if (people.filter(({ isInvited, portalAccess }) => isInvited && portalAccess).length >= MOST_INVITED) throw new Refusal("too_many_attempts");
  const known = people.find((person) => person.email === email);
  if (known?.portalAccess) throw new Refusal("contact_exists");
  if (!known) return addContact(db, actor, { clientId: manager.clientId, name, email, phone: "", portalAccess: true, receivesInvoices: false, rights });
  await db.contact.updateMany({ where: { id: known.contactId }, data: { rights } });
  return inviteContact(db, actor, { contactId: known.contactId });
}

/** Mails the invitation again. Refuses `link_mailed_before` within a quarter of an hour of the last, `already_in_portal`. */
export async function inviteColleagueAgain(db: TenantDb, actor: Actor, { contactId }: ChooseColleague, manager: Manager): Promise<void> {
  const people = await lockPeople(db, manager.clientId);
  rightsToGive(people, manager);
  const person = colleagueOf(people, contactId);
  if (!person.isInvited) throw new Refusal("already_in_portal");
  const since = new Date(now().getTime() - AGAIN_MS);
  const recent = await db.mailLink.findFirst({ where: { subjectId: contactId, purpose: "join_portal", createdAt: { gt: since } }, select: { purpose: true } });
  if (recent) throw new Refusal("link_mailed_before");
  await inviteContact(db, actor, { contactId });
}

/**
 * Says what a colleague may see and do, from their next click on; of rights that the manager lacks nothing changes. Refuses
 * `not_permitted` for oneself, and `last_manager`.
 */
export async function setColleagueRights(db: TenantDb, actor: Actor, { contactId, rights }: SetColleagueRights, manager: Manager): Promise<void> {
  if (contactId === manager.contactId) throw new Refusal("not_permitted");
  const people = await lockPeople(db, manager.clientId);
  const before = colleagueOf(people, contactId).rights;
  const own = rightsToGive(people, manager);
  const next = CONTACT_RIGHTS.filter((right) => (own.includes(right) ? rights.includes(right) : before.includes(right)));
  if (leavesNoManager(people.filter(isThere), contactId, next)) throw new Refusal("last_manager");
  await db.contact.updateMany({ where: { id: contactId }, data: { rights: next } });
  await writeLog(db, actor, "contact_rights_changed", { noun: "contact", id: contactId }, { from: before.toSorted().join(" "), to: next.toSorted().join(" ") });
}

/** Takes the portal from a colleague, from their next click on; the office keeps them as a contact. Refuses `not_permitted` for oneself, and `last_manager`. */
export async function removeColleague(db: TenantDb, actor: Actor, { contactId }: ChooseColleague, manager: Manager): Promise<void> {
  if (contactId === manager.contactId) throw new Refusal("not_permitted");
  const people = await lockPeople(db, manager.clientId);
  colleagueOf(people, contactId);
  rightsToGive(people, manager);
  if (leavesNoManager(people.filter(isThere), contactId, null)) throw new Refusal("last_manager");
  await db.contact.updateMany({ where: { id: contactId }, data: { portalAccess: false } });
  await db.mailLink.deleteMany({ where: { subjectId: contactId, purpose: "join_portal", usedAt: null } });
  await writeLog(db, actor, "contact_removed", { noun: "contact", id: contactId });
}

interface LockedPerson {
  contactId: string;
  email: string;
  rights: ContactRight[];
  portalAccess: boolean;
  isInvited: boolean;
}

/** Two managers who send each other away at the same moment wait for one another here. */
async function lockPeople(db: TenantDb, clientId: string): Promise<LockedPerson[]> {
  return db.$queryRaw<LockedPerson[]>(Prisma.sql`
    SELECT id AS "contactId", email, rights, portal_access AS "portalAccess", person_id IS NULL AS "isInvited"
      FROM contact WHERE client_id = ${clientId}::uuid AND archived_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`);
}

/** What the manager may still give under the lock: whoever lost a right while waiting neither uses it nor gives it any more. */
function rightsToGive(people: readonly LockedPerson[], { contactId, rights }: Manager): ContactRight[] {
  const own = people.find((person) => person.contactId === contactId && isThere(person) && person.rights.includes("people"));
  if (!own) throw new Refusal("not_permitted");
  return own.rights.filter((right) => rights.includes(right));
}

function colleagueOf(people: readonly LockedPerson[], contactId: string): LockedPerson {
  return found(people.find((person) => person.contactId === contactId && person.portalAccess));
}

function isThere({ portalAccess }: LockedPerson): boolean {
  return portalAccess;
}
