// Signing in. Whoever comes in gets a row of `session`; the browser holds its id. An address that nobody has is
// treated like one that somebody has: the same counting, the same work, the same answer.

import { now } from "@/lib/clock";
import { asksForFactor, platform, type SessionMethod } from "@/lib/db/platform";
import { SESSION_SECONDS } from "@/lib/domain/door";
import { Refusal } from "@/lib/domain/refusal";
import { countAttempt, forgetCounts, forgiveAttempt, type Knock } from "@/lib/features/people/attempts";
import { logSignIn, logSignOut, noteRefusedSignIn } from "@/lib/features/people/comings";
import type { RequestLink, SignInWithLink, SignInWithPassword } from "@/lib/features/people/input";
import { createLink, type LinkDb, spendLink } from "@/lib/features/people/links";
import { passwordFits } from "@/lib/features/people/password";
import { enqueue } from "@/lib/queue/enqueue";

/** Where a request comes from, for the limits and for the list of one's own sessions. */
export interface Origin {
  address: string;
  userAgent: string;
}

export interface OpenedSession {
  sessionId: string;
  personId: string;
  locale: "en" | "it" | "fr";
}

/** How long a session waits for its second factor. */
const PENDING_SECONDS = 600;

/** A ticket takes a person from a form that let them in to the sign-in itself; the browser uses it at once. */
const TICKET_SECONDS = 60;

/** Signs in with e-mail and password. Refuses `wrong_sign_in`, `too_many_attempts` and `too_busy`. */
export async function signInWithPassword(input: SignInWithPassword, origin: Origin): Promise<OpenedSession> {
  const at = now();
  const knock: Knock = { door: "sign_in", account: input.email, address: origin.address };
  await countAttempt(knock);
  const person = await platform().person.findUnique({ where: { email: input.email } });
  const fits = await passwordFits(person?.passwordHash, input.password);
  if (!person || !fits) {
    await noteRefusedSignIn(input.email);
    throw new Refusal("wrong_sign_in");
  }
  await forgiveAttempt(knock);
  return openSession(person, { method: "password", factorAt: null }, origin, at);
}

/** Signs in with a mailed link or a ticket and spends it. Refuses `link_spent` and `too_many_attempts`. */
export async function signInWithLink(input: SignInWithLink, origin: Origin): Promise<OpenedSession> {
  const at = now();
  const knock: Knock = { door: "link", account: input.token, address: origin.address };
  await countAttempt(knock);
  const link = await spendLink(platform(), input.token, ["sign_in"], at);
  const person = link.personId && (await platform().person.findUnique({ where: { id: link.personId } }));
  if (!person) throw new Refusal("link_spent");
  await forgiveAttempt(knock);
  return openSession(person, { method: "link", factorAt: null, subjectId: link.subjectId }, origin, at);
}

/**
 * Signs out: the session is gone with the next request, whatever its browser still holds. It stands in the logs in which its sign-in
 * stands: that of a session which still owes its second factor, or of support, in none.
 */
export async function closeSession(sessionId: string): Promise<void> {
  const session = await platform().session.findUnique({ where: { id: sessionId }, select: { personId: true, pending: true, tenantId: true, supportId: true } });
  const { count } = await platform().session.deleteMany({ where: { id: sessionId } });
  if (session && count === 1 && !session.pending && session.supportId === null) await logSignOut(session.personId, session.tenantId);
}

/** Mails a link to sign in with, if there is such a person. Refuses `too_many_attempts`, for known and unknown alike. */
export function requestSignInLink(input: RequestLink, origin: Origin): Promise<void> {
  return requestLink("sign_in", input, origin);
}

/** Mails a link to choose a new password with, if there is such a person. Refuses `too_many_attempts`. */
export function requestPasswordReset(input: RequestLink, origin: Origin): Promise<void> {
  return requestLink("reset_password", input, origin);
}

/** The token of a sign-in that must follow within a minute; `subjectId` is the place to sit down at. */
export function issueTicket(db: LinkDb, person: { id: string; email: string }, subjectId: string | null, at: Date): Promise<string> {
  return createLink(db, { purpose: "sign_in", email: person.email, personId: person.id, subjectId }, at, TICKET_SECONDS);
}

/** Forgets what has run out: sessions, links and counts. The worker calls it once a day. */
export async function forgetExpired(at: Date): Promise<void> {
  const yesterday = new Date(at.getTime() - 86_400_000);
  await platform().session.deleteMany({ where: { expiresAt: { lt: at } } });
  await platform().passkeyChallenge.deleteMany({ where: { expiresAt: { lt: at } } });
  await platform().mailLink.deleteMany({ where: { expiresAt: { lt: yesterday } } });
  await forgetCounts(at);
}

async function requestLink(purpose: "sign_in" | "reset_password", input: RequestLink, origin: Origin): Promise<void> {
  const at = now();
  await countAttempt({ door: "mail", account: input.email, address: origin.address });
  await platform().$transaction(async (db) => {
    const person = await db.person.findUnique({ where: { email: input.email }, select: { id: true, locale: true } });
    // For an unknown address the link is written all the same and mailed to nobody; without a person it opens nothing.
    const token = await createLink(db, { purpose, email: input.email, personId: person?.id }, at);
    const locale = (person?.locale ?? input.locale) as RequestLink["locale"];
    if (person) await enqueue(db, "mail_link", { token, purpose, email: input.email, locale });
  });
}

/** How a session comes to be. */
export interface Opening {
  method: SessionMethod;
  /** When a second factor was proved on the way in; null: it wasn't. */
  factorAt: Date | null;
  /** The firm whose identity provider vouched, and whose places are all that the session sees. */
  boundTenantId?: string | null;
  supportId?: string | null;
  /** The place to sit down at. */
  subjectId?: string | null;
}

/**
 * Opens a session. Somebody who has a second factor and comes by password or mailed link alone gets one that is pending: it
 * is good for proving the factor within a few minutes, and for nothing else.
 */
export async function openSession(person: { id: string; locale: string }, opening: Opening, origin: Origin, at: Date): Promise<OpenedSession> {
  const { method, factorAt, boundTenantId = null, supportId = null, subjectId = null } = opening;
  const { address, userAgent } = origin;
  const alone = factorAt === null && (method === "password" || method === "link");
  const pending = alone && (await asksForFactor(person.id));
  const expiresAt = new Date(at.getTime() + (pending ? PENDING_SECONDS : SESSION_SECONDS) * 1_000);
  const session = await platform().session.create({
    data: { personId: person.id, method, factorAt, pending, tenantId: boundTenantId, supportId, subjectId, address, userAgent, createdAt: at, seenAt: at, expiresAt },
    select: { id: true },
  });
  if (!pending && supportId === null) await logSignIn(person.id, method, boundTenantId);
  return { sessionId: session.id, personId: person.id, locale: person.locale as OpenedSession["locale"] };
}
