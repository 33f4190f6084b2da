import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found } from "@/lib/domain/refusal";
import { bringsPaper, type MessageKind } from "@/lib/domain/message";
import type { SendMessageAgain } from "@/lib/features/notifications/input";
import { enqueue } from "@/lib/queue/enqueue";
import { newId } from "@/lib/ids";

/** A letter that is written and wants to go out. */
export interface PreparedMessage {
  /** Names the event that is told: of two messages for one event the second is dropped. */
  dedupeKey: string;
  kind: MessageKind;
  clientId: string | null;
  /** The one contact that it is for, where the kind may be switched off. */
  contactId?: string | null;
  /** The invoice that it is about; its PDF goes along where the kind sends one. */
  invoiceId: string | null;
  locale: "en" | "it" | "fr";
  recipients: string[];
  /** Where mail programs switch such messages off by a POST; null where they may not be. */
  unsubscribeUrl?: string | null;
  /** What else goes along. */
  attachments?: readonly MessageAttachment[];
  subject: string;
  text: string;
  html: string;
}

/** A file that goes along with a message, kept with it. */
export interface MessageAttachment {
  fileName: string;
  contentType: string;
  content: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps a message and puts it into the queue, in one transaction: one per `dedupeKey`, however often the job runs.
 * Hands back the new message's id, or null when the event had been told before or nobody is there to be told.
 */
export async function prepareMessage(db: TenantDb, message: PreparedMessage): Promise<string | null> {
  if (message.recipients.length === 0) return null;
  const { text: textBody, html: htmlBody, attachments = [], ...rest } = message;
  const id = newId();
  const { count } = await db.message.createMany({ data: { ...rest, id, textBody, htmlBody, createdAt: now() }, skipDuplicates: true });
  if (count === 0) return null;
  if (attachments.length > 0) {
    await db.messageAttachment.createMany({ data: attachments.map((file, index) => ({ ...file, messageId: id, position: index + 1 })) });
  }
  await enqueue(db, "send_message", { messageId: id }, { key: `message:${id}` });
  return id;
}

/**
 * Notes that a message has left the house, and the recipients whom it does not reach; with the first message that
 * brings an invoice or a credit note, that it was sent.
 */
export async function markMessageSent(db: TenantDb, messageId: string, refused: string[] = []): Promise<void> {
  const sentAt = now();
  await db.message.updateMany({ where: { id: messageId }, data: { status: "sent", failure: refused.join(", ") || null, sentAt } });
  const message = found(await db.message.findFirst({ where: { id: messageId }, select: { kind: true, invoiceId: true } }));
  if (!bringsPaper(message.kind) || message.invoiceId === null) return;
  await db.invoice.updateMany({ where: { id: message.invoiceId, sentAt: null }, data: { sentAt } });
}

/** Keeps the reason why a message could not leave, for a person to read. It is `failed` once nobody will try again. */
export async function noteMessageFailure(db: TenantDb, messageId: string, failure: string, final: boolean): Promise<void> {
  const status = final ? "failed" : "queued";
  await db.message.updateMany({ where: { id: messageId, status: { not: "sent" } }, data: { failure: failure.slice(0, 500), status } });
}

/** Puts a message that failed into the queue once more. One that was sent, or is still to be sent, stays as it is. */
export async function sendMessageAgain(db: TenantDb, _actor: Actor, { messageId }: SendMessageAgain): Promise<void> {
  found(await db.message.findFirst({ where: { id: messageId }, select: { id: true } }));
  const { count } = await db.message.updateMany({ where: { id: messageId, status: "failed" }, data: { status: "queued" } });
  if (count > 0) await enqueue(db, "send_message", { messageId }, { key: `message:${messageId}` });
}
