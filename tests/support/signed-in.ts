import { randomUUID } from "node:crypto";
import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { CONTACT_RIGHTS } from "@/lib/domain/contact-right";
import type { FreshTenant } from "@/tests/support/database";
import { cookieOf } from "@/tests/support/request";

/** Somebody who is signed in: their session, and the cookie that their browser holds. */
export interface SignedIn {
  sessionId: string;
  cookie: string;
}

/** A session of an hour, opened beside the doors. */
export async function signedIn(personId: string): Promise<SignedIn> {
  const { id } = await platform().session.create({ data: { personId, expiresAt: new Date(now().getTime() + 3_600_000) }, select: { id: true } });
  return { sessionId: id, cookie: await cookieOf(id) };
}

/** A contact of a client with a place in the portal and every right, signed in. */
export async function signedInContact(firm: FreshTenant, clientId: string): Promise<SignedIn & { contactId: string }> {
  const email = `carla-${randomUUID()}@client.test`;
  const person = await platform().person.create({ data: { email, name: "Carla" } });
  const { id } = await firm.inFirm((db) => db.contact.create({ data: { clientId, personId: person.id, name: "Carla", email, portalAccess: true, rights: [...CONTACT_RIGHTS] }, select: { id: true } }));
  return { ...(await signedIn(person.id)), contactId: id };
}
