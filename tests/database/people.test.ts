import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { now, withClock } from "@/lib/clock";
import { placesOf, platform, sessionFacts } from "@/lib/db/platform";
import { choosePlace } from "@/lib/features/people/account";
import { changeRole, inviteContact, inviteStaff, inviteStaffAgain, removeMember } from "@/lib/features/people/commands";
import { signInWithLink } from "@/lib/features/people/door";
import { acceptInvitation } from "@/lib/features/people/joining";
import { linkDetails, staffList } from "@/lib/features/people/queries";
import { addMember, type FreshTenant, freshTenant } from "@/tests/support/database";
import { freshEmail, freshOrigin, mailedLinks, newestToken } from "@/tests/support/people";

const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000);
const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });

async function invite(firm: FreshTenant, email: string, name = "Nina New") {
  return firm.inFirm((db) => inviteStaff(db, firm.owner.actor, { name, email, role: "technician" }));
}

/** Signs the owner of a fresh account in by opening a session directly. */
async function sessionOf(personId: string) {
  const session = await platform().session.create({ data: { personId, expiresAt: inDays(30) } });
  return { sessionId: session.id, personId };
}

async function addContact(firm: FreshTenant, email: string) {
  return firm.inFirm(async (db) => {
    const client = await db.client.create({ data: { name: `Client ${randomUUID()}`, country: "FR", currency: "EUR", locale: "fr" } });
    return db.contact.create({ data: { clientId: client.id, name: "Carla Contact", email } });
  });
}

test("an invited colleague joins with a password of their own and sits down at the firm's desk", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  const { memberId } = await invite(firm, email);
  const [mail] = await mailedLinks(email);
  expect(mail).toMatchObject({ purpose: "join_staff", firmName: firm.name, inviterName: firm.owner.name, tenantId: firm.tenantId });
  const { ticket } = await acceptInvitation({ token: mail!.token, name: "Nina Neumann", password: "a long enough one", locale: "it" }, null);
  const opened = await signInWithLink({ token: ticket! }, freshOrigin());
  const facts = await sessionFacts(opened.sessionId, now());
  expect(facts).toMatchObject({ personName: "Nina Neumann", locale: "it", place: { subjectId: memberId, role: "technician", face: "desk" } });
});

test("an invitation works once", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  await invite(firm, email);
  const token = await newestToken(email);
  await acceptInvitation({ token, locale: "en" }, null);
  await expect(acceptInvitation({ token, locale: "en" }, null)).rejects.toEqual(refusal("link_spent"));
});

test("of two presses at the same moment one joins", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  await invite(firm, email);
  const token = await newestToken(email);
  const presses = await Promise.allSettled([1, 2, 3, 4].map(() => acceptInvitation({ token, locale: "en" }, null)));
  expect(presses.filter((press) => press.status === "fulfilled")).toHaveLength(1);
});

test("an invitation works for seven days", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  await invite(firm, email);
  const token = await newestToken(email);
  await withClock(inDays(7.01), async () => {
    expect(await linkDetails(token)).toBeNull();
    await expect(acceptInvitation({ token, locale: "en" }, null)).rejects.toEqual(refusal("link_spent"));
  });
  await withClock(inDays(6.99), () => acceptInvitation({ token, locale: "en" }, null));
});

test("looking at a link spends nothing", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  await invite(firm, email);
  const token = await newestToken(email);
  for (let look = 0; look < 3; look += 1) {
    expect(await linkDetails(token)).toMatchObject({ purpose: "join_staff", email, firmName: firm.name, known: false });
  }
  expect((await acceptInvitation({ token, locale: "en" }, null)).ticket).not.toBeNull();
});

test("inviting again mails a new link and ends the old one", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  const { memberId } = await invite(firm, email);
  const first = await newestToken(email);
  await firm.inFirm((db) => inviteStaffAgain(db, firm.owner.actor, { memberId }));
  expect(await linkDetails(first)).toBeNull();
  expect(await linkDetails(await newestToken(email))).not.toBeNull();
});

test("somebody who belongs to the firm or is invited already is not invited twice", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  await invite(firm, email);
  await expect(invite(firm, email)).rejects.toEqual(refusal("already_invited"));
  await expect(invite(firm, firm.technician.email)).rejects.toEqual(refusal("already_member"));
});

test("two owners who invite the same colleague at once make one invitation", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  const invitations = await Promise.allSettled([invite(firm, email), invite(firm, email), invite(firm, email)]);
  expect(invitations.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  const staff = await firm.inFirm((db) => staffList(db));
  expect(staff.filter((row) => row.email === email)).toHaveLength(1);
});

test("a person of one firm joins another and has two places", async () => {
  const home = await freshTenant();
  const other = await freshTenant();
  await invite(other, home.technician.email, "Somebody Else");
  const self = await sessionOf(home.technician.personId);
  const { ticket } = await acceptInvitation({ token: await newestToken(home.technician.email), name: "Not My Name", locale: "en" }, self.sessionId);
  expect(ticket).toBeNull();
  const facts = await sessionFacts(self.sessionId, now());
  expect(facts?.place?.tenantId).toBe(other.tenantId);
  expect(facts?.personName).toBe(home.technician.name);
  expect(facts?.places.map((place) => place.tenantId).toSorted()).toEqual([home.tenantId, other.tenantId].toSorted());
});

test("an invitation does not sign in as a person who has an account already", async () => {
  const home = await freshTenant();
  const other = await freshTenant();
  await invite(other, home.technician.email);
  const stranger = await sessionOf(home.owner.personId);
  const { ticket } = await acceptInvitation({ token: await newestToken(home.technician.email), password: "a stranger's choice", locale: "en" }, stranger.sessionId);
  expect(ticket).toBeNull();
  const person = await platform().person.findUniqueOrThrow({ where: { id: home.technician.personId } });
  expect(person.passwordHash).toBeNull();
  expect((await sessionFacts(stranger.sessionId, now()))?.place?.tenantId).toBe(home.tenantId);
  expect((await platform().session.findUniqueOrThrow({ where: { id: stranger.sessionId } })).subjectId).toBeNull();
});

test("a person switches between their firms, and to no other", async () => {
  const home = await freshTenant();
  const other = await freshTenant();
  const self = await sessionOf(home.technician.personId);
  const second = await other.inFirm((db) =>
    db.member.create({ data: { personId: self.personId, name: "Tara", email: home.technician.email, role: "dispatcher", status: "active" } }),
  );
  await choosePlace(self, { subjectId: second.id });
  expect((await sessionFacts(self.sessionId, now()))?.place).toMatchObject({ tenantId: other.tenantId, role: "dispatcher" });
  await expect(choosePlace(self, { subjectId: other.owner.id })).rejects.toEqual(expect.objectContaining({ name: "Missing" }));
  expect((await sessionFacts(self.sessionId, now()))?.place?.tenantId).toBe(other.tenantId);
});

test("a removed member is out with the next reading of their session", async () => {
  const firm = await freshTenant();
  const self = await sessionOf(firm.technician.personId);
  expect((await sessionFacts(self.sessionId, now()))?.place?.tenantId).toBe(firm.tenantId);
  await firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId: firm.technician.id }));
  const facts = await sessionFacts(self.sessionId, now());
  expect(facts?.place).toBeNull();
  expect(facts?.places).toEqual([]);
});

test("a changed role holds with the next reading of the session", async () => {
  const firm = await freshTenant();
  const self = await sessionOf(firm.technician.personId);
  await firm.inFirm((db) => changeRole(db, firm.owner.actor, { memberId: firm.technician.id, role: "dispatcher" }));
  expect((await sessionFacts(self.sessionId, now()))?.place?.role).toBe("dispatcher");
});

test("a withdrawn invitation opens nothing", async () => {
  const firm = await freshTenant();
  const email = freshEmail();
  const { memberId } = await invite(firm, email);
  const token = await newestToken(email);
  await firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId }));
  expect(await linkDetails(token)).toBeNull();
  await expect(acceptInvitation({ token, locale: "en" }, null)).rejects.toEqual(refusal("link_spent"));
});

test("who comes back after being removed gets the old row back", async () => {
  const firm = await freshTenant();
  await firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId: firm.technician.id }));
  const { memberId } = await invite(firm, firm.technician.email);
  expect(memberId).toBe(firm.technician.id);
  await acceptInvitation({ token: await newestToken(firm.technician.email), locale: "en" }, null);
  expect(await placesOf(firm.technician.personId)).toMatchObject([{ subjectId: firm.technician.id }]);
});

test("the last owner can neither be removed nor made something less", async () => {
  const firm = await freshTenant();
  const memberId = firm.owner.id;
  await expect(firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId }))).rejects.toEqual(refusal("last_owner"));
  await expect(firm.inFirm((db) => changeRole(db, firm.owner.actor, { memberId, role: "technician" }))).rejects.toEqual(refusal("last_owner"));
});

test("two owners who remove each other at the same moment leave one", async () => {
  const firm = await freshTenant();
  const second = await addMember(firm.tenantId, "owner", "Otto Owner");
  await Promise.allSettled([
    firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId: second.id })),
    firm.inFirm((db) => removeMember(db, second.actor, { memberId: firm.owner.id })),
  ]);
  const staff = await firm.inFirm((db) => staffList(db));
  expect(staff.filter((row) => row.role === "owner")).toHaveLength(1);
});

test("members of another firm are not there to be changed", async () => {
  const ours = await freshTenant();
  const theirs = await freshTenant();
  const missing = expect.objectContaining({ name: "Missing" });
  const memberId = theirs.technician.id;
  await expect(ours.inFirm((db) => removeMember(db, ours.owner.actor, { memberId }))).rejects.toEqual(missing);
  await expect(ours.inFirm((db) => changeRole(db, ours.owner.actor, { memberId, role: "owner" }))).rejects.toEqual(missing);
  await expect(ours.inFirm((db) => inviteStaffAgain(db, ours.owner.actor, { memberId }))).rejects.toEqual(missing);
});

test("an invited contact comes to the portal of their own client", async () => {
  const firm = await freshTenant();
  const email = freshEmail("contact");
  const contact = await addContact(firm, email);
  await firm.inFirm((db) => inviteContact(db, firm.owner.actor, { contactId: contact.id }));
  expect((await mailedLinks(email))[0]).toMatchObject({ purpose: "join_portal", locale: "fr", firmName: firm.name });
  const { ticket } = await acceptInvitation({ token: await newestToken(email), locale: "fr" }, null);
  const opened = await signInWithLink({ token: ticket! }, freshOrigin());
  expect((await sessionFacts(opened.sessionId, now()))?.place).toMatchObject({ face: "portal", clientId: contact.clientId, subjectId: contact.id });
  await expect(firm.inFirm((db) => inviteContact(db, firm.owner.actor, { contactId: contact.id }))).rejects.toEqual(refusal("already_in_portal"));
});

test("a contact whose address changed since is not let in by the old link", async () => {
  const firm = await freshTenant();
  const email = freshEmail("contact");
  const contact = await addContact(firm, email);
  await firm.inFirm((db) => inviteContact(db, firm.owner.actor, { contactId: contact.id }));
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: contact.id }, data: { email: freshEmail("other") } }));
  await expect(acceptInvitation({ token: await newestToken(email), locale: "en" }, null)).rejects.toEqual(refusal("link_spent"));
});
