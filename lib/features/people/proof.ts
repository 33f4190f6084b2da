// Before somebody changes how they sign in, they show once more who they are.

import { now } from "@/lib/clock";
import { platform, sessionFacts, type SessionFacts } from "@/lib/db/platform";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { type KnownProofs, proofAsked } from "@/lib/domain/second-factor";
import { countAttempt, forgiveAttempt, type Knock } from "@/lib/features/people/attempts";
import { takeCode } from "@/lib/features/people/codes";
import type { Proof } from "@/lib/features/people/input";
import { passwordFits } from "@/lib/features/people/password";

/** The signed-in person, as the gate read them. */
export type Self = Pick<SessionFacts, "sessionId" | "personId">;

export type ProofAsked = ReturnType<typeof proofAsked>;

/**
 * Makes sure that it is the person themselves, by what is asked of them at this moment, and hands back their session as it stands.
 * Refuses `bound_session`, `proof_needed`, `sign_in_again`, `wrong_password`, `wrong_code` and `too_many_attempts`.
 */
export async function proveSelf(self: Self, proof: Proof, address: string): Promise<SessionFacts> {
  const session = await ownSession(self);
  switch (proofAsked(await knownProofs(session), now())) {
    case "none":
      return session;
    case "sign_in_again":
      throw new Refusal("sign_in_again");
    case "password":
      if (!proof.password) throw new Refusal("proof_needed");
      await checkPassword(session.personId, proof.password, address);
      return session;
    case "code":
      if (!proof.code) throw new Refusal("proof_needed");
      await takeCode(session.personId, proof.code, address);
      await noteFactor(session.sessionId, now());
      return session;
  }
}

/**
 * The person's own session, read again: whole, and not bound to a firm, whose word opens that firm and not the person's account.
 * Refuses `bound_session`.
 */
export async function ownSession(self: Self): Promise<SessionFacts> {
  const session = found(await sessionFacts(self.sessionId, now()));
  if (session.personId !== self.personId || session.pending) throw new Missing();
  if (session.bound || session.support) throw new Refusal("bound_session");
  return session;
}

/** What has to be shown before this person may change how they sign in. */
export async function proofAskedOf(session: SessionFacts): Promise<ProofAsked> {
  return proofAsked(await knownProofs(session), now());
}

/** Checks the password of somebody who is signed in. Refuses `wrong_password` and `too_many_attempts`. */
export async function checkPassword(personId: string, password: string, address: string): Promise<void> {
  const knock: Knock = { door: "sign_in", account: personId, address };
  await countAttempt(knock);
  const person = found(await platform().person.findUnique({ where: { id: personId }, select: { passwordHash: true } }));
  if (!(await passwordFits(person.passwordHash, password))) throw new Refusal("wrong_password");
  await forgiveAttempt(knock);
}

/** Keeps that a second factor was shown in this session. */
export async function noteFactor(sessionId: string, at: Date): Promise<void> {
  await platform().session.updateMany({ where: { id: sessionId, pending: false }, data: { factorAt: at } });
}

async function knownProofs({ personId, signedInAt, factorAt }: SessionFacts): Promise<KnownProofs> {
  const [person, factor, passkeys] = await Promise.all([
    platform().person.findUnique({ where: { id: personId }, select: { passwordHash: true } }),
    platform().secondFactor.findUnique({ where: { personId }, select: { confirmedAt: true } }),
    platform().passkey.count({ where: { personId } }),
  ]);
  return { hasPassword: Boolean(person?.passwordHash), hasCodes: Boolean(factor?.confirmedAt), hasPasskeys: passkeys > 0, signedInAt, factorAt };
}
