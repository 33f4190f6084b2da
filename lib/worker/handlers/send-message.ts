import { inTenant } from "@/lib/db/tenant";
import { markMessageSent, noteMessageFailure } from "@/lib/features/notifications/commands";
import { fullMessage } from "@/lib/features/notifications/queries";
import { composeMail } from "@/lib/mail/send";
import { mailOfMessage } from "@/lib/mail/stored-message";
import type { Handler } from "@/lib/worker/handlers/handler";

/**
 * Hands a kept message over and notes it. A kill between the two hands it over once more, under the same Message-ID; one
 * that is noted as sent never goes again.
 */
export const sendMessage: Handler<"send_message"> = async ({ tenantId, messageId }, { mail }, { last }) => {
  const message = await inTenant(tenantId, (db) => fullMessage(db, messageId));
  if (message.status === "sent") return;
  try {
    await mail.send(await composeMail(mailOfMessage(tenantId, message)));
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    await inTenant(tenantId, (db) => noteMessageFailure(db, messageId, failure, last));
    throw error;
  }
  await inTenant(tenantId, (db) => markMessageSent(db, messageId));
};
