// The text of an agreement as a tree: the part of Markdown that a contract needs. Headings of three levels, paragraphs, lists,
// emphasis, strong, line breaks and a rule between parts; everything else, HTML too, is shown as the text that it is.

export type AgreementInline =
  | { kind: "text"; text: string }
  /** What a blank was filled with; `empty` where there was nothing to fill in, `unknown` where nobody knows such a blank. */
  | { kind: "filled"; name: string; text: string; state: "filled" | "empty" | "unknown" }
  | { kind: "emphasis" | "strong"; children: AgreementInline[] }
  | { kind: "break" };

export type AgreementBlock =
  | { kind: "heading"; level: 1 | 2 | 3; children: AgreementInline[] }
  | { kind: "paragraph"; children: AgreementInline[] }
  | { kind: "list"; ordered: boolean; start: number; items: AgreementBlock[][] }
  | { kind: "rule" };

/** The plain words of inline parts. */
export function inlineText(parts: readonly AgreementInline[]): string {
  return parts.map((part) => (part.kind === "break" ? "\n" : "text" in part ? part.text : inlineText(part.children))).join("");
}

/** Signs of Markdown in one text, and lists or quotations within each other: the reader's time grows with the square of them. */
const MOST_SIGNS = 2_000;
const DEEPEST = 8;

/** Whether a text is made plainly enough to be read at once; a contract is, a page of nothing but brackets is not. */
export function isPlainlyMade(body: string): boolean {
  if ((body.match(/[*_`~[\]<>#|&]|^[ \t]*(?:[-+]|\d{1,9}[.)])/gm) ?? []).length > MOST_SIGNS) return false;
  return body.split("\n").every((line) => {
    const [begin = ""] = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])(?=[ \t>]|$))*[ \t]*/.exec(line) ?? [];
    return begin.length <= DEEPEST * 6 && (begin.match(/[>*+-]|\d+[.)]/g) ?? []).length <= DEEPEST;
  });
}
