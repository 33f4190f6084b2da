import type { CsvCell } from "@/lib/domain/csv";
import type { JournalLine } from "@/lib/features/journal/queries";
import { minorDigits } from "@/lib/format/money";

const heads = ["Day", "Event", "Account", "Debit", "Credit", "Currency", "Client", "Invoice", "Block", "Contract id", "Entry id", "Posted at"];

/** Debits and credits as rows under their heads: amounts with a point, codes rather than words. */
export function journalTable(lines: readonly JournalLine[]): CsvCell[][] {
  return [heads, ...lines.map(rowOf)];
}

function rowOf(line: JournalLine): CsvCell[] {
  const amount = (minor: number) => (minor === 0 ? null : (minor / 10 ** minorDigits(line.currency)).toFixed(minorDigits(line.currency)));
  return [
    line.accountingOn, line.event, line.account, amount(line.debitMinor), amount(line.creditMinor), line.currency, line.clientName,
    line.numberText, line.blockNumber, line.contractId, line.entryId, line.postedAt.toISOString(),
  ];
}
