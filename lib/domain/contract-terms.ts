// What a contract says about hours.

/** The line unless the contract says otherwise: when two hours remain, the next invoice is due. */
export const DEFAULT_LINE_SECONDS = 7_200;

/** Days after a block's last day in which work of before may still be entered. */
export const DEFAULT_GRACE_DAYS = 3;

export type Overrun = "refuse" | "allow";
export type RenewalMode = "send" | "warn";
export type HoursCount = "paid" | "invoiced";

export const OVERRUNS: readonly Overrun[] = ["refuse", "allow"];
export const RENEWAL_MODES: readonly RenewalMode[] = ["send", "warn"];
export const HOURS_COUNTS: readonly HoursCount[] = ["paid", "invoiced"];

export interface ContractTerms {
  /** A balance of this much or less calls for the next invoice. */
  lineSeconds: number;
  /** What happens when work finds no hours: it is refused, or goes into debt that the next block settles. */
  overrun: Overrun;
  /** At the line: the invoice goes out by itself, or the desk is warned and sends it. */
  renewalMode: RenewalMode;
  /** What a renewal buys again, and for how much each (minor units). */
  blockSeconds: number;
  blockPriceMinor: number;
  /** When bought hours may be used: once the invoice is paid, or as soon as it is issued. */
  hoursCount: HoursCount;
  /** A block's life in months from the day it opens; null lasts for ever. */
  expiryMonths: number | null;
  graceDays: number;
}
