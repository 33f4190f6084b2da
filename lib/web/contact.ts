import "server-only";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Place, SessionFacts } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { answerPage } from "@/lib/web/answer";
import { runInFirm } from "@/lib/web/gate";
import type { ActionResult } from "@/lib/web/result";
import { currentSession } from "@/lib/web/session";

/** A client's contact in the portal. Every query takes `clientId` from here: it is pinned by the gate, never asked for. */
export interface PortalContact {
  tenantId: string;
  contactId: string;
  clientId: string;
  name: string;
  clientName: string;
  firmName: string;
  timeZone: string;
  session: SessionFacts;
}

/** Opens a page of the portal, inside the firm and pinned to the contact's own client. */
export async function contactRead<T>(run: (db: TenantDb, contact: PortalContact) => Promise<T>): Promise<T & { contact: PortalContact }> {
  const contact = await requireContact();
  const read = await answerPage(() => inTenant(contact.tenantId, (db) => run(db, contact)));
  return { ...read, contact };
}

/** The signed-in contact, or the page that such a visitor needs instead. */
export async function requireContact(): Promise<PortalContact> {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const contact = session.place && contactOf(session, session.place);
  if (!contact) notFound();
  return contact;
}

/** One action of the portal, pinned to the contact's own client. */
export function contactAction<Input extends z.ZodType, Output>(gate: {
  input: Input;
  run: (db: TenantDb, actor: Actor, input: z.output<Input>, contact: PortalContact) => Promise<Output>;
}): (input: unknown) => Promise<ActionResult<Output>> {
  return async (input) => {
    const session = await currentSession();
    if (!session) redirect("/sign-in");
    const contact = session.place && contactOf(session, session.place);
    return runInFirm(contact, gate.input, input, (db, parsed, who) =>
      gate.run(db, { kind: "contact", id: who.contactId }, parsed, who),
    );
  };
}

function contactOf(session: SessionFacts, place: Place): PortalContact | null {
  if (place.face !== "portal" || !place.clientId || !place.clientName) return null;
  return {
    tenantId: place.tenantId,
    contactId: place.subjectId,
    clientId: place.clientId,
    name: place.subjectName,
    clientName: place.clientName,
    firmName: place.tenantName,
    timeZone: place.timeZone,
    session,
  };
}
