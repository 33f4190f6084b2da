// The second factor as the database keeps it: what counts once, and who may change it.

import { expect, test } from "vitest";
import { now, withClock } from "@/lib/clock";
import { platform, sessionFacts } from "@/lib/db/platform";
import { Refusal } from "@/lib/domain/refusal";
import { takeCode } from "@/lib/features/people/codes";
import { requestSignInLink, signInWithLink } from "@/lib/features/people/door";
import { signInWithCode } from "@/lib/features/people/second-door";
import { confirmApp, offerApp, removeApp, renewRecoveryCodes, takeFactorsOff } from "@/lib/features/people/second-factor";
import { freshEmail, freshOrigin, newestToken, waitADay, waitAtDoor } from "@/tests/support/people";
import { anyAddress, codeOf, enrol, later, newsTo, PASSWORD, signIn, someone } from "@/tests/support/second-factor";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
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

test("the operator takes the factor off somebody who has lost everything; their devices are out, and they are told", async () => {
  const person = await someone();
  await enrol(person);
  const waiting = await signIn(person.email);
  expect(await takeFactorsOff(freshEmail("nobody"))).toBe(false);
  expect(await takeFactorsOff(person.email)).toBe(true);
  expect([await sessionFacts(person.self.sessionId, now()), await sessionFacts(waiting.sessionId, now())]).toEqual([null, null]);
  expect((await sessionFacts((await signIn(person.email)).sessionId, now()))?.pending).toBe(false);
  expect(await newsTo(person.email)).toEqual(["app_added", "factors_taken"]);
});

test("guessing goes on for thirty codes a day and no longer, quarter of an hour by quarter of an hour; the right one waits for the next day", async () => {
  const person = await someone();
  const { codes } = await enrol(person);
  const pending = await signIn(person.email);
  const knock = { door: "second", account: person.personId, address: "" } as const;
  const answers: string[] = [];
  for (let quarter = 0; quarter < 5; quarter += 1) {
    for (let guess = 0; guess < 9; guess += 1) {
      answers.push(await signInWithCode(pending.sessionId, { code: "NOTACODE00000000" }, freshOrigin()).then(() => "in", (error: { code: string }) => error.code));
    }
    await waitAtDoor(knock);
  }
  expect(answers.filter((answer) => answer === "wrong_code")).toHaveLength(30);
  const right = () => signInWithCode(pending.sessionId, { code: codes[0]! }, freshOrigin());
  await expect(right()).rejects.toEqual(refusal("too_many_today"));
  await waitADay(knock);
  expect((await right()).sessionId).toBeTruthy();
});

test("whoever guesses until the door is shut has the password: the person is told, once, and nobody is told of codes mistyped", async () => {
  const [person, other] = [await someone(), await someone()];
  for (const each of [person, other]) await enrol(each);
  const guess = async (email: string, times: number) => {
    const pending = await signIn(email);
    for (let time = 0; time < times; time += 1) await expect(signInWithCode(pending.sessionId, { code: "NOTACODE00000000" }, freshOrigin())).rejects.toBeInstanceOf(Refusal);
  };
  await guess(person.email, 12);
  await guess(other.email, 7);
  expect(await newsTo(person.email)).toEqual(["app_added", "codes_guessed"]);
  expect(await newsTo(other.email)).toEqual(["app_added"]);
});

test("codes that were right are not counted against the day", async () => {
  const person = await someone();
  await enrol(person);
  for (let round = 0; round < 4; round += 1) {
    const { codes } = await renewRecoveryCodes(person.self, {}, anyAddress());
    for (const code of codes) expect(await takeCode(person.personId, code, anyAddress())).toBe("recovery");
  }
});
