// Addresses in our mails that open something to whoever has them, without a sign-in.

/** What stands before the part that opens: an invoice, or what a contact wants to be told. */
const OPENING = /(\/(?:i|choices)\/)[\w.-]+/g;

/** A mail as it may be shown to somebody who must not take its addresses along: they are there, and lead nowhere. */
export function withoutOpenAddresses(text: string): string {
  return text.replaceAll(OPENING, "$1…");
}
