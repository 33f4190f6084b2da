import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { freeOf } from "@/lib/domain/estimate";
import { minutes } from "@/lib/format/minutes";

export type ThreeNumbersProps = {
  /** What the books say is left, in seconds; negative for what is over. */
  postedSeconds: number;
  /** Sent and not approved yet. */
  pendingSeconds: number;
  /** Booked by visits that are still to come. */
  bookedSeconds: number;
  /** 12 px in lists and choices (default), 16 px in the portal. */
  size?: "row" | "read";
  /** Says nothing where nothing waits and nothing is booked, for places that show the balance already. */
  quiet?: boolean;
  className?: string;
};

/** Three honest numbers side by side: what is left, what waits, what is booked; and what of it is free. */
export function ThreeNumbers({ postedSeconds, pendingSeconds, bookedSeconds, size = "row", quiet, className }: ThreeNumbersProps) {
  const t = useTranslations("hours.three");
  const locale = useLocale();
  const beside = pendingSeconds > 0 || bookedSeconds > 0;
  if (quiet && !beside) return null;
  const numbers = [
    { name: t("posted"), seconds: postedSeconds, shown: true },
    { name: t("pending"), seconds: pendingSeconds, shown: !quiet || pendingSeconds > 0 },
    { name: t("booked"), seconds: bookedSeconds, shown: !quiet || bookedSeconds > 0 },
    { name: t("free"), seconds: freeOf(postedSeconds, { pendingSeconds, bookedSeconds }), shown: beside, strong: true },
  ];
  return (
    <dl className={classNames("figure flex flex-wrap gap-x-5 gap-y-1", size === "read" ? "text-read" : "text-xs", className)}>
      {numbers
        .filter(({ shown }) => shown)
        .map(({ name, seconds, strong }) => (
          <div key={name} className="flex items-baseline gap-1.5">
            <dt className="text-ink-3">{name}</dt>
            <dd className={classNames("whitespace-nowrap", strong && "font-semibold", seconds < 0 && "text-over-ink")}>{minutes(seconds, locale)}</dd>
          </div>
        ))}
    </dl>
  );
}
