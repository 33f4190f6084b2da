import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { money } from "@/lib/format/money";
import { translatorFor } from "@/lib/i18n/translator";
import { howToPay } from "@/lib/mail/how-to-pay";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export interface ReminderLetterNews {
  paper: InvoicePaper;
  clientName: string;
  hours: HourBarInput | null;
  dueMinor: number;
  lateDays: number;
  /** The first notice is a friendly word, the second asks, from the third on it is plain. */
  number: number;
  /** Where the invoice opens without a sign-in. */
  invoiceUrl: string;
}

/** To the client: this invoice is late. */
export async function reminderLetter(news: ReminderLetterNews): Promise<Letter> {
  const { paper, hours, dueMinor, lateDays: days } = news;
  const { locale, currency, numberText: number } = paper;
  const [t, tHours] = [await translatorFor(locale, "paper_mail"), await translatorFor(locale, "hours")];
  const due = dayText(paper.dueOn, locale, "medium");
  const amount = money(dueMinor, currency, locale);
  const tone = news.number === 1 ? "first" : news.number === 2 ? "second" : "further";
  const firm = paper.seller.name;
  return {
    ...blankLetter(locale, firmSignature(paper.seller)),
    subject: t(`late.${tone}.subject`, { number, amount, firm, days }),
    heading: t(`late.${tone}.heading`, { number, days }),
    paragraphs: [t(`late.${tone}.text`, { number, amount, due, days }), ...(paper.paidMinor > 0 ? [t("late.partPaid", { paid: money(paper.paidMinor, currency, locale) })] : [])],
    facts: [
      { label: t("facts.amountDue"), value: amount },
      { label: t("facts.wasDue"), value: t("facts.lateBy", { due, days }) },
      { label: t("facts.issuedOn"), value: dayText(paper.issuedOn, locale, "medium") },
      ...(paper.contract ? [{ label: t("facts.contract"), value: paper.contract.title }] : []),
    ],
    hours: hours && { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: { label: t("open"), url: news.invoiceUrl },
    block: await howToPay(paper),
    notes: [t("late.crossed")],
    blanks: { client: news.clientName, number, total: amount, due, days: String(days), contract: paper.contract?.title ?? "" },
  };
}
