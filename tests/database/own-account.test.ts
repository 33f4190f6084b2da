// What people change of their own account above firms: the address, the first password, their sessions.

import { expect, test } from "vitest";
import { now, withClock } from "@/lib/clock";
import { noteSeen, platform, sessionFacts } from "@/lib/db/platform";
import { changePassword, endAllSessions } from "@/lib/features/people/account";
import { requestAddress, takeAddress } from "@/lib/features/people/address";
import { forgetExpired, openSession, signInWithLink } from "@/lib/features/people/door";
import { freshTenant } from "@/tests/support/database";
import { freshEmail, freshOrigin, mailedLinks, newestToken } from "@/tests/support/people";
import { anyAddress, later, newsTo, PASSWORD, signIn, someone } from "@/tests/support/second-factor";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const openings = (outcomes: PromiseSettledResult<unknown>[]) => outcomes.filter(({ status }) => status === "fulfilled").length;

test("another address is taken by its link, once, by who asked for it; the old one is told and other devices are out", async () => {
  const firm = await freshTenant();
  const person = await someone(firm.technician);
  const phone = await signIn(person.email);
  const email = freshEmail("new");
  await expect(requestAddress(person.self, { email }, anyAddress())).rejects.toEqual(refusal("proof_needed"));
  await requestAddress(person.self, { email, password: PASSWORD }, anyAddress());
  const token = await newestToken(email);
  const stranger = await someone();
  await expect(takeAddress(stranger.self, { token })).rejects.toEqual(refusal("link_spent"));
  await expect(signInWithLink({ token }, freshOrigin())).rejects.toEqual(refusal("link_spent"));
  expect(openings(await Promise.allSettled([1, 2, 3].map(() => takeAddress(person.self, { token }))))).toBe(1);
  expect(await sessionFacts(phone.sessionId, now())).toBeNull();
  expect((await sessionFacts(person.self.sessionId, now()))?.email).toBe(email);
  expect(await newsTo(person.email)).toEqual(["mail_changed"]);
  expect(await firm.inFirm((db) => db.member.findFirstOrThrow({ where: { id: firm.technician.id } }))).toMatchObject({ email });
  await expect(signIn(person.email)).rejects.toEqual(refusal("wrong_sign_in"));
  expect((await signIn(email)).sessionId).toBeTruthy();
});

test("asking for an address that somebody has is answered alike and mails nothing; taken meanwhile, it is refused", async () => {
  const person = await someone();
  const taken = await someone();
  await requestAddress(person.self, { email: taken.email, password: PASSWORD }, anyAddress());
  expect((await mailedLinks(taken.email)).filter(({ purpose }) => purpose === "change_email")).toEqual([]);
  const email = freshEmail("raced");
  await requestAddress(person.self, { email, password: PASSWORD }, anyAddress());
  await platform().person.create({ data: { email, name: "Faster" } });
  await expect(takeAddress(person.self, { token: await newestToken(email) })).rejects.toEqual(refusal("email_taken"));
  expect((await sessionFacts(person.self.sessionId, now()))?.email).toBe(person.email);
});

test("of two links to new addresses only the later works", async () => {
  const person = await someone();
  const [first, second] = [freshEmail("first"), freshEmail("second")];
  await requestAddress(person.self, { email: first, password: PASSWORD }, anyAddress());
  await requestAddress(person.self, { email: second, password: PASSWORD }, anyAddress());
  await expect(takeAddress(person.self, { token: await newestToken(first) })).rejects.toEqual(refusal("link_spent"));
  await withClock(later(3_601), () => expect(newestToken(second).then((token) => takeAddress(person.self, { token }))).rejects.toEqual(refusal("link_spent")));
  await takeAddress(person.self, { token: await newestToken(second) });
});

test("a first password needs a sign-in of the last ten minutes, and is told", async () => {
  const email = freshEmail();
  const { id: personId } = await platform().person.create({ data: { email, name: "Lena Link" } });
  const { sessionId } = await openSession({ id: personId, locale: "it" }, { method: "link", factorAt: null }, freshOrigin(), now());
  const choose = () => changePassword({ personId, sessionId }, { currentPassword: "", password: "another long password" }, anyAddress());
  await withClock(later(601), () => expect(choose()).rejects.toEqual(refusal("sign_in_again")));
  await choose();
  expect(await newsTo(email)).toEqual(["password_changed"]);
});

test("signing out everywhere leaves no session of the person, and nobody else's ends", async () => {
  const person = await someone();
  const other = await someone();
  await signIn(person.email);
  await endAllSessions(person.self);
  expect(await platform().session.count({ where: { personId: person.personId } })).toBe(0);
  expect(await sessionFacts(other.self.sessionId, now())).not.toBeNull();
});

test("when a session was last seen is written at most once in five minutes", async () => {
  const { self } = await someone();
  const seen = async () => (await platform().session.findUniqueOrThrow({ where: { id: self.sessionId } })).seenAt.getTime();
  const start = await seen();
  for (const [seconds, moved] of [[299, false], [301, true], [500, false], [602, true]] as const) {
    const before = await seen();
    const at = new Date(start + seconds * 1_000);
    await noteSeen({ sessionId: self.sessionId, seenAt: new Date(before) }, at);
    expect(await seen()).toBe(moved ? at.getTime() : before);
  }
});

test("what has run out is forgotten with the rest", async () => {
  const { self } = await someone();
  await platform().passkeyChallenge.create({ data: { challengeHash: new Uint8Array(32).fill(7), purpose: "register", sessionId: self.sessionId, expiresAt: later(-1) } });
  await forgetExpired(now());
  expect(await platform().passkeyChallenge.count({ where: { sessionId: self.sessionId } })).toBe(0);
});
