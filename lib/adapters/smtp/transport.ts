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

export interface MailTransport {
  kind: "smtp" | "outbox";
  /** Hands one mail over. Throws when it was not taken; handing it over again is the caller's business. */
  send(mail: FinishedMail): Promise<void>;
  /** Gives back what the transport holds open. */
  close(): void;
}
