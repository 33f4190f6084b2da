import type { AccountPaper } from "@/lib/domain/account-statement";
import type { CsvCell } from "@/lib/domain/csv";

const heads = ["Day", "Event", "Number", "Due", "Charged", "Received", "Balance", "Currency"];

/** A statement of account as rows under their heads: codes rather than words, amounts with a point and `digits` decimals. */
export function accountTable({ statement }: AccountPaper, digits: number): CsvCell[][] {
  const { from, to, currency, openingMinor, closingMinor, lines } = statement;
  const amount = (minor: number) => (minor / 10 ** digits).toFixed(digits);
  return [
    heads,
    [from, "opening", null, null, null, null, amount(openingMinor), currency],
    ...lines.map((line) => [line.on, line.event, line.numberText, line.dueOn, line.minor > 0 ? amount(line.minor) : null, line.minor < 0 ? amount(-line.minor) : null, amount(line.balanceMinor), currency]),
    [to, "closing", null, null, null, null, amount(closingMinor), currency],
  ];
}
