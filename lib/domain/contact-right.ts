// What a client's person may see and do in the portal. The office and whoever manages the client's people choose it; the page
// hides what is not theirs, and the gate refuses it all the same.

export const CONTACT_RIGHTS = ["hours", "invoices", "buy", "tickets", "tickets_all", "agreements", "estimates", "people"] as const;

/**
 * `hours`: balance, statement, months; acknowledge and dispute. `invoices`: see and pay them, saved accounts. `buy`: buy hours.
 * `tickets`: their own; `tickets_all`: the whole client's. `agreements` and `estimates`: read, and decide. `people`: invite
 * colleagues and say who sees what.
 */
export type ContactRight = (typeof CONTACT_RIGHTS)[number];

/** Of whom the client's first person is: they speak for it. */
export const ALL_RIGHTS: readonly ContactRight[] = CONTACT_RIGHTS;

/** What the office gives a further person unless it says otherwise. */
export const USUAL_RIGHTS: readonly ContactRight[] = ["hours", "invoices", "tickets", "agreements", "estimates"];

export interface RightsHolder {
  rights: readonly ContactRight[];
}

/** Whether a contact may do a thing; who sees all tickets sees their own. */
export function contactMay({ rights }: RightsHolder, right: ContactRight): boolean {
  return rights.includes(right) || (right === "tickets" && rights.includes("tickets_all"));
}

/** Rights as the database has them, in the order of the table; words that are none are left out. */
export function rightsOf(words: readonly string[]): ContactRight[] {
  return CONTACT_RIGHTS.filter((right) => words.includes(right));
}

/** Whether a client would have nobody left who manages its people, once `contactId` has `next` (null: is gone). */
export function leavesNoManager(people: readonly (RightsHolder & { contactId: string })[], contactId: string, next: readonly ContactRight[] | null): boolean {
  const managers = people.filter((person) => contactMay(person, "people"));
  const isManager = managers.some((person) => person.contactId === contactId);
  return isManager && managers.length === 1 && !next?.includes("people");
}
