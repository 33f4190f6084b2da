import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { minutesInWords } from "@/lib/format/minutes";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

interface HoursNews {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  contractTitle: string;
  hours: HourBarInput;
  portalUrl: string | null;
}

export interface HoursLowNews extends HoursNews {
  /** Seconds; negative for what is over. */
  balanceSeconds: number;
}

/** To the client, where no invoice follows by itself: the line is reached. */
export async function hoursLowLetter(news: HoursLowNews): Promise<Letter> {
  const { locale, firm, hours, balanceSeconds } = news;
  const [t, tMail, tHours] = [await translatorFor(locale, "letters"), await translatorFor(locale, "mail"), await translatorFor(locale, "hours")];
  const out = balanceSeconds <= 0;
  const left = minutesInWords(balanceSeconds, locale);
  return {
    ...blankLetter(locale, firmSignature(firm)),
    blanks: { client: news.clientName, contract: news.contractTitle, left },
    subject: out ? t("low.subjectOver", { firm: firm.name }) : t("low.subject", { left, firm: firm.name }),
    heading: out ? t("low.headingOver") : t("low.heading", { left }),
    paragraphs: [...(balanceSeconds < 0 ? [t("low.overText", { over: minutesInWords(-balanceSeconds, locale) })] : []), t("low.why")],
    facts: [{ label: tMail("facts.contract"), value: news.contractTitle }],
    hours: { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: news.portalUrl ? { label: t("low.portal"), url: news.portalUrl } : null,
  };
}

export interface HoursExpiredNews extends HoursNews {
  /** What was not used, in seconds. */
  lapsedSeconds: number;
  /** The last day whose work it could have paid for. */
  expiredOn: Day;
}

/** To the client: hours had a last day, and what was left of them is gone. */
export async function hoursExpiredLetter(news: HoursExpiredNews): Promise<Letter> {
  const { locale, firm, hours } = news;
  const [t, tMail, tHours] = [await translatorFor(locale, "letters"), await translatorFor(locale, "mail"), await translatorFor(locale, "hours")];
  const lapsed = minutesInWords(news.lapsedSeconds, locale);
  const day = dayText(news.expiredOn, locale, "medium");
  return {
    ...blankLetter(locale, firmSignature(firm)),
    blanks: { client: news.clientName, contract: news.contractTitle, lapsed, day },
    subject: t("expired.subject", { lapsed, firm: firm.name }),
    heading: t("expired.heading", { lapsed }),
    paragraphs: [t("expired.text", { day }), t("expired.left")],
    facts: [
      { label: t("expired.lapsed"), value: lapsed },
      { label: tMail("facts.contract"), value: news.contractTitle },
    ],
    hours: { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: news.portalUrl ? { label: t("expired.portal"), url: news.portalUrl } : null,
  };
}
