import { scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import { ColumnPicture } from "@/components/ui/column-picture";
import type { ValuePage } from "@/lib/features/value/queries";
import { monthText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";

const [HEIGHT, TOP, FLOOR] = [210, 14, 172];
const BAR = 40;

/** Twelve months of work: maintenance at the foot, the rest above it. */
export function ValueChart({ months }: Pick<ValuePage, "months">) {
  const t = useTranslations("profit.value");
  const locale = useLocale();
  const y = scaleLinear().domain([0, Math.max(3_600, ...months.map((month) => month.workedSeconds)) / 3_600]).nice(4).range([FLOOR, TOP]);
  const all = (figure: "proactiveSeconds" | "workedSeconds") => hoursText(months.reduce((sum, month) => sum + month[figure], 0), locale);
  const columns = months.map((month) => {
    const [worked, proactive] = [y(month.workedSeconds / 3_600), y(month.proactiveSeconds / 3_600)];
    return {
      key: month.month,
      name: monthText(month.month, locale, "short"),
      drawing: (
        <>
          <rect x={-BAR / 2} width={BAR} y={worked} height={Math.max(0, proactive - worked)} className="fill-line-strong stroke-edge" />
          <rect x={-BAR / 2} width={BAR} y={proactive} height={Math.max(0, FLOOR - proactive)} className="fill-fine" />
        </>
      ),
    };
  });
  return (
    <ColumnPicture
      label={t("monthsLabel", { proactive: all("proactiveSeconds"), all: all("workedSeconds") })}
      height={HEIGHT}
      narrowest={60}
      scale={y.ticks(4).map((tick) => ({ y: y(tick), text: hoursText(tick * 3_600, locale), foot: tick === 0 }))}
      columns={columns}
    />
  );
}
