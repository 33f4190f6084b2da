// A client's leave to fetch money from an account: the exact words that were accepted, by whom, when and where. The account
// number itself is with the bank or the processor; here stand its last four digits.

import type { DebitScheme } from "@/lib/domain/business-days";

export type { DebitScheme } from "@/lib/domain/business-days";

export const MANDATE_STATUSES = ["pending", "needs_customer", "active", "suspended", "removed"] as const;
/** `pending`: the provider is being asked; `needs_customer`: two small amounts, or a code, have to be told back. */
export type MandateStatus = (typeof MANDATE_STATUSES)[number];

export const SEPA_KINDS = ["core", "b2b"] as const;
/** Core debits may be claimed back within eight weeks; those between businesses may not, and the payer's bank must know of the mandate. */
export type SepaKind = (typeof SEPA_KINDS)[number];

export type DebitProviderKind = "stripe" | "bank_file";

/** The scheme that fetches a currency, or null where none does. */
export function schemeOf(currency: string): DebitScheme | null {
  return { USD: "ach" as const, EUR: "sepa" as const }[currency] ?? null;
}

/** What a scheme moves. */
export function currencyOf(scheme: DebitScheme): string {
  return scheme === "ach" ? "USD" : "EUR";
}

/** The reference that is printed on a mandate, known before it is accepted: made from its id. */
export function mandateReference(mandateId: string): string {
  return `HB-${mandateId.replaceAll("-", "").slice(0, 12).toUpperCase()}`;
}

/** The last four digits or letters of an account number. */
export function lastFour(account: string): string {
  return account.replace(/[^0-9A-Za-z]/g, "").slice(-4).toUpperCase();
}

/** Whether a further debit would go beyond what may be fetched on one mandate in a month; minor units, null for no limit. */
export function exceedsCap(capMinor: number | null, fetchedMinor: number, amountMinor: number): boolean {
  return capMinor !== null && fetchedMinor + amountMinor > capMinor;
}

/** What the words of a mandate name. */
export interface MandateTerms {
  scheme: DebitScheme;
  provider: DebitProviderKind;
  sepaKind: SepaKind;
  reference: string;
  /** The client who gives it. */
  debtorName: string;
  /** The firm as creditor. */
  creditorName: string;
  /** Where the creditor can be told that it is revoked; empty where the firm has no address. */
  creditorEmail: string;
  creditorAddress: string;
  /** SEPA creditor identifier, with a bank file only. */
  creditorId: string;
  noticeDays: number;
  /** What may be fetched in a month, minor units of the scheme's currency, or null for no limit. */
  capMinor: number | null;
}
