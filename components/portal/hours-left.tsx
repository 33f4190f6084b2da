import { useLocale, useTranslations } from "next-intl";
import { BigFigure } from "@/components/hours/big-figure";
import { HourBar } from "@/components/hours/hour-bar";
import { HourBarLegend, type LegendKind } from "@/components/hours/hour-bar-legend";
import { ThreeNumbers } from "@/components/hours/three-numbers";
import type { PortalContract } from "@/lib/features/portal/queries";
import { hoursText, minutes } from "@/lib/format/minutes";

/** The one question that the portal answers first: how many hours are left? */
export function HoursLeft({ contract, name, first }: { contract: PortalContract; name: string; first: boolean }) {
  const t = useTranslations("portal");
  const locale = useLocale();
  const { pool, usedSeconds } = contract;
  const { orderedSeconds = 0, provisionalSeconds = 0 } = pool.bar;
  const boughtSeconds = pool.bar.boughtSeconds + provisionalSeconds;
  const over = pool.balanceSeconds < 0;
  const Heading = first ? "h1" : "h2";
  const figures: Partial<Record<LegendKind, string>> = {
    left: minutes(Math.max(0, pool.bar.leftSeconds), locale),
    provisional: minutes(provisionalSeconds, locale),
    used: minutes(usedSeconds, locale),
    ordered: minutes(orderedSeconds, locale),
    booked: minutes(contract.bookedSeconds, locale),
    over: minutes(-pool.balanceSeconds, locale),
  };
  const booked = pool.bar.bookedSeconds ?? 0;
  const kinds: LegendKind[] = [over ? "over" : "left", ...(booked > 0 ? (["booked"] as const) : []), ...(provisionalSeconds > 0 ? (["provisional"] as const) : []), ...(orderedSeconds > 0 ? (["ordered"] as const) : []), "used"];
  return (
    <section aria-label={name} className="mb-10 portal:mb-14">
      <p className="mb-1.5 text-ink-2">{name}</p>
      <Heading className="mb-4.5 portal:mb-8">
        <BigFigure seconds={pool.balanceSeconds}>{words()}</BigFigure>
      </Heading>
      <HourBar size="hero" scale balance={pool.bar} />
      <div className="mt-3.5">
        <HourBarLegend kinds={kinds} figures={figures} />
      </div>
      <ThreeNumbers quiet size="read" className="mt-5" postedSeconds={pool.balanceSeconds} pendingSeconds={contract.pendingSeconds} bookedSeconds={contract.bookedSeconds} />
    </section>
  );

  function words(): string {
    if (over) return t("overBy");
    return boughtSeconds === 0 ? t("nothingBought") : t("leftOf", { hours: hoursText(boughtSeconds, locale) });
  }
}
