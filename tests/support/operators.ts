// People of the support, for tests: they run the installation, and sit in a firm only where it let them in.

import { randomUUID } from "node:crypto";
import { grantSupport } from "@/app/(desk)/settings/support/actions";
import { now } from "@/lib/clock";
import { platform, sessionFacts } from "@/lib/db/platform";
import { openSupport } from "@/lib/features/support/operators";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import { inRequest } from "@/tests/support/request";
import { signedIn } from "@/tests/support/signed-in";

/** What support asks for unless told otherwise. */
export const access = { reason: "Ticket 4711", mode: "write" as const, hours: 4 };

export interface Operator {
  personId: string;
  email: string;
  sessionId: string;
  cookie: string;
}

/** An operator who is signed in and has proved a second factor. */
export async function openOperator(): Promise<Operator> {
  const email = `operator-${randomUUID()}@hourbank.test`;
  const { id: personId } = await platform().person.create({ data: { email, name: "Oona Operator" } });
  await asOwner((db) => db.query("INSERT INTO operator (person_id) VALUES ($1)", [personId]));
  const session = await signedIn(personId);
  await platform().session.update({ where: { id: session.sessionId }, data: { factorAt: now(), expiresAt: new Date(now().getTime() + 86_400_000) } });
  return { personId, email, ...session };
}

/** The firm's owner lets an operator in. */
export async function grant(firm: FreshTenant, email: string, mode: "read" | "write" = "write"): Promise<string> {
  const owner = await signedIn(firm.owner.personId);
  const { answer } = await inRequest(owner, () => grantSupport({ email, ...access, mode }));
  if (!answer?.ok) throw new Error(answer?.message ?? "not granted");
  return answer.data.accessId;
}

/** A firm in which an operator sits. */
export async function inside(mode: "read" | "write" = "write"): Promise<{ firm: FreshTenant; operator: Operator; accessId: string }> {
  const [firm, operator] = [await freshTenant(), await openOperator()];
  const accessId = await grant(firm, operator.email, mode);
  await openSupport(await self(operator.sessionId), { accessId });
  return { firm, operator, accessId };
}

/** A session as the next request finds it. */
export async function self(sessionId: string) {
  const facts = await sessionFacts(sessionId, now());
  if (!facts) throw new Error("The session is over.");
  return facts;
}
