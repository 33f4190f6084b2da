import { MoneyAxis } from "@/components/owner/money-axis";
import type { RollForwardMonth } from "@/lib/domain/roll-forward";
import { readableTicks } from "@/lib/domain/chart-scale";
import { monthText } from "@/lib/format/day";

const HEIGHT = 224;
const TOP = 14;
const FLOOR = 190;
const LEFT = 72;
const MONTH = 82;
const BAR = 22;

export type DeferredChartProps = {
  months: readonly RollForwardMonth[];
  currency: string;
  locale: string;
  /** The picture in one sentence, for those who don't see it; the table beside it has every figure. */
  label: string;
};

/**
 * Deferred revenue as steps: each month climbs from its opening by what was sold and comes down by what was earned,
 * expired or given back; the ring is what is owed at its end.
 */
export function DeferredChart({ months, currency, locale, label }: DeferredChartProps) {
  const highest = Math.max(0, ...months.map((month) => month.openingMinor + month.soldMinor));
  const ticks = readableTicks(highest);
  const top = ticks.at(-1) ?? 1;
  const y = (minor: number) => FLOOR - ((FLOOR - TOP) * minor) / top;
  const width = LEFT + months.length * MONTH;
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label} className="block h-auto w-full min-w-120">
      <MoneyAxis ticks={ticks} y={y} left={LEFT} width={width} currency={currency} locale={locale} />
      {months.map((month, index) => (
        <Month key={month.month} month={month} x={LEFT + index * MONTH + 8} y={y} name={monthText(month.month, locale, "short")} last={index === months.length - 1} />
      ))}
    </svg>
  );
}

function Month({ month, x, y, name, last }: { month: RollForwardMonth; x: number; y: (minor: number) => number; name: string; last: boolean }) {
  const peak = month.openingMinor + month.soldMinor;
  const earnedX = x + BAR + 8;
  return (
    <g>
      <rect x={x} width={BAR} y={y(peak)} height={Math.max(0, y(month.openingMinor) - y(peak))} rx={2} className="fill-fine" />
      <rect x={earnedX} width={BAR} y={y(peak)} height={Math.max(0, y(month.closingMinor) - y(peak))} rx={2} className="fill-line-strong stroke-edge" strokeWidth={1} />
      <line x1={x + BAR} x2={earnedX} y1={y(peak)} y2={y(peak)} className="stroke-edge" />
      <line x1={earnedX} x2={last ? earnedX + BAR + 4 : x + MONTH + BAR} y1={y(month.closingMinor)} y2={y(month.closingMinor)} className="stroke-ink" strokeWidth={1.5} />
      <circle cx={earnedX + BAR} cy={y(month.closingMinor)} r={3.5} className="fill-surface stroke-ink" strokeWidth={1.75} />
      <text x={x + BAR + 4} y={HEIGHT - 12} textAnchor="middle" className="fill-ink-2 text-xs font-medium">
        {name}
      </text>
    </g>
  );
}
