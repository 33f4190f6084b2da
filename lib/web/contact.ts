import "server-only";
import { notFound } from "next/navigation";
import type { z } from "zod";
import type { SessionFacts } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { contactMay, type ContactRight, type RightsHolder, rightsOf } from "@/lib/domain/contact-right";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { answerPage } from "@/lib/web/answer";
import { runInFirm } from "@/lib/web/gate";
import { fromRequest } from "@/lib/web/origin";
import type { ActionResult } from "@/lib/web/result";
import { noteNotPermitted, portalSeat, type Seat, toSignIn } from "@/lib/web/standing";

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
  /** What they may see and do, as it stands in this very transaction. */
  rights: ContactRight[];
}

/**
 * Opens a page of the portal, inside the firm and pinned to the contact's own client, for those who have the right; `null` is
 * for each contact alike. Without it the page is not there.
 */
export async function contactRead<T>(right: ContactRight | null, run: (db: TenantDb, contact: PortalContact) => Promise<T>): Promise<T & { contact: PortalContact }> {
  const place = await requireContact();
  const read = () =>
    inTenant(place.tenantId, async (db) => {
      const contact = { ...place, rights: await rightsNow(db, place.contactId) };
      requireRight(contact, right);
      return { ...(await run(db, contact)), contact };
    });
  return fromRequest(() => answerPage(() => notingRight(place.session, read)), place);
}

/** A page or a file that a contact has no right to: not there for them, though for others of their client it may be. */
class RightLacking extends Missing {
  readonly right: ContactRight;

  constructor(right: ContactRight) {
    super();
    this.right = right;
  }
}

/** Throws what answers as missing where the contact lacks the right; `null` is for each contact alike. */
export function requireRight(contact: RightsHolder, right: ContactRight | null): void {
  if (right && !contactMay(contact, right)) throw new RightLacking(right);
}

/** Runs what `requireRight` guards; whoever lacked the right finds nothing, and the firm's log knows that they asked. */
export async function notingRight<T>(session: SessionFacts, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RightLacking) await noteNotPermitted(session, error.right);
    throw error;
  }
}

/** What a contact may do as of now; nothing for one who was put away. */
export async function rightsNow(db: TenantDb, contactId: string): Promise<ContactRight[]> {
  const row = await db.contact.findFirst({ where: { id: contactId, portalAccess: true, archivedAt: null }, select: { rights: true } });
  return row ? rightsOf(row.rights) : [];
}

/** The signed-in contact, or the page that such a visitor needs instead. */
async function requireContact(): Promise<Omit<PortalContact, "rights">> {
  const seat = await portalSeat();
  if (seat === "signed_out") return toSignIn();
  const contact = seat && contactOf(seat);
  if (!contact) notFound();
  return contact;
}

/** One action of the portal, pinned to the contact's own client, for those who have the right; `null` is for each contact alike. */
export function contactAction<Input extends z.ZodType, Output>(gate: {
  right: ContactRight | null;
  input: Input;
  run: (db: TenantDb, actor: Actor, input: z.output<Input>, contact: PortalContact) => Promise<Output>;
}): (input: unknown) => Promise<ActionResult<Output>> {
  return async (input) => {
    const seat = await portalSeat();
    if (seat === "signed_out") return toSignIn();
    const contact = seat && contactOf(seat);
    return runInFirm(contact, gate.input, input, async (db, parsed, place) => {
      const who = { ...place, rights: await rightsNow(db, place.contactId) };
      if (gate.right && !contactMay(who, gate.right)) throw new Refusal("not_permitted");
      return gate.run(db, { kind: "contact", id: who.contactId }, parsed, who);
    });
  };
}

function contactOf({ session, place }: Seat): Omit<PortalContact, "rights"> | null {
  if (!place.clientId || !place.clientName) return null;
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
