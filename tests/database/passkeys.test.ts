// Passkeys, tried with an authenticator made of code: what an honest browser sends, and what an attacker would.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { now, withClock } from "@/lib/clock";
import { platform, sessionFacts } from "@/lib/db/platform";
import { openSession } from "@/lib/features/people/door";
import type { SignInWithPasskey } from "@/lib/features/people/input";
import { addPasskey, askForPasskey, beginPasskey, removePasskey, renamePasskey, signInWithPasskey } from "@/lib/features/people/passkeys";
import { secondStep, signInWithCode } from "@/lib/features/people/second-door";
import { ownFactors } from "@/lib/features/people/queries";
import { newAuthenticator, type Twist } from "@/tests/support/authenticator";
import { freshEmail, freshOrigin } from "@/tests/support/people";

const house = { id: "hours.example", origin: "https://hours.example" };
const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const later = (seconds: number) => new Date(now().getTime() + seconds * 1_000);
const anyAddress = () => freshOrigin().address;

/** Somebody who has just come in by a mailed link. */
async function someone() {
  const { id: personId, email } = await platform().person.create({ data: { email: freshEmail(), name: "Paula Person" } });
  const { sessionId } = await openSession({ id: personId, locale: "en" }, { method: "link", factorAt: null }, freshOrigin(), now());
  return { personId, email, self: { personId, sessionId } };
}

type Self = Awaited<ReturnType<typeof someone>>["self"];

async function addTo(self: Self, device = newAuthenticator(house.origin), twist: Twist = {}) {
  const asked = await beginPasskey(self, {}, anyAddress(), house);
  const { codes } = await addPasskey(self, { name: "Laptop", answer: device.create(asked, twist) }, house);
  return { device, asked, codes: codes ?? [] };
}

async function enterWith(device: ReturnType<typeof newAuthenticator>, twist: Twist = {}) {
  const asked = await askForPasskey(freshOrigin(), house);
  return signInWithPasskey({ answer: device.get(asked, twist) }, freshOrigin(), house);
}

test("a passkey signs in without an address, as both factors, with recovery codes for when it is lost", async () => {
  const person = await someone();
  const { device, asked, codes } = await addTo(person.self);
  expect(asked).toMatchObject({ rp: { id: house.id }, attestation: "none", authenticatorSelection: { residentKey: "required", userVerification: "required" } });
  expect(codes).toHaveLength(10);
  const opened = await enterWith(device);
  expect(opened.personId).toBe(person.personId);
  expect(await sessionFacts(opened.sessionId, now())).toMatchObject({ method: "passkey", pending: false, factorAt: expect.any(Date) as Date });
});

test("whoever has a passkey and comes by a link is asked for it, or for a recovery code", async () => {
  const person = await someone();
  const { codes } = await addTo(person.self);
  const { sessionId } = await openSession({ id: person.personId, locale: "en" }, { method: "link", factorAt: null }, freshOrigin(), now());
  expect(await sessionFacts(sessionId, now())).toMatchObject({ pending: true });
  expect(await secondStep(person)).toEqual({ email: person.email, hasCodes: false, hasPasskeys: true, recoveryCodesLeft: 10 });
  const whole = await signInWithCode(sessionId, { code: codes[3] ?? "" }, freshOrigin());
  expect((await sessionFacts(whole.sessionId, now()))?.pending).toBe(false);
});

test.each<[what: string, twist: Twist]>([
  ["signed at another address", { origin: "https://hours.example.evil.test" }],
  ["signed for another house", { rpId: "evil.test" }],
  ["made up without a question", { challenge: Buffer.from(randomUUID()).toString("base64url") }],
  ["of a device that nobody unlocked", { unverified: true }],
  ["of a making, not of a signing in", { type: "webauthn.create" }],
  ["that names another person", { userHandle: Buffer.from(randomUUID()).toString("base64url") }],
])("an answer %s signs nobody in", async (_, twist) => {
  const { self } = await someone();
  const { device } = await addTo(self);
  await expect(enterWith(device, twist)).rejects.toEqual(refusal("passkey_not_taken"));
  expect((await enterWith(device)).personId).toBe(self.personId);
});

test.each<[what: string, twist: Twist]>([
  ["at another address", { origin: "https://evil.test" }],
  ["for another house", { rpId: "evil.test" }],
  ["without a question", { challenge: "made-up" }],
  ["on a device that nobody unlocked", { unverified: true }],
])("a passkey that was made %s is not added", async (_, twist) => {
  const { self } = await someone();
  await expect(addTo(self, newAuthenticator(house.origin), twist)).rejects.toEqual(refusal("passkey_not_taken"));
  expect(await platform().passkey.count({ where: { personId: self.personId } })).toBe(0);
});

test("a question is answered once, also by many at once, and within five minutes", async () => {
  const { self } = await someone();
  const { device } = await addTo(self);
  const asked = await askForPasskey(freshOrigin(), house);
  const answer = device.get(asked);
  const tries = await Promise.allSettled([1, 2, 3, 4].map(() => signInWithPasskey({ answer }, freshOrigin(), house)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const again = await askForPasskey(freshOrigin(), house);
  await withClock(later(301), () => expect(signInWithPasskey({ answer: device.get(again) }, freshOrigin(), house)).rejects.toEqual(refusal("passkey_not_taken")));
});

test("a question for a new passkey belongs to one session and one purpose", async () => {
  const [ours, theirs] = [await someone(), await someone()];
  const device = newAuthenticator(house.origin);
  const asked = await beginPasskey(ours.self, {}, anyAddress(), house);
  await expect(addPasskey(theirs.self, { name: "Stolen", answer: device.create(asked) }, house)).rejects.toEqual(refusal("passkey_not_taken"));
  const toSignIn = await askForPasskey(freshOrigin(), house);
  await expect(addPasskey(ours.self, { name: "Crossed", answer: device.create({ ...toSignIn, rp: { id: house.id } }) }, house)).rejects.toEqual(refusal("passkey_not_taken"));
  await addPasskey(ours.self, { name: "Honest", answer: device.create(asked) }, house);
  const register = await beginPasskey(ours.self, {}, anyAddress(), house);
  await expect(signInWithPasskey({ answer: device.get({ ...register, rpId: house.id }) }, freshOrigin(), house)).rejects.toEqual(refusal("passkey_not_taken"));
});

test("one key is one person's, and a copy of it is noticed by its counter", async () => {
  const [ours, theirs] = [await someone(), await someone()];
  const { device } = await addTo(ours.self);
  await expect(addTo(theirs.self, device)).rejects.toEqual(refusal("passkey_known"));
  await enterWith(device, { counter: 50 });
  await expect(enterWith(device, { counter: 50 })).rejects.toEqual(refusal("passkey_not_taken"));
  await expect(enterWith(device, { counter: 7 })).rejects.toEqual(refusal("passkey_not_taken"));
  expect((await enterWith(device, { counter: 51 })).personId).toBe(ours.personId);
});

test("an unknown key and a removed one are answered alike", async () => {
  const { self } = await someone();
  const { device } = await addTo(self);
  await expect(enterWith(newAuthenticator(house.origin))).rejects.toEqual(refusal("passkey_not_taken"));
  const [row] = (await ownFactors(self.personId)).passkeys;
  await removePasskey(self, { passkeyId: row?.passkeyId ?? "" }, anyAddress());
  await expect(enterWith(device)).rejects.toEqual(refusal("passkey_not_taken"));
});

test("a person renames and removes their own passkeys and nobody else's", async () => {
  const [ours, theirs] = [await someone(), await someone()];
  await addTo(ours.self);
  await addTo(theirs.self);
  const [passkey] = (await ownFactors(theirs.personId)).passkeys;
  const passkeyId = passkey?.passkeyId ?? "";
  await expect(renamePasskey(ours.self, { passkeyId, name: "Mine now" })).rejects.toThrow("missing");
  await expect(removePasskey(ours.self, { passkeyId }, anyAddress())).rejects.toThrow("missing");
  await renamePasskey(theirs.self, { passkeyId, name: "Phone" });
  expect((await ownFactors(theirs.personId)).passkeys).toMatchObject([{ name: "Phone" }]);
});

test("after ten minutes another passkey wants the first one shown again, by which whoever found the open browser adds none", async () => {
  const { self } = await someone();
  const { device } = await addTo(self);
  await withClock(later(601), async () => {
    await expect(beginPasskey(self, {}, anyAddress(), house)).rejects.toEqual(refusal("sign_in_again"));
    const fresh = await enterWith(device);
    await addTo({ personId: self.personId, sessionId: fresh.sessionId });
  });
  expect((await ownFactors(self.personId)).passkeys).toHaveLength(2);
});

test.each<[what: string, change: (answer: SignInWithPasskey["answer"]) => SignInWithPasskey["answer"]]>([
  ["a signature of nothing", (answer) => ({ ...answer, response: { ...answer.response, signature: "" } })],
  ["bytes that are no message", (answer) => ({ ...answer, response: { ...answer.response, clientDataJSON: "AAAA" } })],
  ["half of what the device signed", (answer) => ({ ...answer, response: { ...answer.response, authenticatorData: answer.response.authenticatorData.slice(0, 20) } })],
  ["two ids that differ", (answer) => ({ ...answer, rawId: "AAAA" })],
])("what can't be read is refused like what doesn't fit: %s", async (_, change) => {
  const { self } = await someone();
  const { device } = await addTo(self);
  const asked = await askForPasskey(freshOrigin(), house);
  await expect(signInWithPasskey({ answer: change(device.get(asked)) }, freshOrigin(), house)).rejects.toEqual(refusal("passkey_not_taken"));
});
