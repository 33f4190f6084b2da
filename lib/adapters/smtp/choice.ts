import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { smtpTransport } from "@/lib/adapters/smtp/smtp";
import type { MailTransport } from "@/lib/adapters/smtp/transport";
import { env } from "@/lib/env";

/** The way out that this installation is set to: the server of `SMTP_URL`, otherwise the outbox folder. */
export function chooseTransport(): MailTransport {
  const { smtpUrl, outboxDir } = env();
  return smtpUrl ? smtpTransport(smtpUrl) : outboxTransport(outboxDir);
}
