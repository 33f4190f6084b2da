// What a person changes about themselves, above all firms: name, language, password, sessions, and where they sit.

import { now } from "@/lib/clock";
import { placesOf, platform, type SessionFacts } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { found, Refusal } from "@/lib/domain/refusal";
import { countAttempt } from "@/lib/features/people/attempts";
import type { ChangeAccount, ChangeLanguage, ChangePassword, ChoosePlace, EndSession } from "@/lib/features/people/input";
import { hashPassword, passwordFits } from "@/lib/features/people/password";

/** The signed-in person, as the gate read them. */
export type Self = Pick<SessionFacts, "sessionId" | "personId">;

/** Changes name and language; the person's name at every desk follows. */
export async function changeAccount(self: Self, input: ChangeAccount): Promise<void> {
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

/** Chooses a new password and signs out every other device. Refuses `wrong_password` and `too_many_attempts`. */
export async function changePassword(self: Self, input: ChangePassword, address: string): Promise<void> {
  await countAttempt({ door: "sign_in", account: self.personId, address }, now());
  const person = found(await platform().person.findUnique({ where: { id: self.personId } }));
  const known = person.passwordHash && (await passwordFits(person.passwordHash, input.currentPassword.normalize("NFKC")));
  if (person.passwordHash && !known) throw new Refusal("wrong_password");
  await setPassword(self.personId, input.password);
  await endOtherSessions(self);
}

/** Stores a password (argon2id). The caller has checked that it may. */
export async function setPassword(personId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await platform().person.update({ where: { id: personId }, data: { passwordHash } });
}

/** Signs out one of the person's own devices, at once. */
export async function endSession(self: Self, input: EndSession): Promise<void> {
  const ended = await platform().session.deleteMany({ where: { id: input.sessionId, personId: self.personId } });
  found(ended.count || null);
}

/** Signs out every device but this one. */
export async function endOtherSessions(self: Self): Promise<void> {
  await platform().session.deleteMany({ where: { personId: self.personId, id: { not: self.sessionId } } });
}

/** Sits down at another desk or in another portal; only at a place that is the person's own at this moment. */
export async function choosePlace(self: Self, input: ChoosePlace): Promise<{ face: "desk" | "portal" }> {
  const place = found((await placesOf(self.personId)).find((own) => own.subjectId === input.subjectId));
  await platform().session.updateMany({ where: { id: self.sessionId }, data: { subjectId: place.subjectId } });
  return { face: place.face };
}
