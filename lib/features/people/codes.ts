// Codes as they come in: of the app, by the half minute, or of recovery, by the piece. Each is taken once, whoever sends it twice.

import { createHash } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { Refusal } from "@/lib/domain/refusal";
import { CODE_SECONDS, CODE_WINDOW, codeStep, readCode } from "@/lib/domain/second-factor";
import { countAttempt, forgiveAttempt, type Knock, passesOnce } from "@/lib/features/people/attempts";
import { personToTell, tellPerson } from "@/lib/features/people/told";
import { open, seal, secretContext } from "@/lib/secrets";

/** A person is mailed about guesses once an hour: whoever guesses on must not fill their mailbox. */
const WARN_AGAIN_SECONDS = 3_600;

/** Takes a code of this person's and says of which kind it was. Refuses `wrong_code`, `too_many_attempts` and `too_many_today`. */
export async function takeCode(personId: string, typed: string, address: string): Promise<"app" | "recovery"> {
  const knock: Knock = { door: "second", account: personId, address };
  await countAttempt(knock, () => warnOfGuesses(personId));
  const read = readCode(typed);
  const taken = read && (read.kind === "app" ? await takeAppCode(personId, read.code, now()) : await takeRecoveryCode(personId, read.code, now()));
  if (!read || !taken) throw new Refusal("wrong_code");
  await forgiveAttempt(knock);
  return read.kind;
}

/** Who gets as far as guessing codes knows the password, or reads the mail: the person is told, with where it came from. */
async function warnOfGuesses(personId: string): Promise<void> {
  if (await passesOnce(`codes guessed ${personId}`, WARN_AGAIN_SECONDS)) await tellPerson(platform(), await personToTell(personId), "codes_guessed");
}

/** The half minute for which a code of six figures is right, or null. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const delta = appOf(secret).validate({ token: code, timestamp: at.getTime(), window: CODE_WINDOW });
  return delta === null ? null : codeStep(at) + delta;
}

/** The app's reading of a secret, for the code to scan; `account` is what the app shows. */
export function appOf(secret: string, account = ""): TOTP {
  return new TOTP({ issuer: "Hourbank", label: account || "Hourbank", secret: Secret.fromBase32(secret), digits: 6, period: CODE_SECONDS, algorithm: "SHA1" });
}

/** A new secret for an app: 160 random bits. */
export function newAppSecret(): string {
  return new Secret({ size: 20 }).base32;
}

export function sealAppSecret(personId: string, secret: string): string {
  return seal(secret, secretContext(personId, "second_factor"));
}

export function openAppSecret(personId: string, sealed: string): string {
  return open(sealed, secretContext(personId, "second_factor"));
}

/** What is kept of a recovery code. It has 80 random bits, so a slow hash would add nothing. */
export function hashOfRecoveryCode(personId: string, code: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(`${personId} ${code}`).digest());
}

async function takeAppCode(personId: string, code: string, at: Date): Promise<boolean> {
  const row = await platform().secondFactor.findUnique({ where: { personId }, select: { secretSealed: true } });
  if (!row?.secretSealed) return false;
  const step = stepOfCode(openAppSecret(personId, row.secretSealed), code, at);
  if (step === null) return false;
  // Of two who send the same code at once, one moves the step; a secret that was changed meanwhile is another one.
  const { count } = await platform().secondFactor.updateMany({
    where: { personId, secretSealed: row.secretSealed, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count === 1;
}

async function takeRecoveryCode(personId: string, code: string, at: Date): Promise<boolean> {
  const { count } = await platform().recoveryCode.updateMany({
    where: { personId, codeHash: hashOfRecoveryCode(personId, code), usedAt: null },
    data: { usedAt: at },
  });
  return count === 1;
}
