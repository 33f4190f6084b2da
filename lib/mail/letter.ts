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
  /** Who writes: the firm's lines, or Hourbank itself. */
  signature: string[];
}

export interface LetterHours {
  bar: HourBarInput;
  /** `4 h 30 min of 10 h left, renewal at 2 h` */
  words: string;
}

/** A letter with nothing in it yet but who writes in which language. */
export function blankLetter(locale: Locale, signature: string[]): Omit<Letter, "subject" | "heading"> {
  return { locale, paragraphs: [], facts: [], hours: null, action: null, block: null, notes: [], signature };
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
    `-- \n${letter.signature.join("\n")}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
