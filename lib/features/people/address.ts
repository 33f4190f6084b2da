// Another mail address for signing in: asked for with a proof, taken by a link to the new address, told to the old one.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import { placesOf, platform } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { Refusal } from "@/lib/domain/refusal";
import { countAttempt } from "@/lib/features/people/attempts";
import type { RequestAddress, TakeAddress } from "@/lib/features/people/input";
import { createLink, peekLink, spendLink } from "@/lib/features/people/links";
import { writeLog } from "@/lib/features/log/write";
import { ownSession, proveSelf, type Self } from "@/lib/features/people/proof";
import { tellPerson } from "@/lib/features/people/told";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Mails a link to the new address. Where somebody has it already nothing is mailed, and the answer is the same. Refuses
 * `too_many_attempts` and as `proveSelf`.
 */
export async function requestAddress(self: Self, { email, ...proof }: RequestAddress, address: string): Promise<void> {
  const { personId, locale } = await proveSelf(self, proof, address);
  await countAttempt({ door: "mail", account: personId, address });
  await platform().$transaction(async (db) => {
    const taken = await db.person.findUnique({ where: { email }, select: { id: true } });
    // The newest link alone works.
    await db.mailLink.deleteMany({ where: { personId, purpose: "change_email", usedAt: null } });
    const token = await createLink(db, { purpose: "change_email", email, personId }, now());
    if (!taken) await enqueue(db, "mail_link", { token, purpose: "change_email", email, locale });
  });
}

/**
 * Takes the new address that the link was mailed to, by whoever asked for it and is signed in: a mistyped address must not open the
 * account to whoever has it. Signs out every other device, stops the links to the former address and tells it. The person's address
 * at the desks of their firms follows; that of a client's contact is the firm's own record and stays. Refuses `link_spent`,
 * `email_taken` and `bound_session`.
 */
export async function takeAddress(self: Self, { token }: TakeAddress): Promise<void> {
  const { personId, sessionId, email: former, locale } = await ownSession(self);
  const email = await platform()
    .$transaction(async (db) => {
      const link = await spendLink(db, token, ["change_email"], now());
      if (link.personId !== personId) throw new Refusal("link_spent");
      await db.person.update({ where: { id: personId }, data: { email: link.email, addressProvedAt: now() } });
      await db.session.deleteMany({ where: { personId, id: { not: sessionId } } });
      await db.mailLink.deleteMany({ where: { personId, usedAt: null } });
      await tellPerson(db, { email: former, locale }, "mail_changed", link.email);
      return link.email;
    })
    .catch((error: unknown) => {
      const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
      throw taken ? new Refusal("email_taken") : error;
    });
  for (const desk of (await placesOf(personId)).filter((place) => place.face === "desk")) await followAt(desk, email);
}

/** The link that a signed-in person may take, without spending it: whose it is. */
export async function addressAsked(token: string, personId: string): Promise<boolean> {
  const link = await peekLink(platform(), token, now());
  return link?.purpose === "change_email" && link.personId === personId;
}

/** A colleague may have been entered with that very address; then the firm's record stays as it is, and the owner settles it. */
async function followAt(desk: { tenantId: string; subjectId: string }, email: string): Promise<void> {
  await inTenant(desk.tenantId, async (db) => {
    const other = await db.member.count({ where: { email, status: { not: "removed" }, id: { not: desk.subjectId } } });
    if (other === 0) await db.member.updateMany({ where: { id: desk.subjectId }, data: { email } });
    await writeLog(db, { kind: "member", id: desk.subjectId }, "mail_changed");
  });
}
