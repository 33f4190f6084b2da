// The prepaid book: what a buyer of the firm asks for, as of one day. Seconds, minor units, ISO days; money with its currency.

import type { InvoiceSeller } from "@/lib/domain/invoice";
import type { Profit } from "@/lib/domain/profit";
import type { RollForwardMonth } from "@/lib/domain/roll-forward";

/** A client with prepaid contracts, in one currency. Twelve months are those that end with the month of the day. */
export interface BookClient {
  clientId: string;
  name: string;
  currency: string;
  since: string | null;
  /** Days on which hours were bought, ever. */
  purchases: number;
  lastPurchaseOn: string | null;
  averageDays: number | null;
  boughtSeconds: number;
  boughtMinor: number;
  totalBoughtMinor: number;
  leftSeconds: number;
  owedMinor: number;
  workedSeconds: number;
  revenueMinor: number;
  labourMinor: number;
  /** Null where its machines are not counted or not priced. */
  rmmMinor: number | null;
  rateMinor: number | null;
  profit: Profit;
}

/** Hours bought on one day on one contract. */
export interface BookPurchase {
  clientName: string;
  contractTitle: string;
  currency: string;
  on: string;
  seconds: number;
  priceMinor: number;
  /** The how manieth of the contract, from 1. */
  nth: number;
  gapDays: number | null;
}

export interface BookAgreement {
  clientName: string;
  contractTitle: string;
  title: string;
  activeOn: string;
  signerName: string;
  firmSignerName: string;
  /** Hex, of the final document. */
  sha256: string;
}

/** Sums of one currency. */
export interface BookSums {
  currency: string;
  clients: number;
  contracts: number;
  signed: number;
  rebuyers: number;
  purchases: number;
  averageDays: number | null;
  soldMinor: number;
  soldSeconds: number;
  revenueMinor: number;
  labourMinor: number;
  rmmMinor: number;
  profit: Profit;
  owedSeconds: number;
  owedMinor: number;
  receivableMinor: number;
  /** Of 1; null without revenue. */
  largestShare: number | null;
}

/** Purchases of a quarter: the first of a contract, and those after it. */
export interface BookQuarter {
  currency: string;
  year: number;
  quarter: number;
  first: number;
  repeat: number;
  firstMinor: number;
  repeatMinor: number;
}

/** What leads the book: sums, and every client. */
export interface BookSummary {
  asOf: string;
  firmName: string;
  firmCurrency: string;
  seller: InvoiceSeller;
  sums: BookSums[];
  clients: BookClient[];
  /** Not all costs are known. */
  incomplete: boolean;
}

export interface PrepaidBook extends BookSummary {
  purchases: BookPurchase[];
  liability: { currency: string; months: RollForwardMonth[] }[];
  agreements: BookAgreement[];
}

/** Purchases by quarter and currency, the oldest first. */
export function quartersOf(purchases: readonly BookPurchase[]): BookQuarter[] {
  const quarters = new Map<string, BookQuarter>();
  for (const { on, currency, nth, priceMinor } of purchases) {
    const [year, quarter] = [Number(on.slice(0, 4)), Math.ceil(Number(on.slice(5, 7)) / 3)];
    const key = `${currency} ${year} ${quarter}`;
    const before = quarters.get(key) ?? { currency, year, quarter, first: 0, repeat: 0, firstMinor: 0, repeatMinor: 0 };
    quarters.set(key, nth === 1
      ? { ...before, first: before.first + 1, firstMinor: before.firstMinor + priceMinor }
      : { ...before, repeat: before.repeat + 1, repeatMinor: before.repeatMinor + priceMinor });
  }
  return [...quarters.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : a.year - b.year || a.quarter - b.quarter));
}
