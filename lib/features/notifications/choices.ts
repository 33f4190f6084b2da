// What a contact wants to be told: chosen in the portal, or by the link in a mail, which needs no sign-in and reaches these
// choices alone.

import { now } from "@/lib/clock";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { CHOICE_KINDS, type MessageKind } from "@/lib/domain/message";
import { found, Missing } from "@/lib/domain/refusal";
import { type ChoiceLink, readChoiceToken } from "@/lib/features/notifications/choice-link";
import type { SetChoices } from "@/lib/features/notifications/input";
import { choicesOfContact } from "@/lib/features/notifications/readers";

export interface Choice {
  kind: MessageKind;
  wanted: boolean;
}

/** A contact's choices, to whom the mails go, and from which firm they come. Throws Missing for one who is archived. */
export interface ContactChoices {
  firmName: string;
  email: string;
  choices: Choice[];
}

export async function contactChoices(db: TenantDb, contactId: string): Promise<ContactChoices> {
  const { email } = found(await db.contact.findFirst({ where: { id: contactId, archivedAt: null }, select: { email: true } }));
  const { name: firmName } = found(await db.tenant.findFirst({ select: { name: true } }));
  return { firmName, email, choices: await choicesOfContact(db, contactId) };
}

/** Keeps what a contact wants: what is named comes, all else that may be chosen does not. */
export async function setChoices(db: TenantDb, contactId: string, { wanted }: SetChoices): Promise<void> {
  for (const kind of CHOICE_KINDS) await choose(db, contactId, kind, wanted.includes(kind));
}

async function choose(db: TenantDb, contactId: string, kind: MessageKind, wanted: boolean): Promise<void> {
  found(await db.contact.findFirst({ where: { id: contactId, archivedAt: null }, select: { id: true } }));
  const chosenAt = now();
  await db.contactChoice.createMany({ data: { contactId, kind, wanted, chosenAt }, skipDuplicates: true });
  await db.contactChoice.updateMany({ where: { contactId, kind }, data: { wanted, chosenAt } });
}

/** What a mail's link opens, or null where it opens nothing. Reading it changes nothing: scanners open links. */
export async function choicesByLink(token: string): Promise<(ContactChoices & { kind: MessageKind }) | null> {
  const link = readChoiceToken(token);
  if (!link) return null;
  try {
    return { kind: link.kind, ...(await inTenant(link.tenantId, (db) => contactChoices(db, link.contactId))) };
  } catch (error) {
    if (error instanceof Missing) return null;
    throw error;
  }
}

/** Switches off the kind of mail that a link came in. Throws Missing; done twice it is the same. */
export async function declineByLink({ token }: { token: string }): Promise<void> {
  const { tenantId, contactId, kind } = linkOf(token);
  if (!CHOICE_KINDS.includes(kind)) throw new Missing();
  await inTenant(tenantId, (db) => choose(db, contactId, kind, false));
}

/** Keeps all choices of the contact whose mail the link came in. Throws Missing. */
export async function setChoicesByLink({ token, wanted }: SetChoices & { token: string }): Promise<void> {
  const { tenantId, contactId } = linkOf(token);
  await inTenant(tenantId, (db) => setChoices(db, contactId, { wanted }));
}

function linkOf(token: string): ChoiceLink {
  return found(readChoiceToken(token));
}
