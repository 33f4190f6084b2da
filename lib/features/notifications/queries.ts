import type { TenantDb } from "@/lib/db/tenant";
import { MESSAGE_RULES, type MessageKind, type MessageStatus } from "@/lib/domain/message";
import { found } from "@/lib/domain/refusal";
import { brandOf } from "@/lib/features/brand/queries";
import { type MailSender, mailSender } from "@/lib/features/notifications/dress";
import type { MessageSearch } from "@/lib/features/notifications/input";

export interface MessageRow {
  id: string;
  kind: MessageKind;
  status: MessageStatus;
  subject: string;
  recipients: string[];
  clientId: string | null;
  invoiceId: string | null;
  createdAt: Date;
  sentAt: Date | null;
  failure: string | null;
}

const ROW = {
  id: true,
  kind: true,
  status: true,
  subject: true,
  recipients: true,
  clientId: true,
  invoiceId: true,
  createdAt: true,
  sentAt: true,
  failure: true,
} as const;

const PAGE = 40;

/** The firm's mails, newest first; `next` is the address-bar value of the following page, or null. */
export async function messageList(db: TenantDb, { show, after }: MessageSearch): Promise<{ rows: MessageRow[]; next: string | null }> {
  const [instant = "", id = ""] = after?.split("~") ?? [];
  const rows = await db.message.findMany({
    select: ROW,
    where: {
      ...(show === "all" ? {} : { status: show }),
      ...(after ? { OR: [{ createdAt: { lt: new Date(instant) } }, { createdAt: new Date(instant), id: { lt: id } }] } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const page = rows.slice(0, PAGE).map(messageRow);
  const last = page.at(-1);
  return { rows: page, next: rows.length > PAGE && last ? `${last.createdAt.toISOString()}~${last.id}` : null };
}

/** The mails about one invoice, oldest first. */
export async function invoiceMessages(db: TenantDb, invoiceId: string): Promise<MessageRow[]> {
  const rows = await db.message.findMany({ select: ROW, where: { invoiceId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(messageRow);
}

/** Whether an event has been told, to all at once or to contacts one by one. */
export async function wasTold(db: TenantDb, dedupeKey: string): Promise<boolean> {
  const told = await db.message.findFirst({ where: { OR: [{ dedupeKey }, { dedupeKey: { startsWith: `${dedupeKey}:` } }] }, select: { id: true } });
  return told !== null;
}

/** A whole message with all that it is written out from. */
export interface FullMessage extends MessageRow {
  locale: string;
  text: string;
  html: string;
  sender: MailSender;
  unsubscribeUrl: string | null;
  attachments: AttachedFile[];
  /** The firm's logo, which the letter shows; it may have been taken off since. */
  logo: { contentType: string; content: Uint8Array } | null;
}

export interface AttachedFile {
  fileName: string;
  contentType: string;
  content: Uint8Array;
}

export async function fullMessage(db: TenantDb, messageId: string): Promise<FullMessage> {
  const { textBody: text, htmlBody: html, tenantId: _, dedupeKey: __, contactId: ___, ...row } = found(await db.message.findFirst({ where: { id: messageId } }));
  const kept = await db.messageAttachment.findMany({ where: { messageId }, select: { fileName: true, contentType: true, content: true }, orderBy: { position: "asc" } });
  const { logo } = html.includes("cid:") ? await brandOf(db) : { logo: null };
  return {
    ...messageRow(row),
    text,
    html,
    sender: await mailSender(db),
    attachments: [...(await attachedPaper(db, row)), ...kept],
    logo: logo && { contentType: logo.type, content: logo.bytes },
  };
}

async function attachedPaper(db: TenantDb, { kind, invoiceId }: { kind: string; invoiceId: string | null }): Promise<AttachedFile[]> {
  if (invoiceId === null || !MESSAGE_RULES[kind as MessageKind].attachesInvoice) return [];
  const paper = await db.invoiceDocument.findFirst({ where: { invoiceId }, select: { pdf: true, invoice: { select: { numberText: true } } } });
  return paper ? [{ fileName: `${paper.invoice.numberText ?? invoiceId}.pdf`, contentType: "application/pdf", content: paper.pdf }] : [];
}

function messageRow<Row extends { kind: string; status: string }>(row: Row): Row & { kind: MessageKind; status: MessageStatus } {
  return { ...row, kind: row.kind as MessageKind, status: row.status as MessageStatus };
}
