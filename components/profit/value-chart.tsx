import { scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import type { ValuePage } from "@/lib/features/value/queries";
import { monthText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";

const [WIDTH, HEIGHT, TOP, FLOOR, LEFT] = [1080, 210, 14, 172, 56];
const BAR = 40;

/** Twelve months of work: maintenance at the foot, the rest above it. */
export function ValueChart({ months }: Pick<ValuePage, "months">) {
  const t = useTranslations("profit.value");
  const locale = useLocale();
  const y = scaleLinear().domain([0, Math.max(3_600, ...months.map((month) => month.workedSeconds)) / 3_600]).nice(4).range([FLOOR, TOP]);
  const step = (WIDTH - LEFT) / months.length;
  const all = (figure: "proactiveSeconds" | "workedSeconds") => hoursText(months.reduce((sum, month) => sum + month[figure], 0), locale);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("monthsLabel", { proactive: all("proactiveSeconds"), all: all("workedSeconds") })} className="block h-auto w-full min-w-230">
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={LEFT - 4} x2={WIDTH} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-strong" : "stroke-line"} />
          <text x={LEFT - 12} y={y(tick) + 4} textAnchor="end" className="figure fill-ink-3 text-xs">{hoursText(tick * 3_600, locale)}</text>
        </g>
      ))}
      {months.map((month, index) => {
        const x = LEFT + index * step + (step - BAR) / 2;
        const [worked, proactive] = [y(month.workedSeconds / 3_600), y(month.proactiveSeconds / 3_600)];
        return (
          <g key={month.month}>
            <rect x={x} width={BAR} y={worked} height={Math.max(0, proactive - worked)} className="fill-line-strong stroke-edge" />
            <rect x={x} width={BAR} y={proactive} height={Math.max(0, FLOOR - proactive)} className="fill-fine" />
            <text x={x + BAR / 2} y={FLOOR + 18} textAnchor="middle" className="fill-ink-2 text-xs">{monthText(month.month, locale, "short")}</text>
          </g>
        );
      })}
    </svg>
  );
}
