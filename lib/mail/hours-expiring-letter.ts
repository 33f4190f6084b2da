import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { minutesInWords } from "@/lib/format/minutes";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export interface HoursExpiringNews {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  contractTitle: string;
  /** What will lapse unless it is used, in seconds. */
  remainingSeconds: number;
  /** The last day whose work it may pay for. */
  expiresOn: Day;
  hours: HourBarInput;
  portalUrl: string | null;
}

/** To the client, some days before: these hours have a last day, and what is left then is gone. */
export async function hoursExpiringLetter(news: HoursExpiringNews): Promise<Letter> {
  const { locale, hours, firm } = news;
  const [t, tHours] = [await translatorFor(locale, "mail"), await translatorFor(locale, "hours")];
  const left = minutesInWords(news.remainingSeconds, locale);
  const day = dayText(news.expiresOn, locale, "medium");
  return {
    ...blankLetter(locale, firmSignature(firm)),
    blanks: { client: news.clientName, contract: news.contractTitle, left, day },
    subject: t("expiring.subject", { left, day, firm: firm.name }),
    heading: t("expiring.heading", { left, day }),
    paragraphs: [t("expiring.until", { left, day }), t("expiring.use")],
    facts: [
      { label: t("facts.usableUntil"), value: day },
      { label: t("facts.hoursLeft"), value: left },
      { label: t("facts.contract"), value: news.contractTitle },
    ],
    hours: { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: news.portalUrl ? { label: t("loaded.portal"), url: news.portalUrl } : null,
  };
}
