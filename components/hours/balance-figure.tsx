import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { type HourBarInput, hourBarState, type HourBarState } from "@/lib/domain/hour-bar";
import { hoursText, minutes } from "@/lib/format/minutes";

const tones: Record<HourBarState, string> = { fine: "", low: "text-low-ink", over: "text-over-ink" };

export type BalanceFigureProps = {
  balance: HourBarInput;
  /** `row` 13 px in lists (default), `lead` 40 px over a hero bar with "of 10 h". */
  size?: "row" | "lead";
  /** Leaves out the line beneath (provisional, due). */
  plain?: boolean;
};

/** What is left, with the sign and icon of its state: `4 h 30`, ⚠ `1 h 45`, ⊖ `−1 h 15`; beneath, what is on its way. */
export function BalanceFigure({ balance, size = "row", plain }: BalanceFigureProps) {
  const t = useTranslations("hours");
  const locale = useLocale();
  const state = hourBarState(balance);
  const shown = state === "over" ? -Math.max(balance.overSeconds ?? 0, -balance.leftSeconds) : balance.leftSeconds;
  const provisional = balance.provisionalSeconds ?? 0;
  const ordered = balance.orderedSeconds ?? 0;
  const bought = balance.boughtSeconds > 0 ? balance.boughtSeconds : provisional;
  const lead = size === "lead";
  return (
    <span className={classNames("figure inline-block whitespace-nowrap", lead ? "text-3xl tracking-[-0.03em]" : "text-right text-sm leading-4.5")}>
      <span className={classNames("font-semibold", tones[state])}>
        {state === "fine" ? null : (
          <>
            <Icon name={state === "over" ? "minus" : "warning"} size={lead ? "lg" : "sm"} className={classNames("inline", lead ? "mr-2 align-[0.1em]" : "mr-1.25 -mt-0.5")} />
            <span className="sr-only">{t(`state.${state}`)}: </span>
          </>
        )}
        {minutes(shown, locale)}
      </span>
      {lead ? <span className="text-lg tracking-[-0.01em] text-ink-3"> {t("ofBought", { bought: hoursText(bought, locale) })}</span> : null}
      {plain || provisional === 0 ? null : <span className="block text-xs font-medium tracking-normal text-fine-ink">{t("more", { hours: minutes(provisional, locale) })}</span>}
      {plain || ordered === 0 ? null : <span className="block text-xs font-medium tracking-normal text-second-ink">{t("moreDue", { hours: hoursText(ordered, locale) })}</span>}
    </span>
  );
}
