import type { HourBarInput } from "@/lib/domain/hour-bar";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

interface StaffNews {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
}

export interface RenewalWarning extends StaffNews {
  contractTitle: string;
  hours: HourBarInput;
  balanceSeconds: number;
  /** What the next invoice is for, net, in minor units. */
  next: { quantity: number; blockSeconds: number; priceMinor: number; currency: string };
  /** Where one click sends it. */
  contractUrl: string;
}

/** To the staff, for contracts that are warned rather than sent: the line is reached, and nothing goes out by itself. */
export async function renewalWarningLetter(news: RenewalWarning): Promise<Letter> {
  const { locale, clientName: client, balanceSeconds, hours, next } = news;
  const [t, tHours] = [await translatorFor(locale, "mail"), await translatorFor(locale, "hours")];
  const over = balanceSeconds < 0;
  const figure = minutesInWords(Math.abs(balanceSeconds), locale);
  const price = money(next.priceMinor, next.currency, locale);
  return {
    ...blankLetter(locale, firmSignature(news.firm)),
    blanks: { client, contract: news.contractTitle, left: minutesInWords(balanceSeconds, locale) },
    subject: t(over ? "warning.subjectOver" : "warning.subject", { client, figure }),
    heading: t(over ? "warning.headingOver" : "warning.heading", { client, figure }),
    paragraphs: [t("warning.why"), t("warning.nothingSent")],
    facts: [
      { label: t("facts.contract"), value: news.contractTitle },
      { label: t("facts.nextInvoice"), value: t("warning.next", { hours: hoursText(next.quantity * next.blockSeconds, locale), price }) },
    ],
    hours: { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: { label: t("warning.review"), url: news.contractUrl },
  };
}

export interface UnsentInvoice extends StaffNews {
  numberText: string;
  invoiceUrl: string;
}

/** To the staff: an invoice was issued and nobody of the client receives invoices, so it has not gone anywhere. */
export async function unsentInvoiceLetter(news: UnsentInvoice): Promise<Letter> {
  const { locale, clientName: client, numberText: number } = news;
  const t = await translatorFor(locale, "mail");
  return {
    ...blankLetter(locale, firmSignature(news.firm)),
    blanks: { client, number },
    subject: t("unsent.subject", { number, client }),
    heading: t("unsent.heading", { number }),
    paragraphs: [t("unsent.why", { client }), t("unsent.remedy")],
    action: { label: t("unsent.open"), url: news.invoiceUrl },
  };
}
