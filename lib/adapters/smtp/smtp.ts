import { createTransport } from "nodemailer";
import type { MailTransport } from "@/lib/adapters/smtp/transport";

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
      await server.sendMail({ envelope: { from: mail.sender, to: mail.recipients }, raw: mail.bytes });
    },
    close() {
      server.close();
    },
  };
}
