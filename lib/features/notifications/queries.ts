import type { TenantDb } from "@/lib/db/tenant";
import type { MessageKind, MessageStatus } from "@/lib/domain/message";
import { found } from "@/lib/domain/refusal";
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

/** A whole message with what it needs to be written out: the firm's name and address, and the invoice's PDF if it carries one. */
export interface FullMessage extends MessageRow {
  locale: string;
  text: string;
  html: string;
  firm: { name: string; email: string };
  attachment: { fileName: string; pdf: Uint8Array } | null;
}

export async function fullMessage(db: TenantDb, messageId: string): Promise<FullMessage> {
  const { textBody: text, htmlBody: html, tenantId: _, dedupeKey: __, ...row } = found(await db.message.findFirst({ where: { id: messageId } }));
  const firm = found(await db.tenant.findFirst({ select: { name: true, email: true } }));
  const attachment = row.kind === "invoice" && row.invoiceId ? await attachedPaper(db, row.invoiceId) : null;
  return { ...messageRow(row), locale: row.locale, text, html, firm, attachment };
}

async function attachedPaper(db: TenantDb, invoiceId: string): Promise<FullMessage["attachment"]> {
  const paper = await db.invoiceDocument.findFirst({ where: { invoiceId }, select: { pdf: true, invoice: { select: { numberText: true } } } });
  return paper && { fileName: `${paper.invoice.numberText ?? invoiceId}.pdf`, pdf: paper.pdf };
}

function messageRow<Row extends { kind: string; status: string }>(row: Row): Row & { kind: MessageKind; status: MessageStatus } {
  return { ...row, kind: row.kind as MessageKind, status: row.status as MessageStatus };
}
