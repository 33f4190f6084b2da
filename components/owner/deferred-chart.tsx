import { moneyScale } from "@/components/owner/money-scale";
import { ColumnPicture } from "@/components/ui/column-picture";
import type { RollForwardMonth } from "@/lib/domain/roll-forward";
import { readableTicks } from "@/lib/domain/chart-scale";
import { monthText } from "@/lib/format/day";

const HEIGHT = 224;
const TOP = 14;
const FLOOR = 190;
const BAR = 20;

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
  const columns = months.map((month, index) => ({
    key: month.month,
    name: monthText(month.month, locale, "short"),
    drawing: <Steps month={month} y={y} last={index === months.length - 1} columns={months.length} />,
  }));
  return <ColumnPicture label={label} height={HEIGHT} narrowest={42} scale={moneyScale(ticks, y, currency, locale)} columns={columns} />;
}

/** The closing line runs on to the next month's climb: a whole column further. */
function Steps({ month, y, last, columns }: { month: RollForwardMonth; y: (minor: number) => number; last: boolean; columns: number }) {
  const peak = y(month.openingMinor + month.soldMinor);
  const closing = y(month.closingMinor);
  return (
    <>
      <rect x={-BAR} width={BAR} y={peak} height={Math.max(0, y(month.openingMinor) - peak)} rx={2} className="fill-fine" />
      <rect x={1} width={BAR} y={peak} height={Math.max(0, closing - peak)} rx={2} className="fill-line-strong stroke-edge" strokeWidth={1} />
      <line x1={0} x2={last ? BAR + 4 : `${100 / columns}%`} y1={closing} y2={closing} className="stroke-ink" strokeWidth={1.5} />
      <circle cx={BAR} cy={closing} r={3.5} className="fill-surface stroke-ink" strokeWidth={1.75} />
    </>
  );
}
