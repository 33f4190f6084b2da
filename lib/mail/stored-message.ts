import type { AddressedMail } from "@/lib/mail/send";

/** A message as the database keeps it, with what goes along. */
export interface StoredMessage {
  id: string;
  recipients: string[];
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
  firm: { name: string; email: string };
  attachment: { fileName: string; pdf: Uint8Array } | null;
}

/** A kept message with its address: from the firm's name, answers to the firm's own mailbox. */
export function mailOfMessage(tenantId: string, message: StoredMessage): AddressedMail {
  const { id, recipients, subject, text, html, createdAt: writtenAt, firm, attachment } = message;
  const attachments = attachment ? [{ fileName: attachment.fileName, contentType: "application/pdf", content: attachment.pdf }] : [];
  return { id, tenantId, senderName: firm.name, replyTo: firm.email || null, recipients, subject, text, html, attachments, writtenAt };
}
