// What a contract says about hours.

import type { ExpiryTerms } from "@/lib/domain/expiry";

/** The line unless the contract says otherwise: when two hours remain, the next invoice is due. */
export const DEFAULT_LINE_SECONDS = 7_200;

/** Days after a block's last day in which work of before may still be entered. */
export const DEFAULT_GRACE_DAYS = 3;

/** A client is told of a last day that comes at most so many times. */
export const MOST_EXPIRY_NOTICES = 3;

/**
 * What happens to work that finds no hours: it is refused; or goes into debt that the next hours settle; or does so up to
 * a limit, at which the client is on hold; or is billed at a rate.
 */
export type Overrun = "refuse" | "allow" | "hold" | "bill";
export type RenewalMode = "send" | "warn";
/**
 * When bought hours may be used: once the money has settled, once the bank is processing a debit (until then they are
 * provisional), or as soon as the invoice is issued. Money that comes by hand opens them all.
 */
export type HoursCount = "paid" | "processing" | "invoiced";

export const OVERRUNS: readonly Overrun[] = ["refuse", "allow", "hold", "bill"];
export const RENEWAL_MODES: readonly RenewalMode[] = ["send", "warn"];
export const HOURS_COUNTS: readonly HoursCount[] = ["paid", "processing", "invoiced"];

/** With the policy of expiry: see lib/domain/expiry. */
export interface ContractTerms extends ExpiryTerms {
  /** A balance of this much or less calls for the next invoice. */
  lineSeconds: number;
  overrun: Overrun;
  /** The most that may be owed; set with `hold` and with nothing else. */
  overrunLimitSeconds: number | null;
  /** The price of an hour that no block pays for, in minor units; set with `bill` and with nothing else. */
  overrunRateMinor: number | null;
  /** At the line: the invoice goes out by itself, or the desk is warned and sends it. */
  renewalMode: RenewalMode;
  /** What a renewal buys again, and for how much each (minor units). */
  blockSeconds: number;
  blockPriceMinor: number;
  hoursCount: HoursCount;
  /** So many days before a block's last day the client is told, the longest first. */
  expiryNoticeDays: readonly number[];
  graceDays: number;
}
