import "server-only";
import { env } from "@/lib/env";

/** How mails leave this installation, for people who look for one. */
export type MailWay = { kind: "smtp"; host: string } | { kind: "outbox"; folder: string };

export function mailWay(): MailWay {
  const { smtpUrl, outboxDir } = env();
  return smtpUrl ? { kind: "smtp", host: new URL(smtpUrl).host } : { kind: "outbox", folder: outboxDir };
}
