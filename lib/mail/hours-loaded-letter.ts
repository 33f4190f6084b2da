import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export interface HoursLoadedNews {
  paper: InvoicePaper;
  hours: HourBarInput;
  /** What the invoice's blocks added, in seconds. */
  loadedSeconds: number;
  /** What of it paid at once for work that was done before, in seconds. */
  settledSeconds: number;
  balanceSeconds: number;
  /** The last day whose work the hours may pay for, or null for ever. */
  expiresOn: Day | null;
  portalUrl: string | null;
}

/** Told each time: hours were added, how many there are now, and until when they last. */
export async function hoursLoadedLetter(news: HoursLoadedNews): Promise<Letter> {
  const { paper, hours, balanceSeconds } = news;
  const { locale, numberText: number } = paper;
  const [t, tHours] = [await translatorFor(locale, "mail"), await translatorFor(locale, "hours")];
  const loaded = hoursText(news.loadedSeconds, locale);
  const over = balanceSeconds < 0;
  const figure = minutesInWords(Math.abs(balanceSeconds), locale);
  const paid = paper.paidOn !== null && paper.totalMinor > 0;
  return {
    ...blankLetter(locale, firmSignature(paper.seller)),
    blanks: { client: paper.buyer.name, contract: paper.contract?.title ?? "", number, hours: loaded, left: minutesInWords(balanceSeconds, locale) },
    subject: t(over ? "loaded.subjectOver" : "loaded.subject", { loaded, [over ? "over" : "balance"]: figure, firm: paper.seller.name }),
    heading: t("loaded.heading", { loaded }),
    paragraphs: [
      t(paid ? "loaded.paid" : "loaded.invoiced", { number, loaded }),
      ...(news.settledSeconds > 0 ? [t("loaded.settled", { settled: minutesInWords(news.settledSeconds, locale) })] : []),
    ],
    facts: [
      { label: t(over ? "facts.over" : "facts.hoursLeft"), value: figure },
      ...(paper.contract ? [{ label: t("facts.contract"), value: paper.contract.title }] : []),
      ...(news.expiresOn ? [{ label: t("facts.usableUntil"), value: dayText(news.expiresOn, locale, "medium") }] : []),
    ],
    hours: { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: news.portalUrl ? { label: t("loaded.portal"), url: news.portalUrl } : null,
  };
}
