import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { now, withClock } from "@/lib/clock";
import { platform, sessionFacts } from "@/lib/db/platform";
import { changePassword, endOtherSessions, endSession, setPassword } from "@/lib/features/people/account";
import { closeSession, requestPasswordReset, requestSignInLink, signInWithLink, signInWithPassword } from "@/lib/features/people/door";
import { resetPassword } from "@/lib/features/people/joining";
import { linkDetails } from "@/lib/features/people/queries";
import { runJob } from "@/lib/worker/registry";
import { freshEmail, freshOrigin, mailedLinks, newestToken, waitAtDoor } from "@/tests/support/people";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const later = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
const PASSWORD = "correct horse battery";

async function freshPerson(password: string | null = PASSWORD) {
  const email = freshEmail();
  const person = await platform().person.create({ data: { email, name: "Paula Person", locale: "fr" } });
  if (password) await setPassword(person.id, password);
  return { email, personId: person.id };
}

/** The codes of `times` tries with a wrong password, one after another. */
async function tries(email: string, times: number, origin = freshOrigin()): Promise<string[]> {
  const codes: string[] = [];
  for (let index = 0; index < times; index += 1) {
    codes.push(await signInWithPassword({ email, password: "not the password" }, origin).then(() => "in", (error: { code: string }) => error.code));
  }
  return codes;
}

test("a password is kept as argon2id and never as itself", async () => {
  const { personId } = await freshPerson();
  const { passwordHash } = await platform().person.findUniqueOrThrow({ where: { id: personId } });
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("the right password opens a session of thirty days with where it came from", async () => {
  const { email, personId } = await freshPerson();
  const origin = freshOrigin();
  const opened = await signInWithPassword({ email, password: PASSWORD }, origin);
  expect(opened).toMatchObject({ personId, locale: "fr" });
  const row = await platform().session.findUniqueOrThrow({ where: { id: opened.sessionId } });
  expect(row).toMatchObject(origin);
  expect(await sessionFacts(opened.sessionId, later(30 * 24 * 60 - 1))).not.toBeNull();
  expect(await sessionFacts(opened.sessionId, later(30 * 24 * 60 + 1))).toBeNull();
});

test("a session that was signed out is gone with the next reading", async () => {
  const { email } = await freshPerson();
  const { sessionId } = await signInWithPassword({ email, password: PASSWORD }, freshOrigin());
  await closeSession(sessionId);
  expect(await sessionFacts(sessionId, now())).toBeNull();
});

test("known, unknown and password-less addresses are answered alike, and shut alike", async () => {
  const known = await tries((await freshPerson()).email, 12);
  expect(known).toEqual([...Array(10).fill("wrong_sign_in"), "too_many_attempts", "too_many_attempts"]);
  expect(await tries(freshEmail("nobody"), 12)).toEqual(known);
  expect(await tries((await freshPerson(null)).email, 12)).toEqual(known);
});

test("an unknown address takes as much work as a known one", async () => {
  const { email } = await freshPerson();
  const nobody = freshEmail("nobody");
  const timed = async (address: string) => {
    const times: number[] = [];
    for (let index = 0; index < 8; index += 1) {
      const start = performance.now();
      await tries(address, 1);
      times.push(performance.now() - start);
    }
    return times.toSorted((a, b) => a - b)[4]!;
  };
  const ratio = (await timed(nobody)) / (await timed(email));
  expect(ratio).toBeGreaterThan(0.3);
  expect(ratio).toBeLessThan(3.3);
});

test("a shut account opens with nobody's right password until a quarter of an hour has passed", async () => {
  const { email } = await freshPerson();
  await tries(email, 10);
  await expect(signInWithPassword({ email, password: PASSWORD }, freshOrigin())).rejects.toEqual(refusal("too_many_attempts"));
  await waitAtDoor({ door: "sign_in", account: email, address: "" });
  expect((await signInWithPassword({ email, password: PASSWORD }, freshOrigin())).sessionId).toBeTruthy();
});

test("one address may not try many accounts", async () => {
  const origin = freshOrigin();
  const codes: string[] = [];
  for (let account = 0; account < 7; account += 1) codes.push(...(await tries(freshEmail(), 9, origin)));
  expect(codes.slice(0, 60)).toEqual(Array(60).fill("wrong_sign_in"));
  expect(codes.slice(60)).toEqual(Array(3).fill("too_many_attempts"));
});

test("whoever has a network of version 6 has one address, however many they knock from", async () => {
  const network = `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}`;
  const codes: string[] = [];
  for (let host = 1; host <= 7; host += 1) codes.push(...(await tries(freshEmail(), 9, { ...freshOrigin(), address: `${network}:0:${host}::1` })));
  expect(codes.slice(0, 60)).toEqual(Array(60).fill("wrong_sign_in"));
  expect(codes.slice(60)).toEqual(Array(3).fill("too_many_attempts"));
});

test("honest people don't use up the tries of their office", async () => {
  const { email } = await freshPerson();
  const origin = freshOrigin();
  for (let visit = 0; visit < 12; visit += 1) await signInWithPassword({ email, password: PASSWORD }, origin);
  const codes = await tries(email, 10, origin);
  for (let account = 0; account < 5; account += 1) codes.push(...(await tries(freshEmail(), 10, origin)));
  expect(codes).toEqual(Array(60).fill("wrong_sign_in"));
});

test("a mailed link signs in once, within a quarter of an hour", async () => {
  const { email, personId } = await freshPerson(null);
  await requestSignInLink({ email, locale: "en" }, freshOrigin());
  expect((await mailedLinks(email))[0]).toMatchObject({ purpose: "sign_in", locale: "fr" });
  const token = await newestToken(email);
  expect(await linkDetails(token)).toMatchObject({ purpose: "sign_in", known: true });
  await withClock(later(16), () => expect(signInWithLink({ token }, freshOrigin())).rejects.toEqual(refusal("link_spent")));
  expect(await signInWithLink({ token }, freshOrigin())).toMatchObject({ personId });
  await expect(signInWithLink({ token }, freshOrigin())).rejects.toEqual(refusal("link_spent"));
});

test("the database knows no token", async () => {
  const { email } = await freshPerson(null);
  await requestSignInLink({ email, locale: "en" }, freshOrigin());
  const token = await newestToken(email);
  const rows = await platform().$queryRaw<{ row: string }[]>`SELECT mail_link::text AS row FROM mail_link WHERE email = ${email}`;
  expect(rows).toHaveLength(1);
  expect(rows[0]!.row).not.toContain(token.slice(0, 12));
  expect(rows[0]!.row).not.toContain(Buffer.from(token.slice(0, 12)).toString("hex"));
});

test("asking for a link answers alike for known and unknown addresses, and mails the known one only", async () => {
  const { email } = await freshPerson();
  const nobody = freshEmail("nobody");
  const ask = async (address: string) => {
    const answers: unknown[] = [];
    for (let time = 0; time < 7; time += 1) {
      answers.push(await requestSignInLink({ email: address, locale: "en" }, freshOrigin()).then((done) => done ?? "asked", (error: { code: string }) => error.code));
    }
    return answers;
  };
  const known = await ask(email);
  expect(known).toEqual([...Array(5).fill("asked"), "too_many_attempts", "too_many_attempts"]);
  expect(await ask(nobody)).toEqual(known);
  expect(await mailedLinks(email)).toHaveLength(5);
  expect(await mailedLinks(nobody)).toHaveLength(0);
});

test("a link for a new password doesn't sign in by itself", async () => {
  const { email } = await freshPerson();
  await requestPasswordReset({ email, locale: "en" }, freshOrigin());
  await expect(signInWithLink({ token: await newestToken(email) }, freshOrigin())).rejects.toEqual(refusal("link_spent"));
});

test("a new password ends all sessions and all other links, and the link works once", async () => {
  const { email } = await freshPerson();
  const { sessionId } = await signInWithPassword({ email, password: PASSWORD }, freshOrigin());
  await requestSignInLink({ email, locale: "en" }, freshOrigin());
  const signInToken = await newestToken(email);
  await requestPasswordReset({ email, locale: "en" }, freshOrigin());
  const token = await newestToken(email);
  const { ticket } = await resetPassword({ token, password: "another long password" });
  expect(await sessionFacts(sessionId, now())).toBeNull();
  await expect(signInWithLink({ token: signInToken }, freshOrigin())).rejects.toEqual(refusal("link_spent"));
  await expect(resetPassword({ token, password: "another long password" })).rejects.toEqual(refusal("link_spent"));
  expect((await signInWithLink({ token: ticket! }, freshOrigin())).sessionId).toBeTruthy();
  await expect(signInWithPassword({ email, password: PASSWORD }, freshOrigin())).rejects.toEqual(refusal("wrong_sign_in"));
  expect((await signInWithPassword({ email, password: "another long password" }, freshOrigin())).sessionId).toBeTruthy();
});

test("changing the password asks for the old one and signs out the other devices", async () => {
  const { email, personId } = await freshPerson();
  const here = await signInWithPassword({ email, password: PASSWORD }, freshOrigin());
  const there = await signInWithPassword({ email, password: PASSWORD }, freshOrigin());
  const self = { personId, sessionId: here.sessionId };
  const change = (currentPassword: string) => changePassword(self, { currentPassword, password: "another long password" }, freshOrigin().address);
  await expect(change("not the password")).rejects.toEqual(refusal("wrong_password"));
  await change(PASSWORD);
  expect(await sessionFacts(there.sessionId, now())).toBeNull();
  expect(await sessionFacts(here.sessionId, now())).not.toBeNull();
});

test("a person ends their own sessions and nobody else's", async () => {
  const ours = await freshPerson();
  const theirs = await freshPerson();
  const here = await signInWithPassword({ email: ours.email, password: PASSWORD }, freshOrigin());
  const there = await signInWithPassword({ email: ours.email, password: PASSWORD }, freshOrigin());
  const foreign = await signInWithPassword({ email: theirs.email, password: PASSWORD }, freshOrigin());
  const self = { personId: ours.personId, sessionId: here.sessionId };
  await expect(endSession(self, { sessionId: foreign.sessionId })).rejects.toEqual(expect.objectContaining({ name: "Missing" }));
  await endSession(self, { sessionId: there.sessionId });
  expect(await sessionFacts(there.sessionId, now())).toBeNull();
  await endOtherSessions(self);
  expect(await sessionFacts(here.sessionId, now())).not.toBeNull();
  expect(await sessionFacts(foreign.sessionId, now())).not.toBeNull();
});

test("what has run out is forgotten by the worker, and nothing else", async () => {
  const { email, personId } = await freshPerson();
  const { sessionId } = await signInWithPassword({ email, password: PASSWORD }, freshOrigin());
  const old = await platform().session.create({ data: { personId, expiresAt: later(-1) } });
  await runJob("forget_expired", {}, { mail: outboxTransport("/nonexistent"), baseUrl: "https://hours.test" });
  expect(await platform().session.findMany({ where: { personId }, select: { id: true } })).toEqual([{ id: sessionId }]);
  expect(old.id).not.toBe(sessionId);
});
