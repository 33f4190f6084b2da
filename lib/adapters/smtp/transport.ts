// The way out for mail. Two lead there: a real mail server, and a folder of .eml files for everybody who has none yet.
// Both get the finished bytes, so what is kept, shown and sent is the same letter.

/** A mail that is ready to go. */
export interface FinishedMail {
  /** Names the mail for ever, so that one that is handed over twice can be told: safe as a file's name. */
  id: string;
  /** The firm that it comes from; null for mails of the installation itself, such as links to sign in. */
  tenantId: string | null;
  /** Bare address for the envelope. */
  sender: string;
  /** Bare addresses for the envelope. */
  recipients: string[];
  /** The message as it travels (RFC 5322), lines ended by CRLF. */
  bytes: Buffer;
}

/** The server said no for good (5xx): no such mailbox, not from you, too large. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}

export interface MailTransport {
  kind: "smtp" | "outbox";
  /**
   * Hands one mail over; the answer names recipients that it was not taken for. Throws when it was not taken at all, handing
   * it over again is the caller's business: `MailRefused` where that is no use.
   */
  send(mail: FinishedMail): Promise<{ refused: string[] }>;
  /** Gives back what the transport holds open. */
  close(): void;
}
