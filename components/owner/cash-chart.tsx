import { moneyScale } from "@/components/owner/money-scale";
import { ColumnPicture } from "@/components/ui/column-picture";
import { readableTicks } from "@/lib/domain/chart-scale";
import type { CashKind, CashWeek } from "@/lib/domain/expected-cash";
import { dayText } from "@/lib/format/day";

const HEIGHT = 220;
const TOP = 12;
const FLOOR = 184;
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
  const columns = weeks.map((week) => ({
    key: week.monday,
    name: dayText(week.monday, locale, "short"),
    drawing: stacked(week).map(({ kind, from, to }) => <rect key={kind} x={-BAR / 2} width={BAR} y={y(to)} height={Math.max(0, y(from) - y(to))} strokeWidth={1} className={LOOKS[kind]} />),
  }));
  return (
    <>
      <svg width={0} height={0} aria-hidden className="absolute">
        <defs>
          <pattern id="cash-stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="fill-surface" />
            <rect width="3" height="6" className="fill-fine" />
          </pattern>
        </defs>
      </svg>
      <ColumnPicture label={label} height={HEIGHT} narrowest={52} scale={moneyScale(ticks, y, currency, locale)} columns={columns} />
    </>
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
