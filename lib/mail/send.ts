// From a letter to the bytes that travel. What is mailed, laid into the outbox and offered for download is made here,
// once and alike.

import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { oneLine } from "@/lib/mail/one-line";

/** A letter with its address. */
export interface AddressedMail {
  /** Names the message for ever; a mail that is sent twice carries the same Message-ID, so that mailboxes can tell. */
  id: string;
  tenantId: string | null;
  /** Whose name stands as the sender; the address itself is `MAIL_FROM`'s. */
  senderName: string | null;
  /** Where answers go. */
  replyTo: string | null;
  recipients: string[];
  subject: string;
  text: string;
  html: string;
  /** With a `cid` a part is a picture that the letter shows. */
  attachments: { fileName: string; contentType: string; content: Uint8Array; cid?: string }[];
  /** Switches such mails off by a POST without further questions (RFC 8058); null where they may not be. */
  unsubscribeUrl?: string | null;
  writtenAt: Date;
}

/** A mail ready for a transport (lib/adapters/smtp). */
export interface ComposedMail {
  id: string;
  tenantId: string | null;
  sender: string;
  recipients: string[];
  bytes: Buffer;
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });

/** Writes a mail out as it travels (RFC 5322). Line breaks in names and in the subject become spaces. */
export async function composeMail(mail: AddressedMail): Promise<ComposedMail> {
  const sender = senderAddress();
  const { message } = await composer.sendMail({
    messageId: `<${mail.id}@${sender.address.split("@")[1] ?? "localhost"}>`,
    date: mail.writtenAt,
    from: { name: oneLine(mail.senderName ?? sender.name), address: sender.address },
    replyTo: mail.replyTo ? oneLine(mail.replyTo) : undefined,
    to: mail.recipients.map((address) => ({ name: "", address })),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map((part) => ({
      filename: oneLine(part.fileName),
      contentType: part.contentType,
      content: Buffer.from(part.content),
      ...(part.cid ? { cid: part.cid, contentDisposition: "inline" as const } : {}),
    })),
    headers: { "Auto-Submitted": "auto-generated", ...switchOff(mail.unsubscribeUrl) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new Error("The mail was not written out.");
  return { id: mail.id, tenantId: mail.tenantId, sender: sender.address, recipients: mail.recipients, bytes: message };
}

function switchOff(url: string | null | undefined): Record<string, string> {
  return url ? { "List-Unsubscribe": `<${oneLine(url)}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {};
}

/** `MAIL_FROM` taken apart: `Hourbank <hourbank@example.com>` or a bare address. */
function senderAddress(): { name: string; address: string } {
  const parts = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(env().mailFrom);
  return parts ? { name: parts[1] || "Hourbank", address: parts[2] ?? "" } : { name: "Hourbank", address: env().mailFrom.trim() };
}
