import { useLocale, useTranslations } from "next-intl";
import { WhatHappensNext } from "@/components/portal/what-happens-next";
import { PortalSection } from "@/components/shell/portal-shell";
import type { Month } from "@/lib/features/monthly/queries";
import { hoursText, minutes, minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";

/** One contract's month: what was done, what it was good for, what is left, what comes. */
export function MonthView({ month }: { month: Month }) {
  const t = useTranslations("portal_months");
  const locale = useLocale();
  const { summary, statement, currency, next, isOver } = month;
  const { jobs, onSite, workedSeconds, waivedSeconds, waivedValueMinor, freeJobs } = summary;
  const figures = [
    { label: t("used"), value: minutes(Math.max(0, summary.usedSeconds), locale), words: workedSeconds === summary.usedSeconds ? "" : t("worked", { hours: minutesInWords(workedSeconds, locale) }) },
    { label: t(isOver ? "left" : "leftNow"), value: minutes(statement.closingSeconds, locale), words: summary.otherSeconds === 0 ? "" : t(summary.otherSeconds < 0 ? "lapsed" : "added", { hours: hoursText(Math.abs(summary.otherSeconds), locale) }) },
    { label: t("jobs"), value: String(jobs), words: t("onSite", { count: onSite }) },
    ...(waivedValueMinor > 0
      ? [{ label: t("saved"), value: money(waivedValueMinor, currency, locale), words: waivedSeconds > 0 ? t("savedWhat", { hours: minutesInWords(waivedSeconds, locale) }) : t("savedTravel") }]
      : []),
  ];
  return (
    <>
      {jobs === 0 ? <p className="mb-6 text-ink-2">{t("quiet")}</p> : null}
      <dl className="figure mb-12 grid grid-cols-2 gap-x-6 gap-y-7 portal:grid-cols-4">
        {figures.map(({ label, value, words }) => (
          <div key={label}>
            <dt className="text-read text-ink-2">{label}</dt>
            <dd className="text-2xl leading-9 font-semibold tracking-[-0.02em]">{value}</dd>
            {words ? <dd className="text-sm text-ink-3">{words}</dd> : null}
          </div>
        ))}
      </dl>
      <Prevented month={month} />
      {freeJobs > 0 ? <p className="mb-12 text-ink-2">{t("free", { count: freeJobs })}</p> : null}
      {next && isOver ? (
        <PortalSection title={t("next")}>
          <WhatHappensNext contract={next} />
        </PortalSection>
      ) : null}
    </>
  );
}

/** Work that keeps trouble away, by name. */
function Prevented({ month: { summary } }: { month: Month }) {
  const t = useTranslations("portal_months");
  const locale = useLocale();
  const { proactive, proactiveSeconds, workedSeconds } = summary;
  if (workedSeconds === 0) return null;
  const share = proactiveSeconds > 0 ? <span className="text-read text-ink-2">{t("proactiveShare", { share: percent(proactiveSeconds / workedSeconds, locale) })}</span> : null;
  return (
    <PortalSection title={t("proactive")} action={share}>
      {proactive.length === 0 ? <p className="text-ink-2">{t("proactiveNone")}</p> : null}
      <ul className="figure border-b border-line empty:hidden">
        {proactive.map(({ description, workedSeconds: seconds }) => (
          <li key={description} className="flex items-baseline justify-between gap-4 border-t border-line py-3">
            <span className="min-w-0 wrap-anywhere">{description || t("noWords")}</span>
            <span className="font-medium whitespace-nowrap">{minutes(seconds, locale)}</span>
          </li>
        ))}
      </ul>
    </PortalSection>
  );
}
