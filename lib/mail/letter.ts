// What a mail says, before it has a look: the same parts become the HTML and the plain text.

import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { Locale } from "@/lib/i18n/locale";

export interface Letter {
  locale: Locale;
  /** One line. */
  subject: string;
  heading: string;
  paragraphs: string[];
  /** Figures beside their names: amount due, due day. */
  facts: { label: string; value: string }[];
  hours: LetterHours | null;
  action: { label: string; url: string } | null;
  /** A block of lines under a heading of its own, such as how to pay. */
  block: { title: string; lines: string[] } | null;
  /** Smaller words at the end: what is attached, what to do if this came by mistake. */
  notes: string[];
  /** The firm's own words at the end. */
  closing: string[];
  /** Who writes: the firm's lines, or Hourbank itself. */
  signature: string[];
  /** What the firm's own words may name, as in `{{number}}`; the kind's rule (lib/domain/message) lists which. */
  blanks: Readonly<Record<string, string>>;
  look: LetterLook;
  /** Where the reader switches such messages off; only where they may. */
  choice: { words: string; label: string; url: string } | null;
}

/** What a firm's letters have in common; see `dressLetter`. */
export interface LetterLook {
  /** #rrggbb, or null for Hourbank's own. */
  accent: string | null;
  /** Drawn at the head; the picture goes along as `cid:firm-logo`. */
  logo: { width: number; height: number; name: string } | null;
  /** The firm's own lines at the foot. */
  footer: string[];
}

export interface LetterHours {
  bar: HourBarInput;
  /** `4 h 30 min of 10 h left, renewal at 2 h` */
  words: string;
}

/** A letter with nothing in it yet but who writes in which language. */
export function blankLetter(locale: Locale, signature: string[]): Omit<Letter, "subject" | "heading"> {
  const look: LetterLook = { accent: null, logo: null, footer: [] };
  return { locale, paragraphs: [], facts: [], hours: null, action: null, block: null, notes: [], closing: [], signature, blanks: {}, look, choice: null };
}

/** The lines of an address or of instructions, without those that are empty. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((part) => part.trim()).filter(Boolean);
}

/** The firm as it signs: name, e-mail, phone. */
export function firmSignature(firm: { name: string; email: string; phone: string }): string[] {
  return [firm.name, [firm.email, firm.phone].filter(Boolean).join(" · ")].filter(Boolean);
}

/** The plain text of a letter. */
export function letterText(letter: Letter): string {
  const colon = letter.locale === "fr" ? "\u00a0:" : ":";
  const facts = letter.facts.map(({ label, value }) => `${label}${colon} ${value}`).join("\n");
  const action = letter.action && `${letter.action.label}${colon}\n${letter.action.url}`;
  const block = letter.block && [letter.block.title, ...letter.block.lines].join("\n");
  const parts = [
    letter.heading,
    ...letter.paragraphs,
    facts,
    letter.hours?.words,
    action,
    block,
    ...letter.notes,
    ...letter.closing,
    `-- \n${[...letter.signature, ...letter.look.footer].join("\n")}`,
    letter.choice && `${letter.choice.words} ${letter.choice.label}${colon}\n${letter.choice.url}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
