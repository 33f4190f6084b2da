import { useTranslations } from "next-intl";
import type { DeskStatementRow, PortalStatementRow, StatementLine } from "@/lib/ledger/statement";

export type StatementRow = DeskStatementRow | PortalStatementRow;

/** What a movement is called: the work's own words, or what happened to a block, the terms, a renewal. */
export function useMovementName(): (row: StatementRow) => string {
  const t = useTranslations("statement");
  return (row) => {
    const { kind } = row;
    if (kind === "time") return row.work?.description || t("noDescription");
    if (kind === "activate") {
      const bought = row.lines.filter((line) => line.bucket === "purchase").map((line) => line.blockNumber);
      return t("kind.activate", { count: bought.length, numbers: bought.join(", ") });
    }
    if (kind === "renewal") return t("kind.renewal", { number: row.renewalNumber ?? 0, status: row.renewalStatus ?? "" });
    if (kind === "terms" || kind === "end") return t(`kind.${kind}`);
    return t(`kind.${kind}`, { number: blockNumberOf(row) });
  };
}

/** What one line of a receipt is called. */
export function useLineName(): (line: StatementLine) => string {
  const t = useTranslations("statement.receipt");
  return ({ bucket, blockNumber, seconds }) => {
    const isBack = seconds > 0;
    if (bucket === "overdraft") return t(isBack ? "overdraftBack" : "overdraft");
    if (bucket === "draw") return t(isBack ? "drawBack" : "draw", { number: blockNumber ?? 0 });
    return t(bucket, { number: blockNumber ?? 0 });
  };
}

/** The blocks that a movement touched, oldest first: `7, 8`. */
export function blockNumbersOf(row: StatementRow): string {
  const numbers = row.lines.map((line) => line.blockNumber).filter((number) => number !== null);
  return [...new Set(numbers)].toSorted((a, b) => a - b).join(", ");
}

function blockNumberOf(row: StatementRow): number {
  return ("blockNumber" in row ? row.blockNumber : null) ?? row.lines.find((line) => line.blockNumber !== null)?.blockNumber ?? 0;
}
