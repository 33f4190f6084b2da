import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import { isLetterKind } from "@/lib/domain/message";
import { brandOf } from "@/lib/features/brand/queries";
import { letterDress, mailSender } from "@/lib/features/notifications/dress";
import type { JobPayload } from "@/lib/queue/jobs";
import { dressLetter } from "@/lib/mail/dress";
import { linkLetter } from "@/lib/mail/link-letter";
import { renderLetter } from "@/lib/mail/render";
import { composeMail } from "@/lib/mail/send";
import { mailOfMessage } from "@/lib/mail/stored-message";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Mails a link. It is kept nowhere else: who could read it here could sign in with it. */
export const mailLink: Handler<"mail_link"> = async (payload, { mail, baseUrl }) => {
  const { token, purpose, email, locale, firmName = null, inviterName = null } = payload;
  const letter = await linkLetter({ locale, purpose, url: `${baseUrl}/link/${token}`, firmName, inviterName });
  const head = { id: nameOf(token), recipients: [email], createdAt: now(), unsubscribeUrl: null, attachments: [] };
  const look = await firmLook(payload);
  if (!look) {
    const plain = { ...(await renderLetter(letter)), ...head, tenantId: null, senderName: null, replyTo: null, writtenAt: head.createdAt };
    await mail.send(await composeMail(plain));
    return;
  }
  const { tenantId, sender, dress, logo } = look;
  await mail.send(await composeMail(mailOfMessage(tenantId, { ...(await renderLetter(dressLetter(letter, dress))), ...head, sender, logo })));
};

/** How the firm that the link leads to looks; null for a link of Hourbank itself. */
async function firmLook({ tenantId, purpose, locale }: JobPayload<"mail_link">) {
  if (!tenantId || !isLetterKind(purpose)) return null;
  return inTenant(tenantId, async (db) => {
    const { logo } = await brandOf(db);
    return { tenantId, sender: await mailSender(db), dress: await letterDress(db, purpose, locale), logo: logo && { contentType: logo.type, content: logo.bytes } };
  });
}

/** The mail's name, which tells nothing about the token. */
function nameOf(token: string): string {
  return `link-${createHash("sha256").update(`mail ${token}`).digest("hex").slice(0, 32)}`;
}
