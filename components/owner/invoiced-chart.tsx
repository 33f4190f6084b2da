import { moneyScale } from "@/components/owner/money-scale";
import { ColumnPicture } from "@/components/ui/column-picture";
import { readableTicks } from "@/lib/domain/chart-scale";
import { monthText } from "@/lib/format/day";

const HEIGHT = 200;
const FLOOR = 166;
const TOP = 12;
const BAR = 28;

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
  const columns = months.map(({ month, netMinor }) => ({
    key: month,
    name: monthText(month, locale, "short"),
    drawing: <rect x={-BAR / 2} width={BAR} y={y(netMinor)} height={FLOOR - y(netMinor)} rx={2} className="fill-fine" />,
  }));
  return <ColumnPicture label={label} height={HEIGHT} narrowest={40} scale={moneyScale(ticks, y, currency, locale)} columns={columns} />;
}
