import { readableTicks } from "@/lib/domain/chart-scale";
import { monthText } from "@/lib/format/day";
import { roundMoney } from "@/lib/format/money";

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
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label} className="block h-auto w-full min-w-100">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT - 4} x2={width} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-strong" : "stroke-line"} />
          <text x={LEFT - 14} y={y(tick) + 4} textAnchor="end" className="figure fill-ink-3 text-xs">
            {roundMoney(tick, currency, locale)}
          </text>
        </g>
      ))}
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
