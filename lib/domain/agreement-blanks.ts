// Blanks stand in a template as {{client.name}}. Each is filled with a whole phrase or sentence in the agreement's language, so
// that no sentence is put together from pieces. lib/format/agreement-phrases makes the phrases.

import type { AgreementInline } from "@/lib/domain/agreement-text";

/** Every blank that there is, in the order in which the editor offers them. */
export const BLANKS = [
  "agreement.number", "agreement.date", "agreement.version",
  "firm.name", "firm.details", "firm.address", "firm.taxId", "firm.reach",
  "client.name", "client.details", "client.address", "client.taxId", "client.reach", "signer.name",
  "contract.title", "contract.start",
  "block.hours", "block.price", "block.rate", "block.discount",
  "renewal.line", "renewal.how", "renewal.count",
  "overrun",
  "charge.minimum", "charge.rounding", "charge.hours", "charge.premiums", "charge.emergency", "charge.waived", "charge.travel",
  "terms.expiry", "terms.grace",
  "payment.terms", "payment.debit",
  "monitoring", "liability.limit", "ending.notice", "law", "court",
] as const;
export type BlankName = (typeof BLANKS)[number];

export type Blanks = Record<BlankName, string>;

const BLANK = /\{\{\s*([A-Za-z][A-Za-z0-9.]{0,60})\s*\}\}/g;

/** The names of all blanks in a text, each once, in the order in which they come. */
export function blankNames(body: string): string[] {
  return [...new Set([...body.matchAll(BLANK)].map(([, name = ""]) => name))];
}

/** Blanks of a text that nobody knows, such as a mistyped one. */
export function unknownBlanks(body: string): string[] {
  return blankNames(body).filter((name) => !isBlankName(name));
}

export function isBlankName(name: string): name is BlankName {
  return (BLANKS as readonly string[]).includes(name);
}

/** Where nothing is known yet, a line to write on. */
export const EMPTY_LINE = "____________________";

/**
 * A piece of a read text with its blanks filled, as parts of a line: what was filled in stays told apart, and its line breaks
 * hold. An unknown blank stays as it is, one without a value becomes a line to write on.
 */
export function filledParts(text: string, blanks: Partial<Record<string, string>>): AgreementInline[] {
  const parts: AgreementInline[] = [];
  let from = 0;
  for (const match of text.matchAll(BLANK)) {
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push(...filling(match[0], match[1] ?? "", blanks));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

function filling(whole: string, name: string, blanks: Partial<Record<string, string>>): AgreementInline[] {
  if (!isBlankName(name)) return [{ kind: "filled", name, text: whole, state: "unknown" }];
  const value = blanks[name]?.trim();
  if (!value) return [{ kind: "filled", name, text: EMPTY_LINE, state: "empty" }];
  return value.split(/\r?\n/).flatMap((line, index): AgreementInline[] => [
    ...(index > 0 ? [{ kind: "break" as const }] : []),
    { kind: "filled", name, text: line.trim(), state: "filled" },
  ]);
}
