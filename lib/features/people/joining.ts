// Coming in by a mailed link that asks for more than a click: joining a firm or a portal, choosing a new password.
// Each spends its link in the transaction that does the rest, and hands back a ticket to sign in with.

import { now } from "@/lib/clock";
import { asksForFactor, platform } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { found, Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import { issueTicket } from "@/lib/features/people/door";
import type { AcceptInvitation, ResetPassword } from "@/lib/features/people/input";
import { type MailLink, peekLink, spendLink } from "@/lib/features/people/links";
import { hashPassword } from "@/lib/features/people/password";
import { logAtDesks, tellPerson } from "@/lib/features/people/told";
import { newId } from "@/lib/ids";

export interface Ticket {
  /** Good for one sign-in within a minute; null for a person who signs in the way they always do. */
  ticket: string | null;
}

/**
 * Joins the firm or the portal that the link is for. Somebody new gets an account, a password if they choose one, and
 * a ticket. A person whom the address belongs to already keeps name and password and gets no ticket: an invitation
 * lies in a mailbox for days and must not open all their other places; where `sessionId` is their own session, it sits
 * down at the new place. Refuses `link_spent`, and `address_not_proved` as `requireSamePerson` says.
 */
export async function acceptInvitation(input: AcceptInvitation, sessionId: string | null): Promise<Ticket> {
  const at = now();
  const invitation = await peekLink(platform(), input.token, at);
  if (!invitation?.tenantId) throw new Refusal("link_spent");
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  return inTenant(invitation.tenantId, async (db) => {
    const link = await spendLink(db, input.token, ["join_staff", "join_portal"], at);
    const { email, subjectId } = link;
    const invitedAs = await invitedName(db, link);
    const created = await db.person.createManyAndReturn({
      data: [{ id: newId(), email, name: input.name ?? invitedAs, locale: input.locale, passwordHash, createdAt: at, addressProvedAt: at }],
      skipDuplicates: true,
    });
    const person = created[0] ?? (await db.person.findUniqueOrThrow({ where: { email } }));
    if (!created[0]) await requireSamePerson(db, person, sessionId, at);
    await takePlace(db, link, person);
    if (created[0]) return { ticket: await issueTicket(db, person, subjectId, at) };
    if (sessionId) await db.session.updateMany({ where: { id: sessionId, personId: person.id }, data: { subjectId } });
    return { ticket: null };
  });
}

/** Sets a new password and ends every session and every other link of the person. Refuses `link_spent`. */
export async function resetPassword(input: ResetPassword): Promise<Ticket> {
  const at = now();
  if (!(await peekLink(platform(), input.token, at))) throw new Refusal("link_spent");
  const passwordHash = await hashPassword(input.password);
  const { personId, ticket } = await platform().$transaction(async (db) => {
    const link = await spendLink(db, input.token, ["reset_password"], at);
    if (!link.personId) throw new Refusal("link_spent");
    const person = await db.person.update({ where: { id: link.personId }, data: { passwordHash } });
    // Nobody who came before has a way in any more, unless they left a factor of theirs.
    if (!(await asksForFactor(person.id))) await db.person.update({ where: { id: person.id }, data: { addressProvedAt: at } });
    await db.session.deleteMany({ where: { personId: person.id } });
    await db.mailLink.deleteMany({ where: { email: person.email, purpose: { in: ["sign_in", "reset_password"] }, usedAt: null } });
    await tellPerson(db, person, "password_changed");
    return { personId: person.id, ticket: await issueTicket(db, person, null, at) };
  });
  await logAtDesks(personId, "password_changed", { method: "link" });
  return { ticket };
}

/**
 * Anybody may sign up with an address that is not theirs, and wait with a password for its owner to be invited. So where an account has
 * a way in besides the mailbox and its address was never proved, who has the link must also be who has that way in. Refuses
 * `address_not_proved`: they sign in with it first, or choose a new password by mail.
 */
async function requireSamePerson(db: TenantDb, person: { id: string; passwordHash: string | null; addressProvedAt: Date | null }, sessionId: string | null, at: Date): Promise<void> {
  if (person.addressProvedAt !== null) return;
  if (person.passwordHash === null && !(await asksForFactor(person.id))) return;
  const own = sessionId && (await db.session.findFirst({ where: { id: sessionId, personId: person.id }, select: { method: true, factorAt: true, tenantId: true } }));
  if (!own || own.tenantId !== null || (own.method === "link" && own.factorAt === null)) throw new Refusal("address_not_proved");
  await db.person.updateMany({ where: { id: person.id }, data: { addressProvedAt: at } });
}

/** The name under which the firm invited; refuses when the invitation was withdrawn or the address changed since. */
async function invitedName(db: TenantDb, link: MailLink): Promise<string> {
  const who = { id: link.subjectId ?? undefined, email: link.email };
  const row =
    link.purpose === "join_staff"
      ? await db.member.findFirst({ where: { ...who, status: "invited" }, select: { name: true } })
      : await db.contact.findFirst({
          where: { ...who, portalAccess: true, archivedAt: null, client: { archivedAt: null } },
          select: { name: true },
        });
  if (!row) throw new Refusal("link_spent");
  return row.name;
}

async function takePlace(db: TenantDb, link: MailLink, person: { id: string; name: string }): Promise<void> {
  const where = { id: link.subjectId ?? undefined };
  if (link.purpose === "join_portal") {
    await db.contact.updateMany({ where, data: { personId: person.id } });
    await writeLog(db, { kind: "contact", id: found(link.subjectId) }, "contact_joined");
    return;
  }
  await db.member.updateMany({ where, data: { personId: person.id, name: person.name, status: "active" } });
  await writeLog(db, { kind: "member", id: found(link.subjectId) }, "member_joined");
}
