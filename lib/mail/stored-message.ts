import { LOGO_CID } from "@/lib/domain/message";
import type { AddressedMail } from "@/lib/mail/send";

/** A message as the database keeps it, with what goes along. */
export interface StoredMessage {
  id: string;
  recipients: string[];
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
  sender: { name: string; replyTo: string | null };
  unsubscribeUrl: string | null;
  attachments: { fileName: string; contentType: string; content: Uint8Array }[];
  logo: { contentType: string; content: Uint8Array } | null;
}

/** A kept message with its address: from the firm's name, answers to the mailbox that it chose. */
export function mailOfMessage(tenantId: string, message: StoredMessage): AddressedMail {
  const { id, recipients, subject, text, createdAt: writtenAt, sender, unsubscribeUrl } = message;
  const html = message.logo ? message.html : withoutLogo(message.html);
  return {
    id, tenantId, recipients, subject, text, html, writtenAt, unsubscribeUrl,
    senderName: sender.name,
    replyTo: sender.replyTo,
    attachments: [...message.attachments, ...(message.logo ? [logoPart(message.logo)] : [])],
  };
}

function logoPart({ contentType, content }: NonNullable<StoredMessage["logo"]>): AddressedMail["attachments"][number] {
  return { fileName: contentType === "image/png" ? "logo.png" : "logo.jpg", contentType, content, cid: LOGO_CID };
}

/** A logo that was taken off in the meantime leaves no broken picture. */
function withoutLogo(html: string): string {
  return html.replaceAll(new RegExp(`<img[^>]*cid:${LOGO_CID}[^>]*>`, "g"), "");
}
