// What a person changes about themselves, above all firms: name, language, password, sessions, and where they sit.

import { now } from "@/lib/clock";
import { placesOf, platform, sessionFacts } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";
import { logSessionsEnded } from "@/lib/features/people/comings";
import { closeSession } from "@/lib/features/people/door";
import type { ChangeAccount, ChangeLanguage, ChangePassword, ChoosePlace, EndSession } from "@/lib/features/people/input";
import { hashPassword } from "@/lib/features/people/password";
import { checkPassword, ownSession, proveSelf, type Self } from "@/lib/features/people/proof";
import { logAtDesks, tellPerson } from "@/lib/features/people/told";

/**
 * Changes name and language; the person's name at every desk follows. Refuses `bound_session` for another name: what one firm opened
 * must not rename somebody at the desks of others.
 */
export async function changeAccount(self: Self, input: ChangeAccount): Promise<void> {
  const { name } = found(await platform().person.findUnique({ where: { id: self.personId }, select: { name: true } }));
  if (input.name !== name) await ownSession(self);
  await platform().person.update({ where: { id: self.personId }, data: { name: input.name, locale: input.locale } });
  const desks = (await placesOf(self.personId)).filter((place) => place.face === "desk");
  for (const desk of desks) {
    await inTenant(desk.tenantId, (db) => db.member.updateMany({ where: { id: desk.subjectId }, data: { name: input.name } }));
  }
}

/** Keeps the language that the person chose in a menu. */
export async function changeLanguage(self: Self, input: ChangeLanguage): Promise<void> {
  await platform().person.update({ where: { id: self.personId }, data: { locale: input.locale } });
}

/**
 * Chooses a new password and signs out every other device. The former one is asked for; who has none yet proves who they are as for
 * any other change of how they sign in. Refuses `wrong_password`, `too_many_attempts` and `bound_session`.
 */
export async function changePassword(self: Self, input: ChangePassword, address: string): Promise<void> {
  const { personId, email, locale } = await ownSession(self);
  const { passwordHash } = found(await platform().person.findUnique({ where: { id: personId }, select: { passwordHash: true } }));
  if (passwordHash) await checkPassword(personId, input.currentPassword.normalize("NFKC"), address);
  else await proveSelf(self, { code: input.code }, address);
  const chosen = await hashPassword(input.password);
  await platform().$transaction(async (db) => {
    await db.person.update({ where: { id: personId }, data: { passwordHash: chosen } });
    await db.session.deleteMany({ where: { personId, id: { not: self.sessionId } } });
    await db.mailLink.deleteMany({ where: { personId, purpose: { in: ["sign_in", "reset_password"] }, usedAt: null } });
    await tellPerson(db, { email, locale }, "password_changed");
  });
  await logAtDesks(personId, "password_changed");
}

/** Stores a password (argon2id). The caller has checked that it may. */
export async function setPassword(personId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await platform().person.update({ where: { id: personId }, data: { passwordHash } });
}

/** Signs out one of the person's own devices, at once. Refuses `bound_session`. */
export async function endSession(self: Self, input: EndSession): Promise<void> {
  if (input.sessionId !== self.sessionId) await ownSession(self);
  found(await platform().session.findFirst({ where: { id: input.sessionId, personId: self.personId }, select: { id: true } }));
  await closeSession(input.sessionId);
}

/** Signs out every device but this one. Refuses `bound_session`. */
export async function endOtherSessions(self: Self): Promise<void> {
  const { personId } = await ownSession(self);
  await platform().session.deleteMany({ where: { personId, id: { not: self.sessionId } } });
  await logSessionsEnded(personId);
}

/** Signs out every device, this one included. Refuses `bound_session`. */
export async function endAllSessions(self: Self): Promise<void> {
  const { personId } = await ownSession(self);
  await platform().session.deleteMany({ where: { personId } });
  await logSessionsEnded(personId);
}

/** Sits down at another desk or in another portal; only at a place that this session sees at this moment. */
export async function choosePlace(self: Self, input: ChoosePlace): Promise<{ face: "desk" | "portal" }> {
  const session = found(await sessionFacts(self.sessionId, now()));
  const place = found(session.places.find((own) => own.subjectId === input.subjectId));
  await platform().session.updateMany({ where: { id: session.sessionId }, data: { subjectId: place.subjectId } });
  return { face: place.face };
}
