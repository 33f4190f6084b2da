import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { PageButton } from "@/components/ui/page-button";
import type { Ladder, LadderOffer } from "@/lib/features/portal/ladder";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";

export type BuyLadderProps = { contractId: string; ladder: Ladder; /** What each would have been on one's own use. */ detailed?: boolean };

/** The sizes side by side: what each costs in all and by the hour, what it saves, how many hours are there afterwards. */
export function BuyLadder({ contractId, ladder, detailed }: BuyLadderProps) {
  return (
    <ul className={classNames("figure grid gap-4", ladder.offers.length > 1 && "portal:grid-cols-[repeat(auto-fit,minmax(13.5rem,1fr))]")}>
      {ladder.offers.map((offer) => (
        <Size key={offer.hours} {...{ contractId, ladder, offer, detailed }} />
      ))}
    </ul>
  );
}

function Size({ contractId, ladder, offer, detailed }: BuyLadderProps & { offer: LadderOffer }) {
  const t = useTranslations("portal_buy");
  const locale = useLocale();
  const { currency, taxName, standardRateMinor } = ladder;
  const say = (minor: number) => roundMoney(minor, currency, locale);
  const hours = t("hours", { count: offer.hours });
  const saved = offer.savedMinor > 0 && standardRateMinor !== null ? { amount: say(offer.savedMinor), rate: say(standardRateMinor) } : null;
  return (
    <li className={classNames("flex flex-col gap-1 rounded-xl border px-5 py-4.5", offer.usual ? "border-accent inset-ring inset-ring-accent" : "border-line")}>
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 className="font-medium">{hours}</h3>
        {offer.usual ? <span className="text-sm text-ink-3">{t("usual")}</span> : saved ? <Badge tone="fine">{t("save", saved)}</Badge> : null}
      </div>
      <SizeBar hours={offer.hours} />
      <p className="mt-3 text-2xl leading-8 font-semibold tracking-[-0.02em]">{say(offer.netMinor)}</p>
      <p className="text-read text-ink-2">{t("perHour", { rate: say(offer.rateMinor) })}</p>
      {offer.taxMinor > 0 ? <p className="text-sm text-ink-3">{t("withTax", { total: money(offer.totalMinor, currency, locale), tax: taxName })}</p> : null}
      {detailed ? <Detail ladder={ladder} offer={offer} /> : null}
      <span aria-hidden className="h-2.5" />
      <PageButton href={`/portal/buy/confirm?contract=${contractId}&hours=${offer.hours}`} variant={offer.usual ? "primary" : "default"} size="lg" wide className="mt-auto">
        {t("buy", { hours })}
      </PageButton>
      <p className="mt-1.5 text-center text-sm text-ink-3">{t("after", { after: minutes(offer.afterSeconds, locale) })}</p>
    </li>
  );
}

/** Said to the cent: the discount off the standard rate, the difference on one's own use, and what would lapse. */
function Detail({ ladder: { currency, standardRateMinor, usedDays, usedSeconds }, offer }: { ladder: Ladder; offer: LadderOffer }) {
  const t = useTranslations("portal_buy");
  const locale = useLocale();
  const { own, savedMinor, expiresOn } = offer;
  const say = (minor: number) => money(minor, currency, locale);
  const lines = [
    savedMinor > 0 && standardRateMinor !== null ? t("saveWords", { amount: say(savedMinor), rate: say(standardRateMinor) }) : null,
    usedSeconds > 0 && own.savedMinor > 0 ? t("ownSaved", { days: usedDays, saved: say(own.savedMinor) }) : null,
    usedSeconds > 0 && own.savedMinor < 0 ? t("ownMore", { days: usedDays, more: say(-own.savedMinor) }) : null,
    own.lastsDays !== null && own.lastsDays <= 3_650 ? t("lasts", { days: own.lastsDays }) : null,
    expiresOn ? t("expires", { day: dayText(expiresOn, locale) }) : null,
    own.lapsingSeconds > 0 && usedSeconds > 0 ? t("lapse", { hours: hoursText(own.lapsingSeconds, locale), amount: say(own.lapsingMinor) }) : null,
  ].filter((line) => line !== null);
  return (
    <ul className="mt-2 grid gap-1 text-sm text-ink-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const MOST_CELLS = 40;

/** One cell an hour; a picture of the size only, so it says nothing to a screen reader. */
function SizeBar({ hours }: { hours: number }) {
  const cells = Math.min(hours, MOST_CELLS);
  return (
    <span aria-hidden className="mt-1.5 flex h-2 gap-[max(1px,2%/4)]">
      {Array.from({ length: cells }, (_, index) => (
        <i key={index} className="min-w-px flex-1 rounded-[1px] bg-fine" />
      ))}
    </span>
  );
}
