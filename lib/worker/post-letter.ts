import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { MESSAGE_RULES, type MessageKind } from "@/lib/domain/message";
import { choiceToken } from "@/lib/features/notifications/choice-link";
import { type MessageAttachment, prepareMessage } from "@/lib/features/notifications/commands";
import { letterDress } from "@/lib/features/notifications/dress";
import type { ContactReader } from "@/lib/features/notifications/readers";
import { choiceLine, dressLetter } from "@/lib/mail/dress";
import type { Letter } from "@/lib/mail/letter";
import { renderLetter } from "@/lib/mail/render";
import type { Outside } from "@/lib/worker/handlers/handler";

/** A letter and whom it is for. */
export interface PostedLetter {
  kind: MessageKind;
  /** Names the event: whoever runs the job again, it is told once. */
  dedupeKey: string;
  clientId: string | null;
  invoiceId?: string | null;
  letter: Letter;
  /** As `clientReaders` names them for a client; for the office its addresses alone. */
  readers: { emails: readonly string[]; contacts?: readonly ContactReader[] };
  /** What goes along besides the invoice's kept PDF. */
  attachments?: readonly MessageAttachment[];
}

/**
 * Dresses a letter in the firm's words and colours and keeps it for sending, once per event: one message to all who must be
 * told, or one to each contact, with an address that switches it off, where the kind allows that.
 */
export async function postLetter(tenantId: string, { baseUrl }: Outside, posted: PostedLetter): Promise<void> {
  const { kind, dedupeKey, letter, readers } = posted;
  if (readers.emails.length === 0) return;
  const dress = await inTenant(tenantId, async (db) => ((await toldBefore(db, dedupeKey)) ? null : letterDress(db, kind, letter.locale)));
  if (!dress) return;
  const dressed = dressLetter(letter, dress);
  const chosen = MESSAGE_RULES[kind].choice === "never" ? [] : (readers.contacts ?? []);
  if (chosen.length === 0) return keep(tenantId, posted, dressed, { dedupeKey, recipients: [...readers.emails] });
  for (const { contactId, email, portal } of chosen) {
    const token = choiceToken({ tenantId, contactId, kind });
    const own = { ...dressed, action: portal ? dressed.action : null, choice: await choiceLine(letter.locale, dress.firmName, `${baseUrl}/choices/${token}`) };
    const unsubscribeUrl = `${baseUrl}/api/choices/${token}`;
    await keep(tenantId, posted, own, { dedupeKey: `${dedupeKey}:${contactId}`, recipients: [email], contactId, unsubscribeUrl });
  }
}

/** Told under the event's own name: to all at once, or by a version that did not know of choices yet. */
async function toldBefore(db: TenantDb, dedupeKey: string): Promise<boolean> {
  return (await db.message.findFirst({ where: { dedupeKey }, select: { id: true } })) !== null;
}

type Address = Pick<Parameters<typeof prepareMessage>[1], "dedupeKey" | "recipients" | "contactId" | "unsubscribeUrl">;

async function keep(tenantId: string, { kind, clientId, invoiceId = null, attachments }: PostedLetter, letter: Letter, address: Address): Promise<void> {
  const rendered = await renderLetter(letter);
  await inTenant(tenantId, (db) => prepareMessage(db, { kind, clientId, invoiceId, attachments, locale: letter.locale, ...address, ...rendered }));
}
