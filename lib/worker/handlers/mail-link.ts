import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import { linkLetter } from "@/lib/mail/link-letter";
import { renderLetter } from "@/lib/mail/render";
import { composeMail } from "@/lib/mail/send";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Mails a link. It is kept nowhere else: who could read it here could sign in with it. */
export const mailLink: Handler<"mail_link"> = async (payload, { mail, baseUrl }) => {
  const { token, purpose, email, locale, tenantId = null, firmName = null, inviterName = null } = payload;
  const letter = await renderLetter(await linkLetter({ locale, purpose, url: `${baseUrl}/link/${token}`, firmName, inviterName }));
  await mail.send(
    await composeMail({
      id: nameOf(token),
      tenantId,
      senderName: firmName,
      replyTo: null,
      recipients: [email],
      attachments: [],
      writtenAt: now(),
      ...letter,
    }),
  );
};

/** The mail's name, which tells nothing about the token. */
function nameOf(token: string): string {
  return `link-${createHash("sha256").update(`mail ${token}`).digest("hex").slice(0, 32)}`;
}
