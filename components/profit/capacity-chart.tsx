import { scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import { ColumnPicture } from "@/components/ui/column-picture";
import type { CapacityPage } from "@/lib/features/capacity/queries";
import { dayText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";

const [HEIGHT, TOP, FLOOR] = [232, 16, 192];
const BAR = 40;

/** Twelve weeks of work booked and expected, under the line of what the team can work. */
export function CapacityChart({ weeks, mondays, capacityWeekSeconds }: Pick<CapacityPage, "weeks" | "mondays" | "capacityWeekSeconds">) {
  const t = useTranslations("profit.capacity");
  const locale = useLocale();
  const highest = Math.max(3_600, capacityWeekSeconds, ...weeks.map((week) => week.bookedSeconds + week.expectedSeconds));
  const y = scaleLinear().domain([0, highest / 3_600]).nice(4).range([FLOOR, TOP]);
  const line = y(capacityWeekSeconds / 3_600);
  const columns = weeks.map((week, index) => {
    const [booked, all] = [y(week.bookedSeconds / 3_600), y((week.bookedSeconds + week.expectedSeconds) / 3_600)];
    return {
      key: mondays[index] ?? "",
      name: dayText(mondays[index] ?? "", locale, "short"),
      drawing: (
        <>
          <rect x={-BAR / 2} width={BAR} y={all} height={Math.max(0, booked - all)} className="fill-line-strong stroke-edge" />
          <rect x={-BAR / 2} width={BAR} y={booked} height={Math.max(0, FLOOR - booked)} className="fill-second" />
        </>
      ),
    };
  });
  return (
    <ColumnPicture
      label={t("label", { capacity: hoursText(capacityWeekSeconds, locale) })}
      height={HEIGHT}
      narrowest={64}
      scale={y.ticks(4).map((tick) => ({ y: y(tick), text: hoursText(tick * 3_600, locale), foot: tick === 0 }))}
      columns={columns}
      across={capacityWeekSeconds > 0 ? <line x1={0} x2="100%" y1={line} y2={line} className="stroke-fine" strokeWidth={2} strokeDasharray="6 4" /> : null}
    />
  );
}
