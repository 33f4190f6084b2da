import { MoneyAxis } from "@/components/owner/money-axis";
import { readableTicks } from "@/lib/domain/chart-scale";
import { monthText } from "@/lib/format/day";

const HEIGHT = 200;
const FLOOR = 166;
const TOP = 12;
const LEFT = 72;
const MONTH = 44;

export type InvoicedChartProps = {
  months: readonly { month: string; netMinor: number }[];
  currency: string;
  locale: string;
  label: string;
};

/** Prepaid hours invoiced, one bar a month. */
export function InvoicedChart({ months, currency, locale, label }: InvoicedChartProps) {
  const ticks = readableTicks(Math.max(0, ...months.map((month) => month.netMinor)));
  const top = ticks.at(-1) ?? 1;
  const y = (minor: number) => FLOOR - ((FLOOR - TOP) * minor) / top;
  const width = LEFT + months.length * MONTH;
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label} className="block h-auto w-full max-w-180 min-w-100">
      <MoneyAxis ticks={ticks} y={y} left={LEFT} width={width} currency={currency} locale={locale} />
      {months.map(({ month, netMinor }, index) => (
        <g key={month}>
          <rect x={LEFT + index * MONTH + 8} width={28} y={y(netMinor)} height={FLOOR - y(netMinor)} rx={2} className="fill-fine" />
          <text x={LEFT + index * MONTH + 22} y={HEIGHT - 12} textAnchor="middle" className="fill-ink-2 text-xs">
            {monthText(month, locale, "short")}
          </text>
        </g>
      ))}
    </svg>
  );
}
