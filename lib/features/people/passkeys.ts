// Passkeys: a key pair for each device or account of a person's; the secret half never leaves it. Signing in with one shows that
// somebody has the device and unlocked it, so it is both factors at once.

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type VerifiedAuthenticationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { found, Refusal } from "@/lib/domain/refusal";
import { CHALLENGE_SECONDS, PASSKEYS_AT_MOST } from "@/lib/domain/second-factor";
import { countAttempt, forgiveAttempt, type Knock } from "@/lib/features/people/attempts";
import { keepChallenge, type RelyingParty, spendChallenge } from "@/lib/features/people/challenges";
import { type OpenedSession, openSession, type Origin } from "@/lib/features/people/door";
import type { AddPasskey, Proof, RemovePasskey, RenamePasskey, SignInWithPasskey } from "@/lib/features/people/input";
import { ownSession, proveSelf, type Self } from "@/lib/features/people/proof";
import { firstRecoveryCodes, leaveEnough, lockFactors, type ShownCodes } from "@/lib/features/people/second-factor";
import { logAtDesks, personToTell, tellPerson } from "@/lib/features/people/told";

const TIMEOUT_MS = CHALLENGE_SECONDS * 1_000;

/** What a browser needs to make a passkey. Refuses `passkeys_full` and as `proveSelf`. */
export async function beginPasskey(self: Self, proof: Proof, address: string, house: RelyingParty): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { personId, sessionId, email, personName } = await proveSelf(self, proof, address);
  const known = await platform().passkey.findMany({ where: { personId }, select: { credentialId: true, transports: true } });
  if (known.length >= PASSKEYS_AT_MOST) throw new Refusal("passkeys_full");
  const options = await generateRegistrationOptions({
    rpName: "Hourbank",
    rpID: house.id,
    userID: handleOf(personId),
    userName: email,
    userDisplayName: personName,
    timeout: TIMEOUT_MS,
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
  await keepChallenge(options.challenge, { purpose: "register", sessionId }, now());
  return options;
}

/** Adds a passkey that was made for this very session. Refuses `passkey_not_taken`, `passkey_known`, `passkeys_full` and `bound_session`. */
export async function addPasskey(self: Self, input: AddPasskey, house: RelyingParty): Promise<ShownCodes> {
  const { personId, sessionId, ...person } = await ownSession(self);
  const at = now();
  const expectedChallenge = await spendChallenge(input.answer.response.clientDataJSON, { purpose: "register", sessionId }, at);
  const { credential, credentialBackedUp: synced } = await registration(input, expectedChallenge, house);
  const shown = await platform().$transaction(async (db) => {
    await lockFactors(db, personId);
    if ((await db.passkey.count({ where: { personId } })) >= PASSKEYS_AT_MOST) throw new Refusal("passkeys_full");
    const made = await db.passkey.createMany({
      data: [{ personId, credentialId: credential.id, publicKey: credential.publicKey, counter: credential.counter, transports: known(credential.transports), synced, name: input.name, createdAt: at }],
      skipDuplicates: true,
    });
    if (made.count === 0) throw new Refusal("passkey_known");
    await db.session.updateMany({ where: { id: sessionId }, data: { factorAt: at } });
    await tellPerson(db, person, "passkey_added", input.name);
    return { codes: await firstRecoveryCodes(db, personId) };
  });
  await logAtDesks(personId, "passkey_added");
  return shown;
}

/** Gives one of one's own passkeys another name. */
export async function renamePasskey(self: Self, input: RenamePasskey): Promise<void> {
  const { personId } = await ownSession(self);
  const { count } = await platform().passkey.updateMany({ where: { id: input.passkeyId, personId }, data: { name: input.name } });
  found(count || null);
}

/** Removes one of one's own passkeys. Refuses `second_factor_required` where a firm wants a factor and none would be left, and as `proveSelf`. */
export async function removePasskey(self: Self, { passkeyId, ...proof }: RemovePasskey, address: string): Promise<void> {
  const { personId, places, ...person } = await proveSelf(self, proof, address);
  await platform().$transaction(async (db) => {
    await lockFactors(db, personId);
    const passkey = found(await db.passkey.findFirst({ where: { id: passkeyId, personId }, select: { name: true } }));
    await db.passkey.deleteMany({ where: { id: passkeyId, personId } });
    await leaveEnough(db, personId, places.some((place) => place.requiresFactor));
    await tellPerson(db, person, "passkey_removed", passkey.name);
  });
  await logAtDesks(personId, "passkey_removed");
}

/** What a browser needs to sign in with any passkey of this house; it names nobody. Refuses `too_many_attempts`. */
export async function askForPasskey(origin: Origin, house: RelyingParty): Promise<PublicKeyCredentialRequestOptionsJSON> {
  await countAttempt(knockOf(origin));
  const options = await generateAuthenticationOptions({ rpID: house.id, userVerification: "required", timeout: TIMEOUT_MS });
  await keepChallenge(options.challenge, { purpose: "sign_in" }, now());
  return options;
}

/** Signs in with a passkey. Refuses `passkey_not_taken`, whatever is wrong with it, and `too_many_attempts`. */
export async function signInWithPasskey({ answer }: SignInWithPasskey, origin: Origin, house: RelyingParty): Promise<OpenedSession> {
  const at = now();
  const knock = knockOf(origin);
  await countAttempt(knock);
  const expectedChallenge = await spendChallenge(answer.response.clientDataJSON, { purpose: "sign_in" }, at);
  const passkey = await platform().passkey.findUnique({ where: { credentialId: answer.id } });
  if (!passkey) throw new Refusal("passkey_not_taken");
  const { personId, credentialId, publicKey } = passkey;
  const handle = answer.response.userHandle;
  if (handle && handle !== Buffer.from(handleOf(personId)).toString("base64url")) throw new Refusal("passkey_not_taken");
  const { authenticationInfo } = await checked(() =>
    verifyAuthenticationResponse({
      response: answer,
      expectedChallenge,
      expectedOrigin: house.origin,
      expectedRPID: house.id,
      requireUserVerification: true,
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: Number(passkey.counter) },
    }),
  );
  // Two answers of one counter are a copy of the key; of both at once, one moves the counter.
  const used = await platform().passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter: authenticationInfo.newCounter, usedAt: at, synced: authenticationInfo.credentialBackedUp },
  });
  if (used.count === 0) throw new Refusal("passkey_not_taken");
  await forgiveAttempt(knock);
  const person = { id: personId, ...(await personToTell(personId)) };
  return openSession(person, { method: "passkey", factorAt: at }, origin, at);
}

async function registration({ answer }: AddPasskey, expectedChallenge: string, house: RelyingParty) {
  const { verified, registrationInfo } = await checked(() =>
    verifyRegistrationResponse({
      response: { ...answer, response: { ...answer.response, transports: known(answer.response.transports) } },
      expectedChallenge,
      expectedOrigin: house.origin,
      expectedRPID: house.id,
      requireUserVerification: true,
    }),
  );
  if (!verified) throw new Refusal("passkey_not_taken");
  return registrationInfo;
}

/** The library says no with an error of its own or with `verified: false`; both are one refusal here. */
async function checked<T extends Pick<VerifiedAuthenticationResponse, "verified">>(verify: () => Promise<T>): Promise<T> {
  const result = await verify().catch((error: unknown) => {
    throw Object.assign(new Refusal("passkey_not_taken"), { cause: error });
  });
  if (!result.verified) throw new Refusal("passkey_not_taken");
  return result;
}

/** How an authenticator may be reached; words that we don't know are of no use to a browser either. */
function known(transports: readonly string[] = []): string[] {
  return transports.filter((way) => ["usb", "nfc", "ble", "hybrid", "internal", "smart-card", "cable"].includes(way));
}

function handleOf(personId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(personId.replaceAll("-", ""), "hex"));
}

/** Nobody has said who they are yet, so only the address is counted. */
function knockOf({ address }: Origin): Knock {
  return { door: "passkey", account: address, address };
}
