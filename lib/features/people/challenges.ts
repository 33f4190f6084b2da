// What a browser is asked to sign with a passkey. Kept as a hash, good for five minutes, and taken away by whoever answers first.

import { platform } from "@/lib/db/platform";
import { Refusal } from "@/lib/domain/refusal";
import { CHALLENGE_SECONDS } from "@/lib/domain/second-factor";
import { hashOfToken } from "@/lib/token";

/** Where passkeys of this house belong: its host, and the address that a browser must have signed at. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/** For a new passkey of whoever sits in a session, or for a sign-in of whoever answers. */
export type ChallengeFor = { purpose: "register"; sessionId: string } | { purpose: "sign_in" };

/** Keeps a challenge until it is answered. */
export async function keepChallenge(challenge: string, asked: ChallengeFor, at: Date): Promise<void> {
  const sessionId = asked.purpose === "register" ? asked.sessionId : null;
  const expiresAt = new Date(at.getTime() + CHALLENGE_SECONDS * 1_000);
  await platform().passkeyChallenge.create({ data: { challengeHash: hashOfToken(challenge), purpose: asked.purpose, sessionId, expiresAt }, select: { purpose: true } });
}

/** The challenge that this answer was made for, spent by that. Refuses `passkey_not_taken` for one that we never asked, or not for this. */
export async function spendChallenge(clientDataJSON: string, asked: ChallengeFor, at: Date): Promise<string> {
  const challenge = challengeIn(clientDataJSON);
  const sessionId = asked.purpose === "register" ? asked.sessionId : null;
  const { count } = await platform().passkeyChallenge.deleteMany({
    where: { challengeHash: hashOfToken(challenge), purpose: asked.purpose, sessionId, expiresAt: { gt: at } },
  });
  if (count !== 1) throw new Refusal("passkey_not_taken");
  return challenge;
}

function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8")) as { challenge?: unknown };
    return typeof challenge === "string" ? challenge : "";
  } catch {
    return "";
  }
}
