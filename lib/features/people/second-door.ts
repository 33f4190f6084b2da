// The second step of signing in: whoever proved the first factor shows the second, and gets a session of their own for it.

import { now } from "@/lib/clock";
import { platform, sessionFacts } from "@/lib/db/platform";
import { Refusal } from "@/lib/domain/refusal";
import { takeCode } from "@/lib/features/people/codes";
import { type OpenedSession, openSession, type Origin } from "@/lib/features/people/door";
import { noteRefusedSignIn } from "@/lib/features/people/comings";
import type { SignInWithCode } from "@/lib/features/people/input";
import { logAtDesks, personToTell, tellPerson } from "@/lib/features/people/told";

/** What the page of the second step offers. */
export interface SecondStep {
  email: string;
  hasCodes: boolean;
  hasPasskeys: boolean;
  recoveryCodesLeft: number;
}

/**
 * Shows the second factor in a session that waits for it and opens one that doesn't; the former ends. Refuses `wrong_code`,
 * `too_many_attempts`, and `sign_in_over` where nothing waits.
 */
export async function signInWithCode(pendingId: string | null, input: SignInWithCode, origin: Origin): Promise<OpenedSession> {
  const at = now();
  const pending = pendingId && (await sessionFacts(pendingId, at));
  if (!pending || !pending.pending) throw new Refusal("sign_in_over");
  const { personId, method, sessionId, email } = pending;
  const kind = await takeCode(personId, input.code, origin.address).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === "wrong_code") await noteRefusedSignIn(email);
    throw error;
  });
  const before = await platform().session.findUnique({ where: { id: sessionId }, select: { subjectId: true } });
  const { count } = await platform().session.deleteMany({ where: { id: sessionId } });
  if (count === 0) throw new Refusal("sign_in_over");
  const person = await personToTell(personId);
  if (kind === "recovery") {
    await platform().$transaction((db) => tellPerson(db, person, "recovery_used"));
    await logAtDesks(personId, "recovery_code_used");
  }
  return openSession({ id: personId, locale: person.locale }, { method, factorAt: at, subjectId: before?.subjectId ?? null }, origin, at);
}

/** How the person of a session that waits may go on. */
export async function secondStep({ personId, email }: { personId: string; email: string }): Promise<SecondStep> {
  const [app, passkeys, recoveryCodesLeft] = await Promise.all([
    platform().secondFactor.count({ where: { personId, confirmedAt: { not: null } } }),
    platform().passkey.count({ where: { personId } }),
    platform().recoveryCode.count({ where: { personId, usedAt: null } }),
  ]);
  return { email, hasCodes: app > 0, hasPasskeys: passkeys > 0, recoveryCodesLeft };
}
