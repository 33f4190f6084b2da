import { scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import type { CapacityPage } from "@/lib/features/capacity/queries";
import { dayText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";

const [WIDTH, HEIGHT, TOP, FLOOR, LEFT] = [1080, 232, 16, 192, 56];
const BAR = 40;

/** Twelve weeks of work booked and expected, under the line of what the team can work. */
export function CapacityChart({ weeks, mondays, capacityWeekSeconds }: Pick<CapacityPage, "weeks" | "mondays" | "capacityWeekSeconds">) {
  const t = useTranslations("profit.capacity");
  const locale = useLocale();
  const highest = Math.max(3_600, capacityWeekSeconds, ...weeks.map((week) => week.bookedSeconds + week.expectedSeconds));
  const y = scaleLinear().domain([0, highest / 3_600]).nice(4).range([FLOOR, TOP]);
  const step = (WIDTH - LEFT) / weeks.length;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("label", { capacity: hoursText(capacityWeekSeconds, locale) })} className="block h-auto w-full min-w-230">
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={LEFT - 4} x2={WIDTH} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-strong" : "stroke-line"} />
          <text x={LEFT - 12} y={y(tick) + 4} textAnchor="end" className="figure fill-ink-3 text-xs">{hoursText(tick * 3_600, locale)}</text>
        </g>
      ))}
      {weeks.map((week, index) => {
        const x = LEFT + index * step + (step - BAR) / 2;
        const [booked, all] = [y(week.bookedSeconds / 3_600), y((week.bookedSeconds + week.expectedSeconds) / 3_600)];
        return (
          <g key={mondays[index]}>
            <rect x={x} width={BAR} y={all} height={Math.max(0, booked - all)} className="fill-line-strong stroke-edge" />
            <rect x={x} width={BAR} y={booked} height={Math.max(0, FLOOR - booked)} className="fill-second" />
            <text x={x + BAR / 2} y={FLOOR + 18} textAnchor="middle" className="figure fill-ink-2 text-xs">{dayText(mondays[index] ?? "", locale, "short")}</text>
          </g>
        );
      })}
      {capacityWeekSeconds > 0 ? <line x1={LEFT} x2={WIDTH} y1={y(capacityWeekSeconds / 3_600)} y2={y(capacityWeekSeconds / 3_600)} className="stroke-fine" strokeWidth={2} strokeDasharray="6 4" /> : null}
    </svg>
  );
}
