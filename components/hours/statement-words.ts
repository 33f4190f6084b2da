import { useLocale, useTranslations } from "next-intl";
import type { DeskStatementRow, PortalStatementRow } from "@/lib/ledger/statement";
import { money } from "@/lib/format/money";
import { movementFigures } from "@/lib/format/movement-words";

export type StatementRow = DeskStatementRow | PortalStatementRow;

/** What a movement is called: the work's own words, or what happened to hours, the terms, a renewal. */
export function useMovementName(currency: string): (row: StatementRow) => string {
  const t = useTranslations("statement");
  const locale = useLocale();
  return (row) => {
    const { kind } = row;
    if (kind === "time") return row.work?.description || t("noDescription");
    if (kind === "activate" || kind === "confirm" || kind === "recall") {
      const held = row.lines.filter((line) => line.bucket === "purchase" || line.bucket === "confirm").map((line) => line.blockNumber);
      return t(`kind.${kind}`, { count: held.length, numbers: held.join(", "), provisional: row.provisional ? "yes" : "no" });
    }
    if (kind === "renewal") return t("kind.renewal", { number: row.renewalNumber ?? 0, status: row.renewalStatus ?? "" });
    if (kind === "terms" || kind === "end") return t(`kind.${kind}`);
    if (kind === "bill") return t("kind.bill", { amount: money(row.billedMinor ?? 0, currency, locale) });
    return t(`kind.${kind}`, { number: blockNumberOf(row), ...movementFigures(row, locale) });
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
