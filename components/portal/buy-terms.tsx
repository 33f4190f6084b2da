import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Note } from "@/components/ui/note";
import type { Ladder } from "@/lib/features/portal/ladder";
import type { PortalContract } from "@/lib/features/portal/queries";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** Said before anything is bought: how long hours last, what becomes of those that are left, from when the new ones count. */
export function BuyTerms({ ladder }: { ladder: Ladder }) {
  const t = useTranslations("portal_buy");
  const locale = useLocale();
  const days = new Set(ladder.offers.map(({ expiresOn }) => expiresOn));
  const [only] = days;
  const expiry = days.size > 1 ? t("bySize") : only ? t("untilDay", { day: dayText(only, locale) }) : t("never");
  const lapses = days.size > 1 || Boolean(only);
  return (
    <ul className="grid list-disc gap-1 pl-5 text-read text-ink-2">
      <li>
        {expiry} {lapses ? t("grace", { days: ladder.graceDays }) : null}
      </li>
      <li>{t(ladder.carriesOlder ? "carries" : "usedFirst")}</li>
      <li>{t(`counts.${ladder.hoursCount}`)}</li>
    </ul>
  );
}

/** What a larger block would have saved on one's own hours of the last weeks; the truth as well where that is nothing. */
export function BuyNudge({ ladder }: { ladder: Ladder }) {
  const t = useTranslations("portal_buy");
  const locale = useLocale();
  const { best, usedDays: days, currency } = ladder;
  const used = minutes(ladder.usedSeconds, locale);
  if (ladder.usedSeconds === 0) return <p className="text-read text-ink-3">{t("noUse", { days })}</p>;
  if (!best) return <p className="text-read text-ink-3">{t("noSaving", { used, days })}</p>;
  const saved = money(best.own.savedMinor - best.own.lapsingMinor, currency, locale);
  return (
    <Note tone="fine" icon="shield">
      {t.rich("nudge", { b: (chunks: ReactNode) => <b className="font-medium">{chunks}</b>, used, days, saved, hours: t("hours", { count: best.hours }) })}
      {best.own.lapsingSeconds > 0 ? <> {t("nudgeLapse", { lapsing: hoursText(best.own.lapsingSeconds, locale) })}</> : null}
    </Note>
  );
}

/** Hours that come by themselves or are on their way, so that nobody buys them twice. */
export function BuyAhead({ contract }: { contract: PortalContract }) {
  const t = useTranslations("portal_buy");
  const locale = useLocale();
  const { renewal, renews, renewalMode, lineSeconds, blockSeconds } = contract;
  if (renewal) return <Note tone="low">{t("onWay", { hours: hoursText(renewal.seconds, locale) })}</Note>;
  if (!renews || renewalMode !== "send") return null;
  return <p className="text-read text-ink-3">{t("limits", { line: hoursText(lineSeconds, locale), hours: hoursText(blockSeconds, locale) })}</p>;
}
