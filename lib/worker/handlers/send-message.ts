import { MailRefused } from "@/lib/adapters/smtp/transport";
import { inTenant } from "@/lib/db/tenant";
import { withoutSecrets } from "@/lib/domain/job-failure";
import { markMessageSent, noteMessageFailure } from "@/lib/features/notifications/commands";
import { fullMessage } from "@/lib/features/notifications/queries";
import { composeMail } from "@/lib/mail/send";
import { mailOfMessage } from "@/lib/mail/stored-message";
import type { Handler } from "@/lib/worker/handlers/handler";

/**
 * Hands a kept message over and notes it. A kill between the two hands it over once more, under the same Message-ID; one
 * that is noted as sent never goes again. What the server refuses for good is not tried again: it stands among the failed.
 */
export const sendMessage: Handler<"send_message"> = async ({ tenantId, messageId }, { mail }, { last }) => {
  const message = await inTenant(tenantId, (db) => fullMessage(db, messageId));
  if (message.status === "sent") return;
  try {
    const { refused } = await mail.send(await composeMail(mailOfMessage(tenantId, message)));
    await inTenant(tenantId, (db) => markMessageSent(db, messageId, refused));
  } catch (error) {
    const final = last || error instanceof MailRefused;
    const failure = error instanceof Error ? error.message : String(error);
    await inTenant(tenantId, (db) => noteMessageFailure(db, messageId, withoutSecrets(failure), final));
    if (!(error instanceof MailRefused)) throw error;
  }
};
