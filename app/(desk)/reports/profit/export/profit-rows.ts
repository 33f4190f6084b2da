import type { CsvCell } from "@/lib/domain/csv";
import { REVENUE_PARTS } from "@/lib/domain/profit";
import type { ProfitLine } from "@/lib/features/profit/lines";
import { minorDigits } from "@/lib/format/money";

const heads = ["Client", "Currency", "Worked off", "Lapsed", "Overrun", "Travel", "Fees", "Sales", "Revenue", "Hours worked", "Effective rate",
  "Cost currency", "Labor", "Monitoring", "Profit", "Margin", "Hours without cost", "Client id"];

/** Lines of profit under their heads: amounts with a point, an empty cell where a figure can't be told. */
export function profitRows(lines: readonly (ProfitLine & { name: string })[], firmCurrency: string): CsvCell[][] {
  return [heads, ...lines.map((line) => {
    const amount = (minor: number | null, currency = line.currency) => (minor === null ? null : (minor / 10 ** minorDigits(currency)).toFixed(minorDigits(currency)));
    const { profit } = line;
    const told = "missing" in profit ? null : profit;
    return [
      line.name, line.currency, ...REVENUE_PARTS.map((part) => amount(line.revenue[part])), amount(line.revenueMinor), (line.workedSeconds / 3_600).toFixed(2), amount(line.rateMinor),
      firmCurrency, amount(line.labourMinor, firmCurrency), line.machines === "known" ? amount(line.rmmMinor, firmCurrency) : null,
      amount(told?.minor ?? null), told?.margin?.toFixed(4) ?? null, (line.uncostedSeconds / 3_600).toFixed(2), line.key,
    ];
  })];
}
