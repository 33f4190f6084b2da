import { MoneyAxis } from "@/components/owner/money-axis";
import { readableTicks } from "@/lib/domain/chart-scale";
import type { CashKind, CashWeek } from "@/lib/domain/expected-cash";
import { dayText } from "@/lib/format/day";

const HEIGHT = 220;
const TOP = 12;
const FLOOR = 184;
const LEFT = 72;
const WEEK = 58;
const BAR = 34;

/** From the surest, at the bottom, to what is only likely. */
export const CASH_ORDER = ["debit", "invoice", "fee", "renewal"] as const satisfies readonly CashKind[];

const LOOKS: Record<CashKind, string> = {
  debit: "fill-[url(#cash-stripes)] stroke-fine",
  invoice: "fill-fine stroke-fine",
  fee: "fill-second stroke-second",
  renewal: "fill-surface stroke-edge",
};

/** Expected cash, one bar a week, by what it comes from. */
export function CashChart({ weeks, currency, locale, label }: { weeks: readonly CashWeek[]; currency: string; locale: string; label: string }) {
  const ticks = readableTicks(Math.max(0, ...weeks.map((week) => week.totalMinor)));
  const top = ticks.at(-1) ?? 1;
  const y = (minor: number) => FLOOR - ((FLOOR - TOP) * minor) / top;
  const width = LEFT + weeks.length * WEEK;
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label} className="block h-auto w-full max-w-240 min-w-160">
      <defs>
        <pattern id="cash-stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="fill-surface" />
          <rect width="3" height="6" className="fill-fine" />
        </pattern>
      </defs>
      <MoneyAxis ticks={ticks} y={y} left={LEFT} width={width} currency={currency} locale={locale} />
      {weeks.map((week, index) => {
        const x = LEFT + index * WEEK + (WEEK - BAR) / 2;
        return (
          <g key={week.monday}>
            {stacked(week).map(({ kind, from, to }) => <rect key={kind} x={x} width={BAR} y={y(to)} height={Math.max(0, y(from) - y(to))} strokeWidth={1} className={LOOKS[kind]} />)}
            <text x={x + BAR / 2} y={HEIGHT - 16} textAnchor="middle" className="fill-ink-2 text-xs">{dayText(week.monday, locale, "short")}</text>
          </g>
        );
      })}
    </svg>
  );
}

function stacked(week: CashWeek): { kind: CashKind; from: number; to: number }[] {
  let from = 0;
  return CASH_ORDER.flatMap((kind) => {
    const piece = { kind, from, to: from + week.minor[kind] };
    from = piece.to;
    return piece.to > piece.from ? [piece] : [];
  });
}
