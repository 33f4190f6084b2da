// What Hourbank tells by mail and keeps a copy of: every kind with its rules, in one table. A kind is never renamed or taken
// out, because messages and contacts' choices name it. Its sample for the preview stands in lib/mail/samples; a test holds
// that none is missing.

/** What holds for all messages of a kind. */
export interface MessageRule {
  /** Whom it is for: the client's people, the firm's own staff, or whoever asked for a link. */
  to: "client" | "office" | "asker";
  /**
   * Whether each contact may switch it off or on: `wanted` comes to those who receive invoices until they say no, `never` is
   * what the law, money or a question of theirs makes them be told.
   */
  choice: "wanted" | "never";
  /** What the firm's own words may name, as in `{{number}}`; `{{firm}}` may stand everywhere. */
  blanks: readonly string[];
  /** The invoice's kept PDF goes along. */
  attachesInvoice?: true;
  /** Hourbank writes it itself, about somebody's own account: no firm stands behind it, so none has words in it. */
  byHourbank?: true;
}

const RULES = {
  /** An invoice, with its PDF. */
  invoice: { to: "client", choice: "never", blanks: ["client", "number", "total", "due", "contract"], attachesInvoice: true },
  /** A credit note, with its PDF. */
  credit_note: { to: "client", choice: "never", blanks: ["client", "number", "total", "contract"], attachesInvoice: true },
  /** An invoice is late: the firm's schedule or a person reminds of it. */
  invoice_late: { to: "client", choice: "never", blanks: ["client", "number", "total", "due", "days", "contract"], attachesInvoice: true },
  /** All that was asked for and came in between two days, with its PDF. */
  account_statement: { to: "client", choice: "never", blanks: ["client", "from", "to", "total"] },
  /** Hours were added. */
  hours_loaded: { to: "client", choice: "wanted", blanks: ["client", "number", "hours", "left", "contract"] },
  /** Hours have a last day that comes near. */
  hours_expiring: { to: "client", choice: "wanted", blanks: ["client", "left", "day", "contract"] },
  /** Hours were not used by their last day, and are gone. */
  hours_expired: { to: "client", choice: "wanted", blanks: ["client", "lapsed", "day", "contract"] },
  /** The line was reached, where no invoice follows by itself. */
  hours_low: { to: "client", choice: "wanted", blanks: ["client", "left", "contract"] },
  /** What was done and what it took, for the jobs of a quarter of an hour or of an import. */
  job_receipt: { to: "client", choice: "wanted", blanks: ["client", "used"] },
  /** What was done in a month and what it was good for, with the statement. */
  monthly_statement: { to: "client", choice: "wanted", blanks: ["client", "month", "used", "left", "contract"] },
  /** An invoice is due and waits for a person. */
  renewal_warning: { to: "office", choice: "never", blanks: ["client", "left", "contract"] },
  /** An issued invoice has nobody to go to. */
  invoice_unsent: { to: "office", choice: "never", blanks: ["client", "number"] },
  /** A client says that an entry is wrong. */
  entry_disputed: { to: "office", choice: "never", blanks: ["client", "contact", "day", "contract"] },
  /** What came of a dispute. */
  dispute_answered: { to: "client", choice: "never", blanks: ["client", "contact", "day", "contract"] },
  /** What a client has signed on the technician's phone, with its PDF. */
  work_sheet: { to: "client", choice: "never", blanks: ["client", "signer", "day", "hours"] },
  /** A job waits for the client's click. */
  estimate_asked: { to: "client", choice: "never", blanks: ["client", "title", "hours", "contract"] },
  /** The client has clicked. */
  estimate_decided: { to: "office", choice: "never", blanks: ["client", "title", "hours", "contract"] },
  /** Staff has answered a ticket. */
  ticket_answered: { to: "client", choice: "never", blanks: ["client", "contact", "number", "subject"] },
  /** A contact has opened a ticket or written to one. */
  ticket_written: { to: "office", choice: "never", blanks: ["client", "contact", "number", "subject"] },
  /** A colleague has given somebody a ticket. */
  ticket_assigned: { to: "office", choice: "never", blanks: ["client", "contact", "number", "subject"] },
  /** Money will be fetched: when, how much, and how to stop it. A renewal's own mail says so instead. */
  debit_announced: { to: "client", choice: "never", blanks: ["client", "number", "total", "contract"] },
  /** Money was fetched, and hours with it. */
  debit_taken: { to: "client", choice: "never", blanks: ["client", "number", "total", "contract"] },
  /** A debit came back: it is tried again, or given up. */
  debit_failed: { to: "client", choice: "never", blanks: ["client", "number", "total", "contract"] },
  /** A debit that waited was stopped. */
  debit_stopped: { to: "client", choice: "never", blanks: ["client", "number", "total", "contract"] },
  /** An account has to be confirmed before money can be fetched from it. */
  account_unconfirmed: { to: "client", choice: "never", blanks: ["client", "number", "total", "contract"] },
  /** An account was saved, with a copy of the mandate's words. */
  account_saved: { to: "client", choice: "never", blanks: ["client"] },
  /** An account was removed. */
  account_removed: { to: "client", choice: "never", blanks: ["client"] },
  /** What became of a client's debit. */
  debit_office: { to: "office", choice: "never", blanks: ["client", "number", "total", "contract"] },
  /** An agreement waits for a signature; its link is for the signer alone, so these two are mailed and never kept. */
  agreement_to_sign: { to: "client", choice: "never", blanks: ["client", "title", "number", "day"] },
  agreement_reminder: { to: "client", choice: "never", blanks: ["client", "title", "number", "day"] },
  /** The client has signed: what they signed, and next it is the firm's turn. */
  agreement_signed: { to: "client", choice: "never", blanks: ["client", "title", "number"] },
  agreement_to_counter_sign: { to: "office", choice: "never", blanks: ["client", "title", "number"] },
  /** The client has declined an agreement, and why. */
  agreement_declined: { to: "office", choice: "never", blanks: ["client", "title", "number"] },
  /** Both have signed: both get the file. */
  agreement_active: { to: "client", choice: "never", blanks: ["client", "title", "number"] },
  agreement_filed: { to: "office", choice: "never", blanks: ["client", "title", "number"] },
  /** The firm has taken an agreement back, or ended it. */
  agreement_withdrawn: { to: "client", choice: "never", blanks: ["client", "title", "number"] },
  firm_export_ready: { to: "office", choice: "never", blanks: [] },
  firm_removal_asked: { to: "office", choice: "never", blanks: [] },
  /** Support asks to be let in: the owners decide. */
  support_asked: { to: "office", choice: "never", blanks: [] },
  /** An endpoint for webhooks was switched off. */
  hook_disabled: { to: "office", choice: "never", blanks: [] },
  /** Links that work once. They are mailed and never kept. */
  sign_in: { to: "asker", choice: "never", blanks: [], byHourbank: true },
  reset_password: { to: "asker", choice: "never", blanks: [], byHourbank: true },
  open_firm: { to: "asker", choice: "never", blanks: [], byHourbank: true },
  open_further_firm: { to: "asker", choice: "never", blanks: [], byHourbank: true },
  join_staff: { to: "asker", choice: "never", blanks: [] },
  join_portal: { to: "asker", choice: "never", blanks: [] },
} as const satisfies Record<string, MessageRule>;

export type MessageKind = keyof typeof RULES;

/** The rules of every kind, in the order in which settings list them. */
export const MESSAGE_RULES: Readonly<Record<MessageKind, MessageRule>> = RULES;

export const MESSAGE_KINDS = Object.keys(RULES) as MessageKind[];

/** Kinds that a firm sends, in its own words and look. */
export const LETTER_KINDS: readonly MessageKind[] = MESSAGE_KINDS.filter((kind) => !MESSAGE_RULES[kind].byHourbank);

/** Kinds that a contact may switch off. */
export const CHOICE_KINDS: readonly MessageKind[] = MESSAGE_KINDS.filter((kind) => MESSAGE_RULES[kind].choice !== "never");

export function isMessageKind(text: string): text is MessageKind {
  return Object.hasOwn(RULES, text);
}

/** Whether a text names a kind that a firm sends, in its own words and look. */
export function isLetterKind(text: string): text is MessageKind {
  return isMessageKind(text) && LETTER_KINDS.includes(text);
}

/** Whether it brings an invoice or a credit note itself: the first such message has sent it. */
export function bringsPaper(kind: string): boolean {
  return kind === "invoice" || kind === "credit_note";
}

export type MessageStatus = "queued" | "sent" | "failed";

/** A firm's own words in a kind of letter, with blanks such as `{{number}}`; empty is Hourbank's own, or none. */
export interface LetterWords {
  subject: string;
  /** Before the letter's own words. */
  opening: string;
  /** After all others. */
  closing: string;
}

/** How a firm's letters of one kind look and what it says in them. */
export interface LetterDress {
  words: LetterWords;
  /** #rrggbb, or null for Hourbank's own. */
  accent: string | null;
  /** The logo's measures in pixels; the picture itself travels beside the letter. */
  logo: { width: number; height: number } | null;
  /** Fills `{{firm}}` and stands for the logo where pictures are off. */
  firmName: string;
  /** The firm's own words at the foot. */
  footer: string;
}

/** The name under which the firm's logo travels with a mail. */
export const LOGO_CID = "firm-logo";

const BLANK = /\{\{\s*([a-z_]+)\s*\}\}/g;

/** The blanks that a text names, each once. */
export function blanksIn(text: string): string[] {
  return [...new Set([...text.matchAll(BLANK)].map(([, name = ""]) => name))];
}

/** A text with its blanks filled; one that this letter knows nothing about is left out. */
export function fillBlanks(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(BLANK, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? "") : ""));
}
