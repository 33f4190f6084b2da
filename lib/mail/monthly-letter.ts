import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { MonthSummary } from "@/lib/domain/monthly-summary";
import { dayText, monthText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export interface MonthlyNews {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  contractTitle: string;
  currency: string;
  /** Its first day. */
  month: Day;
  summary: MonthSummary;
  /** At the month's end. */
  closingSeconds: number;
  /** As it is now, or null where the contract has ended. */
  hours: HourBarInput | null;
  /** What comes: the line, and about when at the client's pace. */
  next: { lineSeconds: number; lineOn: Day | null; bookedSeconds: number } | null;
  portalUrl: string | null;
}

/** Names of work that prevents trouble, as many as one reads. */
const MOST_NAMED = 6;

/** What was done in a month and what it was good for; the statement goes along. */
export async function monthlyLetter(news: MonthlyNews): Promise<Letter> {
  const { locale, firm, summary, hours } = news;
  const t = await translatorFor(locale, "monthly_mail");
  const month = monthText(news.month, locale);
  const used = minutesInWords(Math.max(0, summary.usedSeconds), locale);
  const left = minutesInWords(Math.max(0, news.closingSeconds), locale);
  const named = summary.proactive.filter(({ description }) => description).slice(0, MOST_NAMED);
  return {
    ...blankLetter(locale, firmSignature(firm)),
    blanks: { client: news.clientName, month, used, left, contract: news.contractTitle },
    subject: t("subject", { firm: firm.name, month, contract: news.contractTitle }),
    heading: t("heading", { month }),
    paragraphs: [summary.jobs === 0 ? t("quiet") : t("done", { jobs: summary.jobs, worked: minutesInWords(summary.workedSeconds, locale), onSite: summary.onSite }), ...benefits(news, t)],
    facts: [
      { label: t("used"), value: used },
      ...(summary.otherSeconds === 0 ? [] : [{ label: t(summary.otherSeconds < 0 ? "lapsed" : "added"), value: hoursText(Math.abs(summary.otherSeconds), locale) }]),
      { label: t(news.closingSeconds < 0 ? "over" : "left", { contract: news.contractTitle }), value: minutesInWords(Math.abs(news.closingSeconds), locale) },
    ],
    hours: hours ? { bar: hours, words: hourBarWords(hours, locale, await translatorFor(locale, "hours")) } : null,
    block: named.length > 0 ? { title: t("prevented"), lines: named.map(({ description, workedSeconds }) => `${description} · ${minutesInWords(workedSeconds, locale)}`) } : null,
    action: news.portalUrl ? { label: t("portal"), url: news.portalUrl } : null,
    notes: [t("attached")],
  };
}

/** What it was good for, what the agreement saved, what comes next. */
function benefits({ summary, currency, locale, next }: MonthlyNews, t: Translate): string[] {
  const { proactiveSeconds, workedSeconds, waivedSeconds, waivedValueMinor, freeJobs } = summary;
  return [
    proactiveSeconds > 0 && workedSeconds > 0 ? t("proactive", { share: percent(proactiveSeconds / workedSeconds, locale) }) : "",
    waivedValueMinor > 0 ? t(waivedSeconds > 0 ? "waived" : "waivedTravel", { hours: minutesInWords(waivedSeconds, locale), value: money(waivedValueMinor, currency, locale) }) : "",
    freeJobs > 0 ? t("free", { count: freeJobs }) : "",
    next && next.bookedSeconds > 0 ? t("booked", { hours: minutesInWords(next.bookedSeconds, locale) }) : "",
    next?.lineOn ? t("next", { line: hoursText(next.lineSeconds, locale), day: dayText(next.lineOn, locale, "long") }) : "",
  ].filter(Boolean);
}
