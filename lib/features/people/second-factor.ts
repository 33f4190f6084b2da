// A person's app for codes and their recovery codes: set up, changed, taken away.

import { randomBytes } from "node:crypto";
import { encode } from "uqr";
import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import type { Prisma } from "@/lib/db/generated/client";
import { Refusal } from "@/lib/domain/refusal";
import { OFFER_SECONDS, RECOVERY_CODES, recoveryCodeOf, recoveryCodeShown } from "@/lib/domain/second-factor";
import { appOf, hashOfRecoveryCode, newAppSecret, openAppSecret, sealAppSecret, stepOfCode } from "@/lib/features/people/codes";
import type { ConfirmApp, Proof } from "@/lib/features/people/input";
import { countAttempt, forgiveAttempt, type Knock } from "@/lib/features/people/attempts";
import { ownSession, proveSelf, type Self } from "@/lib/features/people/proof";
import { logAtDesks, tellPerson } from "@/lib/features/people/told";

/** What an app needs, shown once: a picture to scan and the same key as text. */
export interface OfferedApp {
  /** In groups of four. */
  key: string;
  uri: string;
  /** Dark squares of the picture as a path, one unit each, within `size` by `size`. */
  picture: { path: string; size: number };
}

/** Recovery codes as they are shown, this once; null: there are some already. */
export interface ShownCodes {
  codes: string[] | null;
}

/**
 * Offers an app for codes; it counts once its first code was right, and until then a former one does. Refuses as `proveSelf`.
 */
export async function offerApp(self: Self, proof: Proof, address: string): Promise<OfferedApp> {
  const { personId, email } = await proveSelf(self, proof, address);
  const secret = newAppSecret();
  const offer = { offeredSealed: sealAppSecret(personId, secret), offeredAt: now() };
  await platform().secondFactor.upsert({ where: { personId }, create: { personId, ...offer }, update: offer });
  const uri = appOf(secret, email).toString();
  return { key: secret.replace(/.{4}(?=.)/g, "$& "), uri, picture: pictureOf(uri) };
}

/**
 * The first code of the app that was offered: from now on its codes count, and only its. Whoever is signed in elsewhere without a
 * second factor is asked for one. Refuses `wrong_code`, `sign_in_again` (the offer is too old), `bound_session`, `too_many_attempts`.
 */
export async function confirmApp(self: Self, input: ConfirmApp, address: string): Promise<ShownCodes> {
  const { personId, sessionId, ...person } = await ownSession(self);
  const at = now();
  const knock: Knock = { door: "second", account: personId, address };
  await countAttempt(knock);
  const shown = await platform().$transaction(async (db) => {
    await lockFactors(db, personId);
    const [row] = await db.$queryRaw<{ offered: string }[]>`
      SELECT offered_sealed AS offered FROM second_factor
       WHERE person_id = ${personId}::uuid AND offered_at > ${new Date(at.getTime() - OFFER_SECONDS * 1_000)}`;
    if (!row) throw new Refusal("offer_over");
    const step = stepOfCode(openAppSecret(personId, row.offered), input.code, at);
    if (step === null) throw new Refusal("wrong_code");
    const confirmed = { secretSealed: row.offered, confirmedAt: at, lastStep: step, offeredSealed: null, offeredAt: null };
    await db.secondFactor.update({ where: { personId }, data: confirmed });
    await db.session.updateMany({ where: { id: sessionId }, data: { factorAt: at } });
    await tellPerson(db, person, "app_added");
    return { codes: await firstRecoveryCodes(db, personId) };
  });
  await forgiveAttempt(knock);
  await logAtDesks(personId, "second_factor_on", { kind: "app" });
  return shown;
}

/** Takes the app for codes away. Refuses `second_factor_required` where a firm wants one and none would be left, and as `proveSelf`. */
export async function removeApp(self: Self, proof: Proof, address: string): Promise<void> {
  const { personId, places, ...person } = await proveSelf(self, proof, address);
  await platform().$transaction(async (db) => {
    await lockFactors(db, personId);
    const { count } = await db.secondFactor.deleteMany({ where: { personId } });
    if (count === 0) return;
    await leaveEnough(db, personId, places.some((place) => place.requiresFactor));
    await tellPerson(db, person, "app_removed");
  });
  await logAtDesks(personId, "second_factor_off", { kind: "app" });
}

/** Makes ten recovery codes; the former ones stop working. Refuses as `proveSelf`, and `second_factor_first` without a factor to recover. */
export async function renewRecoveryCodes(self: Self, proof: Proof, address: string): Promise<{ codes: string[] }> {
  const { personId, ...person } = await proveSelf(self, proof, address);
  const codes = await platform().$transaction(async (db) => {
    await lockFactors(db, personId);
    if (!(await hasFactor(db, personId))) throw new Refusal("second_factor_first");
    await tellPerson(db, person, "codes_made");
    return makeRecoveryCodes(db, personId);
  });
  await logAtDesks(personId, "recovery_codes_made");
  return { codes };
}

/**
 * Takes app, passkeys and recovery codes off, for somebody who has lost them all, and signs out all their devices. Only the
 * operator's command asks for it. Answers whether there was anything to take.
 */
export async function takeFactorsOff(email: string): Promise<boolean> {
  const person = await platform().person.findUnique({ where: { email }, select: { id: true, email: true, locale: true } });
  if (!person) return false;
  const taken = await platform().$transaction(async (db) => {
    await lockFactors(db, person.id);
    const where = { personId: person.id };
    const [apps, passkeys] = [await db.secondFactor.deleteMany({ where }), await db.passkey.deleteMany({ where })];
    await db.recoveryCode.deleteMany({ where });
    if (apps.count + passkeys.count === 0) return false;
    await db.session.deleteMany({ where });
    await tellPerson(db, person, "factors_taken");
    return true;
  });
  if (taken) await logAtDesks(person.id, "second_factor_off", { kind: "operator" });
  return taken;
}

/** The first recovery codes of somebody who has none left; the caller has locked their factors. */
export async function firstRecoveryCodes(db: Prisma.TransactionClient, personId: string): Promise<string[] | null> {
  const left = await db.recoveryCode.count({ where: { personId, usedAt: null } });
  return left > 0 ? null : makeRecoveryCodes(db, personId);
}

/** Whether anything is left after a removal; without a factor there is nothing to recover either. Refuses `second_factor_required`. */
export async function leaveEnough(db: Prisma.TransactionClient, personId: string, required: boolean): Promise<void> {
  if (await hasFactor(db, personId)) return;
  if (required) throw new Refusal("second_factor_required");
  await db.recoveryCode.deleteMany({ where: { personId } });
}

/** Changes of one person's factors follow each other. */
export async function lockFactors(db: Prisma.TransactionClient, personId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
}

async function hasFactor(db: Prisma.TransactionClient, personId: string): Promise<boolean> {
  const app = await db.secondFactor.count({ where: { personId, confirmedAt: { not: null } } });
  return app > 0 || (await db.passkey.count({ where: { personId } })) > 0;
}

async function makeRecoveryCodes(db: Prisma.TransactionClient, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(randomBytes(10)));
  await db.recoveryCode.deleteMany({ where: { personId } });
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashOfRecoveryCode(personId, code) })) });
  return codes.map(recoveryCodeShown);
}

function pictureOf(text: string): OfferedApp["picture"] {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { path, size };
}
