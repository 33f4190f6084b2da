import { roundMoney } from "@/lib/format/money";

export type MoneyAxisProps = {
  ticks: readonly number[];
  /** Where an amount stands, in the picture's own units. */
  y: (minor: number) => number;
  left: number;
  width: number;
  currency: string;
  locale: string;
};

/** The amounts at the left of a picture, each with its line across. */
export function MoneyAxis({ ticks, y, left, width, currency, locale }: MoneyAxisProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left - 4} x2={width} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-strong" : "stroke-line"} />
      <text x={left - 14} y={y(tick) + 4} textAnchor="end" className="figure fill-ink-3 text-xs">
        {roundMoney(tick, currency, locale)}
      </text>
    </g>
  ));
}
