import type { BookCell } from "@/lib/documents/book-tables";
import type { BookSums, PrepaidBook } from "@/lib/domain/book";
import type { Translate } from "@/lib/i18n/translator";

/** A figure of the summary, with one cell for each currency. */
export interface BookFact {
  key: string;
  label: string;
  cells: BookCell[];
}

const told = (sums: BookSums) => ("missing" in sums.profit ? null : sums.profit);

/** The figures that lead the book, in their order. Costs stand in the firm's currency. */
export function bookFacts({ sums, firmCurrency }: PrepaidBook, t: Translate): BookFact[] {
  const fact = (key: string, of: (each: BookSums) => BookCell): BookFact => ({ key, label: t(`facts.${key}`), cells: sums.map(of) });
  return [
    fact("activeClients", (each) => ({ count: each.clients })),
    fact("contracts", (each) => ({ count: each.contracts })),
    fact("signed", (each) => ({ count: each.signed })),
    fact("rebuyers", (each) => ({ count: each.rebuyers })),
    fact("purchases", (each) => ({ count: each.purchases })),
    fact("averageDays", (each) => (each.averageDays === null ? null : { count: each.averageDays })),
    fact("sold", (each) => ({ minor: each.soldMinor, currency: each.currency })),
    fact("revenue", (each) => ({ minor: each.revenueMinor, currency: each.currency })),
    fact("labour", (each) => ("missing" in each.profit && each.profit.missing === "labour" ? null : { minor: each.labourMinor, currency: firmCurrency })),
    fact("rmm", (each) => ({ minor: each.rmmMinor, currency: firmCurrency })),
    fact("profit", (each) => { const profit = told(each); return profit && { minor: profit.minor, currency: each.currency }; }),
    fact("margin", (each) => { const margin = told(each)?.margin ?? null; return margin === null ? null : { share: margin }; }),
    fact("owedHours", (each) => ({ seconds: each.owedSeconds })),
    fact("owed", (each) => ({ minor: each.owedMinor, currency: each.currency })),
    fact("receivable", (each) => ({ minor: each.receivableMinor, currency: each.currency })),
    fact("largest", (each) => (each.largestShare === null ? null : { share: each.largestShare })),
  ];
}
