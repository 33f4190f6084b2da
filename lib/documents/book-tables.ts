// The tables of the prepaid book, once for paper and spreadsheet: what stands in each cell, not how it looks.

import { type PrepaidBook } from "@/lib/domain/book";
import type { Profit } from "@/lib/domain/profit";
import type { Translate } from "@/lib/i18n/translator";

export type BookCell =
  | { text: string }
  | { minor: number; currency: string }
  | { seconds: number }
  | { day: string }
  | { count: number }
  | { share: number }
  | null;

export interface BookColumn {
  head: string;
  /** Points on paper; 0 takes what is left, null stays in the spreadsheet. */
  width: number | null;
  /** Letters in the spreadsheet. */
  letters: number;
}

export interface BookTable {
  name: "clients" | "repurchases" | "liability" | "margin" | "agreements";
  columns: BookColumn[];
  rows: BookCell[][];
  /** Sums by currency. */
  totals: BookCell[][];
}

const text = (words: string): BookCell => ({ text: words });
const count = (value: number | null): BookCell => (value === null ? null : { count: value });
const day = (of: string | null): BookCell => (of === null ? null : { day: of });
const profitMinor = (profit: Profit): number | null => ("missing" in profit ? null : profit.minor);
const margin = (profit: Profit): BookCell => ("missing" in profit || profit.margin === null ? null : { share: profit.margin });

/** The tables in their order. Their spreadsheet's sheets bear `sections.<name>`. */
export function bookTables(book: PrepaidBook, t: Translate): BookTable[] {
  const column = (key: string, width: number | null, letters: number): BookColumn => ({ head: t(`columns.${key}`), width, letters });
  return [clients(book, column), repurchases(book, column), liability(book, column), margins(book, column), agreements(book, column)];
}

type Column = (key: string, width: number | null, letters: number) => BookColumn;

function clients({ clients: rows, sums }: PrepaidBook, column: Column): BookTable {
  return {
    name: "clients",
    columns: [column("client", 0, 32), column("currency", null, 9), column("since", null, 12), column("purchases", 56, 10), column("lastPurchase", 66, 14), column("everyDays", 50, 12),
      column("boughtHours", null, 20), column("bought", 76, 18), column("totalBought", null, 16), column("leftHours", 54, 12), column("owed", 76, 14)],
    rows: rows.map(({ currency, ...row }) => [
      text(row.name), text(currency), day(row.since), count(row.purchases), day(row.lastPurchaseOn), count(row.averageDays), { seconds: row.boughtSeconds },
      { minor: row.boughtMinor, currency }, { minor: row.totalBoughtMinor, currency }, { seconds: row.leftSeconds }, { minor: row.owedMinor, currency },
    ]),
    totals: sums.map(({ currency, ...sum }) => [
      text(currency), text(currency), null, count(rows.reduce((all, row) => all + (row.currency === currency ? row.purchases : 0), 0)), null, count(sum.averageDays), { seconds: sum.soldSeconds },
      { minor: sum.soldMinor, currency }, { minor: rows.reduce((all, row) => all + (row.currency === currency ? row.totalBoughtMinor : 0), 0), currency },
      { seconds: sum.owedSeconds }, { minor: sum.owedMinor, currency },
    ]),
  };
}

function repurchases({ purchases }: PrepaidBook, column: Column): BookTable {
  return {
    name: "repurchases",
    columns: [column("day", 66, 12), column("client", 0, 32), column("contract", null, 28), column("nth", 36, 6), column("gapDays", 78, 16), column("hours", 56, 10),
      column("currency", null, 9), column("price", 80, 14), column("ratePerHour", 70, 12)],
    rows: purchases.map(({ currency, ...row }) => [
      day(row.on), text(row.clientName), text(row.contractTitle), count(row.nth), count(row.gapDays), { seconds: row.seconds }, text(currency),
      { minor: row.priceMinor, currency }, { minor: Math.round((row.priceMinor * 3_600) / row.seconds), currency },
    ]),
    totals: [],
  };
}

function liability({ liability: parts }: PrepaidBook, column: Column): BookTable {
  return {
    name: "liability",
    columns: [column("month", 0, 12), column("currency", null, 9), column("opening", 68, 14), column("sold", 66, 14), column("transferred", null, 14), column("earned", 66, 14),
      column("adjusted", 58, 14), column("expired", 58, 14), column("returned", 58, 14), column("closing", 66, 14)],
    rows: parts.flatMap(({ currency, months }) => months.map((month) => [
      day(month.month), text(currency),
      ...[month.openingMinor, month.soldMinor, month.transferredMinor, -month.earnedMinor, -month.adjustedMinor, -month.expiredMinor, -month.returnedMinor, month.closingMinor]
        .map((minor): BookCell => ({ minor: minor === 0 ? 0 : minor, currency })),
    ])),
    totals: [],
  };
}

function margins({ clients: rows, sums, firmCurrency }: PrepaidBook, column: Column): BookTable {
  const cost = (minor: number | null): BookCell => (minor === null ? null : { minor, currency: firmCurrency });
  return {
    name: "margin",
    columns: [column("client", 0, 32), column("currency", null, 9), column("revenue", 72, 14), column("workedHours", 50, 14), column("rate", 56, 14), column("labour", 66, 14),
      column("rmm", 58, 14), column("profit", 66, 14), column("margin", 48, 10)],
    rows: rows.map(({ currency, ...row }) => {
      const minor = profitMinor(row.profit);
      return [
        text(row.name), text(currency), { minor: row.revenueMinor, currency }, { seconds: row.workedSeconds }, row.rateMinor === null ? null : { minor: row.rateMinor, currency },
        cost("missing" in row.profit && row.profit.missing === "labour" ? null : row.labourMinor), cost(row.rmmMinor), minor === null ? null : { minor, currency }, margin(row.profit),
      ];
    }),
    totals: sums.map(({ currency, ...sum }) => {
      const minor = profitMinor(sum.profit);
      const worked = rows.reduce((all, row) => all + (row.currency === currency ? row.workedSeconds : 0), 0);
      return [
        text(currency), text(currency), { minor: sum.revenueMinor, currency }, { seconds: worked }, worked > 0 ? { minor: Math.round((sum.revenueMinor * 3_600) / worked), currency } : null,
        minor === null ? null : cost(sum.labourMinor), cost(sum.rmmMinor), minor === null ? null : { minor, currency }, margin(sum.profit),
      ];
    }),
  };
}

function agreements({ agreements: rows }: PrepaidBook, column: Column): BookTable {
  return {
    name: "agreements",
    columns: [column("client", 0, 32), column("contract", null, 28), column("title", 130, 32), column("signedOn", 66, 14), column("signer", 92, 24), column("firmSigner", null, 24), column("seal", 92, 68)],
    rows: rows.map((row) => [text(row.clientName), text(row.contractTitle), text(row.title), day(row.activeOn), text(row.signerName), text(row.firmSignerName), text(row.sha256)]),
    totals: [],
  };
}
