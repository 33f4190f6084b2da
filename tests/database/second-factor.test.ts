// The second factor as the database keeps it: what counts once, what a session without it may do, and who may change it.

import { expect, test } from "vitest";
import { addClient } from "@/app/(desk)/clients/actions";
import { POST as takeParcel } from "@/app/(desk)/time/outbox/route";
import { changeAccount, choosePlace, endOtherSessions as endOthersAction, signOut } from "@/app/account/actions";
import { offerApp as offerAppAction } from "@/app/account/second-factor/actions";
import { now, withClock } from "@/lib/clock";
import { noteSeen, platform, sessionFacts } from "@/lib/db/platform";
import { changePassword, choosePlace as sitDown, endAllSessions, setPassword } from "@/lib/features/people/account";
import { requestAddress, takeAddress } from "@/lib/features/people/address";
import { appOf } from "@/lib/features/people/codes";
import { requireFactor } from "@/lib/features/people/commands";
import { forgetExpired, type Opening, openSession, requestSignInLink, signInWithLink, signInWithPassword } from "@/lib/features/people/door";
import { staffList } from "@/lib/features/people/queries";
import { signInWithCode } from "@/lib/features/people/second-door";
import { confirmApp, offerApp, removeApp, renewRecoveryCodes } from "@/lib/features/people/second-factor";
import { contactRead } from "@/lib/web/contact";
import { staffDownload } from "@/lib/web/route";
import { requirePerson } from "@/lib/web/person";
import { staffRead } from "@/lib/web/staff";
import { freshTenant, type TestMember } from "@/tests/support/database";
import { freshEmail, freshOrigin, mailedLinks, newestToken } from "@/tests/support/people";
import { cookieOf, inRequest } from "@/tests/support/request";

const PASSWORD = "correct horse battery";
const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const later = (seconds: number) => new Date(now().getTime() + seconds * 1_000);
const anyAddress = () => freshOrigin().address;

interface Someone extends Pick<TestMember, "personId" | "email"> {
  self: { personId: string; sessionId: string };
}

/** Somebody with a password, signed in with it. */
async function someone(person?: { personId: string; email: string }): Promise<Someone> {
  const email = person?.email ?? freshEmail();
  const personId = person?.personId ?? (await platform().person.create({ data: { email, name: "Paula Person" } })).id;
  await setPassword(personId, PASSWORD);
  const { sessionId } = await signInWithPassword({ email, password: PASSWORD }, freshOrigin());
  return { email, personId, self: { personId, sessionId } };
}

const codeOf = (key: string, at: Date) => appOf(key.replaceAll(" ", "")).generate({ timestamp: at.getTime() });

/** Sets an app up as somebody does, and hands back its key and their recovery codes. */
async function enrol({ self }: Pick<Someone, "self">): Promise<{ key: string; codes: string[] }> {
  const { key } = await offerApp(self, { password: PASSWORD }, anyAddress());
  const { codes } = await confirmApp(self, { code: codeOf(key, now()) }, anyAddress());
  return { key, codes: codes ?? [] };
}

const signIn = (email: string) => signInWithPassword({ email, password: PASSWORD }, freshOrigin());
const openings = (outcomes: PromiseSettledResult<unknown>[]) => outcomes.filter(({ status }) => status === "fulfilled").length;

test("an app counts from its first code on, its secret is sealed, and no recovery code is kept as itself", async () => {
  const person = await someone();
  const { key } = await offerApp(person.self, { password: PASSWORD }, anyAddress());
  expect((await sessionFacts((await signIn(person.email)).sessionId, now()))?.pending).toBe(false);
  const { codes } = await confirmApp(person.self, { code: codeOf(key, now()) }, anyAddress());
  expect(new Set(codes).size).toBe(10);
  expect((await sessionFacts((await signIn(person.email)).sessionId, now()))?.pending).toBe(true);
  const kept = await platform().$queryRaw<{ row: string }[]>`
    SELECT second_factor::text AS row FROM second_factor WHERE person_id = ${person.personId}::uuid
     UNION ALL SELECT encode(code_hash, 'escape') FROM recovery_code WHERE person_id = ${person.personId}::uuid`;
  expect(kept).toHaveLength(11);
  for (const { row } of kept) for (const secret of [key.replaceAll(" ", ""), ...(codes ?? [])]) expect(row).not.toContain(secret.replaceAll("-", ""));
});

test("setting up asks for the password, and a wrong first code or one that comes after half an hour turns nothing on", async () => {
  const { self } = await someone();
  await expect(offerApp(self, {}, anyAddress())).rejects.toEqual(refusal("proof_needed"));
  await expect(offerApp(self, { password: "not the password" }, anyAddress())).rejects.toEqual(refusal("wrong_password"));
  const { key } = await offerApp(self, { password: PASSWORD }, anyAddress());
  const wrong = String((Number(codeOf(key, now())) + 1) % 1_000_000).padStart(6, "0");
  await expect(confirmApp(self, { code: wrong }, anyAddress())).rejects.toEqual(refusal("wrong_code"));
  await withClock(later(1_801), () => expect(confirmApp(self, { code: codeOf(key, now()) }, anyAddress())).rejects.toEqual(refusal("offer_over")));
  expect(await platform().secondFactor.count({ where: { personId: self.personId, confirmedAt: { not: null } } })).toBe(0);
});

test("the same code at once from many lets one in, and none afterwards", async () => {
  const person = await someone();
  const { key } = await enrol(person);
  await withClock(later(60), async () => {
    const code = codeOf(key, now());
    const pending = await Promise.all([1, 2, 3, 4].map(() => signIn(person.email)));
    const tries = await Promise.allSettled(pending.map(({ sessionId }) => signInWithCode(sessionId, { code }, freshOrigin())));
    expect(openings(tries)).toBe(1);
    await expect(signInWithCode((await signIn(person.email)).sessionId, { code }, freshOrigin())).rejects.toEqual(refusal("wrong_code"));
  });
});

test("the code that turned the app on signs nobody in, nor does one from before it", async () => {
  const person = await someone();
  const { key } = await enrol(person);
  const pending = await signIn(person.email);
  for (const at of [now(), later(-30)]) {
    await expect(signInWithCode(pending.sessionId, { code: codeOf(key, at) }, freshOrigin())).rejects.toEqual(refusal("wrong_code"));
  }
});

test("a recovery code lets in once, also when it is sent many times at once, and the person is told", async () => {
  const person = await someone();
  const { codes } = await enrol(person);
  const pending = await Promise.all([1, 2, 3].map(() => signIn(person.email)));
  const tries = await Promise.allSettled(pending.map(({ sessionId }) => signInWithCode(sessionId, { code: codes[0]!.toLowerCase() }, freshOrigin())));
  expect(openings(tries)).toBe(1);
  expect(await newsTo(person.email)).toEqual(["app_added", "recovery_used"]);
});

test("another person's recovery code and another person's app open nothing", async () => {
  const ours = await someone();
  const theirs = await someone();
  await enrol(ours);
  const { key, codes } = await enrol(theirs);
  const pending = await signIn(ours.email);
  await withClock(later(60), async () => {
    await expect(signInWithCode(pending.sessionId, { code: codes[0]! }, freshOrigin())).rejects.toEqual(refusal("wrong_code"));
    await expect(signInWithCode(pending.sessionId, { code: codeOf(key, now()) }, freshOrigin())).rejects.toEqual(refusal("wrong_code"));
  });
});

test("codes are not to be guessed: after eight the right one waits as well, for that person alone", async () => {
  const person = await someone();
  const other = await someone();
  const { codes } = await enrol(person);
  const theirs = await enrol(other);
  const pending = await signIn(person.email);
  const answers: string[] = [];
  for (let guess = 0; guess < 9; guess += 1) {
    answers.push(await signInWithCode(pending.sessionId, { code: String(100_000 + guess) }, freshOrigin()).then(() => "in", (error: { code: string }) => error.code));
  }
  expect(answers.filter((answer) => answer === "wrong_code").length).toBeLessThanOrEqual(8);
  expect(answers.at(-1)).toBe("too_many_attempts");
  await expect(signInWithCode(pending.sessionId, { code: codes[0]! }, freshOrigin())).rejects.toEqual(refusal("too_many_attempts"));
  expect((await signInWithCode((await signIn(other.email)).sessionId, { code: theirs.codes[0]! }, freshOrigin())).sessionId).toBeTruthy();
});

test("a session that owes the second factor does nothing anywhere, and signs out", async () => {
  const firm = await freshTenant();
  const person = await someone(firm.owner);
  await enrol(person);
  const { sessionId } = await signIn(person.email);
  const asker = { cookie: await cookieOf(sessionId) };
  expect(await sessionFacts(sessionId, now())).toMatchObject({ pending: true, place: null, places: [] });
  const secondStep = expect.stringMatching(/^\/sign-in\/second/);
  const nothing = () => Promise.resolve({});
  expect((await inRequest(asker, () => staffRead("desk.read", nothing))).sentTo).toEqual(secondStep);
  expect((await inRequest(asker, () => contactRead(null, nothing))).sentTo).toEqual(secondStep);
  expect((await inRequest(asker, () => requirePerson())).sentTo).toEqual(secondStep);
  expect((await inRequest(asker, () => addClient({ name: "Never", country: "US", currency: "USD", locale: "en" }))).sentTo).toEqual(secondStep);
  for (const action of [() => changeAccount({ name: "Never", locale: "en" }), () => offerAppAction({}), () => endOthersAction({}), () => choosePlace({ subjectId: firm.owner.id })]) {
    expect((await inRequest(asker, action as () => Promise<unknown>)).sentTo).toMatch(/^\/sign-in/);
  }
  const parcel = new Request("http://hours.test/time/outbox", { method: "POST", body: "{}", headers: { "content-length": "2", origin: "http://hours.test", host: "hours.test" } });
  expect((await inRequest(asker, () => takeParcel(parcel))).answer?.status).toBe(401);
  expect((await inRequest(asker, () => staffDownload("desk.read", () => Promise.reject(new Error("reached"))))).answer?.status).toBe(401);
  await expect(offerApp({ personId: person.personId, sessionId }, { password: PASSWORD }, anyAddress())).rejects.toThrow("missing");
  expect(await firm.inFirm((db) => db.client.count())).toBe(0);
  await inRequest(asker, () => signOut({})).catch(() => null);
  expect(await platform().session.count({ where: { id: sessionId } })).toBe(0);
});

test("what waits for a second factor waits ten minutes; the session that proves it is another one, of thirty days", async () => {
  const person = await someone();
  const { codes } = await enrol(person);
  const { sessionId } = await signIn(person.email);
  await withClock(later(601), () => expect(signInWithCode(sessionId, { code: codes[0]! }, freshOrigin())).rejects.toEqual(refusal("sign_in_over")));
  const whole = await signInWithCode(sessionId, { code: codes[0]! }, freshOrigin());
  expect(whole.sessionId).not.toBe(sessionId);
  expect(await sessionFacts(sessionId, now())).toBeNull();
  expect(await sessionFacts(whole.sessionId, later(29 * 86_400))).toMatchObject({ pending: false, method: "password", factorAt: expect.any(Date) as Date });
  await expect(signInWithCode(whole.sessionId, { code: codes[1]! }, freshOrigin())).rejects.toEqual(refusal("sign_in_over"));
});

test("a mailed link and the ticket of a new password don't go around the second factor", async () => {
  const person = await someone();
  await enrol(person);
  await requestSignInLink({ email: person.email, locale: "en" }, freshOrigin());
  const opened = await signInWithLink({ token: await newestToken(person.email) }, freshOrigin());
  expect((await sessionFacts(opened.sessionId, now()))?.pending).toBe(true);
});

test("devices that were signed in before are asked for the factor as soon as there is one", async () => {
  const person = await someone();
  const phone = await signIn(person.email);
  expect((await sessionFacts(phone.sessionId, now()))?.pending).toBe(false);
  const { codes } = await enrol(person);
  expect((await sessionFacts(phone.sessionId, now()))?.pending).toBe(true);
  expect((await sessionFacts(person.self.sessionId, now()))?.pending).toBe(false);
  expect((await signInWithCode(phone.sessionId, { code: codes[0]! }, freshOrigin())).sessionId).toBeTruthy();
});

test("a session that waits doesn't become whole by the factor's removal", async () => {
  const person = await someone();
  await enrol(person);
  const { sessionId } = await signIn(person.email);
  await removeApp(person.self, {}, anyAddress());
  expect((await sessionFacts(sessionId, now()))?.pending).toBe(true);
  expect((await sessionFacts((await signIn(person.email)).sessionId, now()))?.pending).toBe(false);
  expect(await platform().recoveryCode.count({ where: { personId: person.personId } })).toBe(0);
});

test("ten minutes after a code was shown, changes ask for another; the password is no longer enough", async () => {
  const person = await someone();
  const { key } = await enrol(person);
  await withClock(later(660), async () => {
    await expect(removeApp(person.self, { password: PASSWORD }, anyAddress())).rejects.toEqual(refusal("proof_needed"));
    await expect(renewRecoveryCodes(person.self, { code: "000000" }, anyAddress())).rejects.toEqual(refusal("wrong_code"));
    const { codes } = await renewRecoveryCodes(person.self, { code: codeOf(key, now()) }, anyAddress());
    expect(codes).toHaveLength(10);
  });
});

test("a firm that wants a second factor has nobody at its desk without one, on pages, in actions and for files", async () => {
  const firm = await freshTenant();
  const owner = await someone(firm.owner);
  const technician = await someone(firm.technician);
  await expect(firm.inFirm((db) => requireFactor(db, firm.owner.actor, { required: true }, false))).rejects.toEqual(refusal("second_factor_first"));
  await enrol(owner);
  await firm.inFirm((db) => requireFactor(db, firm.owner.actor, { required: true }, true));
  const asker = { cookie: await cookieOf(technician.self.sessionId) };
  const open = () => inRequest(asker, () => staffRead("desk.read", () => Promise.resolve({})));
  const refused = expect.objectContaining({ answer: expect.objectContaining({ refusal: "second_factor_needed" }) });
  expect((await open()).sentTo).toBe("/account/second-factor");
  expect(await inRequest(asker, () => addClient({ name: "Never", country: "US", currency: "USD", locale: "en" }))).toEqual(refused);
  expect((await inRequest(asker, () => staffDownload("desk.read", () => Promise.reject(new Error("reached"))))).answer?.status).toBe(404);
  await enrol(technician);
  expect((await open()).sentTo).toBeNull();
  await expect(removeApp(technician.self, {}, anyAddress())).rejects.toEqual(refusal("second_factor_required"));
  expect(await firm.inFirm((db) => staffList(db))).toMatchObject([{ hasFactor: false }, { hasFactor: true }, { hasFactor: true }]);
});

test("a session that is bound to a firm sees that firm alone and changes nothing of the person's", async () => {
  const [home, other] = [await freshTenant(), await freshTenant()];
  await other.inFirm((db) => db.member.create({ data: { personId: home.owner.personId, name: "Olivia", email: home.owner.email, role: "owner", status: "active" } }));
  const person = await someone(home.owner);
  const opening: Opening = { method: "identity", factorAt: now(), boundTenantId: home.tenantId };
  const { sessionId } = await openSession({ id: person.personId, locale: "en" }, opening, freshOrigin(), now());
  const self = { personId: person.personId, sessionId };
  expect((await sessionFacts(sessionId, now()))?.places.map((place) => place.tenantId)).toEqual([home.tenantId]);
  expect((await sessionFacts(person.self.sessionId, now()))?.places).toHaveLength(2);
  const changes = [
    () => changePassword(self, { currentPassword: PASSWORD, password: "another long password" }, anyAddress()),
    () => offerApp(self, { password: PASSWORD }, anyAddress()),
    () => requestAddress(self, { email: freshEmail(), password: PASSWORD }, anyAddress()),
    () => endAllSessions(self),
  ];
  for (const change of changes) await expect(change()).rejects.toEqual(refusal("bound_session"));
  const elsewhere = (await sessionFacts(person.self.sessionId, now()))!.places.find((place) => place.tenantId === other.tenantId)!;
  await expect(sitDown(self, { subjectId: elsewhere.subjectId })).rejects.toThrow("missing");
});

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

async function newsTo(email: string): Promise<string[]> {
  const jobs = await platform().$queryRaw<{ news: string }[]>`
    SELECT payload->>'news' AS news FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE task.identifier = 'account_news' AND payload->>'email' = ${email} ORDER BY job.id`;
  return jobs.map(({ news }) => news);
}
