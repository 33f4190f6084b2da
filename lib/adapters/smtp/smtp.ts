import { createTransport } from "nodemailer";
import { MailRefused, type MailTransport } from "@/lib/adapters/smtp/transport";

/**
 * A mail server, such as `smtp://user:password@host:587`. Connections are kept for the next mail; a server that does not
 * answer within 20 s counts as unreachable.
 */
export function smtpTransport(smtpUrl: string): MailTransport {
  const server = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    kind: "smtp",
    async send(mail) {
      const envelope = { from: mail.sender, to: mail.recipients };
      const { rejected } = await server.sendMail({ envelope, raw: mail.bytes }).catch(asRefused);
      return { refused: rejected };
    },
    close() {
      server.close();
    },
  };
}

/** A no about this mail is final where its code is 5xx; one about our name and password, or about the line, is not about the mail. */
function asRefused(error: unknown): never {
  const { code, responseCode = 0, message } = error as { code?: string; responseCode?: number; message: string };
  if (responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE")) throw new MailRefused(message);
  throw error;
}
