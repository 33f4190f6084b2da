import "server-only";
import { env } from "@/lib/env";

/** How mails leave this installation, for people who look for one. */
export type MailWay = { kind: "smtp"; host: string } | { kind: "outbox"; folder: string };

/** Where people reach the app; links in mails begin with it. */
export function appAddress(): string {
  return env().baseUrl;
}

/** The address that mails come from, for people who ask why it isn't the firm's. */
export function mailFrom(): string {
  return env().mailFrom;
}

export function mailWay(): MailWay {
  const { smtpUrl, outboxDir } = env();
  return smtpUrl ? { kind: "smtp", host: new URL(smtpUrl).host } : { kind: "outbox", folder: outboxDir };
}
