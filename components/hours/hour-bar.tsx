import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { type HourBarInput, hourBarGeometry } from "@/lib/domain/hour-bar";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { HourBarDrawing } from "./hour-bar-drawing";
import { drawingsOf, type HourBarSize, wrapperClasses } from "./hour-bar-pixels";
import { useHourBarWords } from "./hour-bar-words";

export type HourBarProps = {
  balance: HourBarInput;
  /** 178 × 12 px in rows (default), 357 × 24 on cards, 716 × 56 as hero (357 × 40 where that doesn't fit). */
  size?: HourBarSize;
  /** Keeps room for what is over, so that the zeros of a list stand under each other. Always there when over. */
  gutter?: boolean;
  /** Writes 0, the line and the hours beneath (card and hero). */
  scale?: boolean;
  /** Other words at the tick of the scale than "Renewal at 2 h". */
  lineLabel?: string;
  className?: string;
};

/** One picture made of several drawings has no tag of its own. */
const asPicture = { role: "img" } as const;

/** The hour bar: what is left, booked, provisional, ordered and used, in one picture and one sentence. */
export function HourBar({ balance, size = "row", gutter, scale, lineLabel, className }: HourBarProps) {
  const t = useTranslations("hours");
  const locale = useLocale();
  const words = useHourBarWords(balance);
  const id = useId();
  const geometry = hourBarGeometry(balance);
  const drawings = drawingsOf(size, gutter || geometry.over.length > 0);
  const line = balance.lineSeconds === null ? null : (lineLabel ?? t("renewalAtScale", { line: minutesInWords(balance.lineSeconds, locale) }));
  const scaleWords = scale ? { line, hours: (count: number) => hoursText(count * 3600, locale) } : undefined;
  return (
    <span {...asPicture} aria-label={words} className={wrapperClasses(size, className)}>
      <span className={classNames("flex items-center", size !== "row" && "flex-wrap gap-y-1")}>
        {drawings.map((measures, index) => (
          <HourBarDrawing key={index} geometry={geometry} measures={measures} id={`${id}${index}`} scale={scaleWords} />
        ))}
        {geometry.moreSeconds > 0 ? (
          <span aria-hidden className="figure ml-2 text-xs font-medium whitespace-nowrap text-fine-ink">
            {t("more", { hours: hoursText(geometry.moreSeconds, locale) })}
          </span>
        ) : null}
      </span>
    </span>
  );
}
