import type { HourBarInput } from "@/lib/domain/hour-bar";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";
import { type Translate, translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter, linesOf } from "@/lib/mail/letter";

export interface InvoiceNews {
  paper: InvoicePaper;
  hours: HourBarInput;
  /** What was left when the renewal opened, in seconds; null for a sale that a person made. */
  leftAtLineSeconds: number | null;
  /** The hours count from the invoice on, so they are there already. */
  opened: boolean;
  /** Where the client sees it in the portal; null if none of the readers may. */
  portalUrl: string | null;
}

/** The mail that an invoice travels with. It says why it comes: a sale, or the line that was reached. */
export async function invoiceLetter(news: InvoiceNews): Promise<Letter> {
  const { paper, hours } = news;
  const { locale, currency, numberText: number } = paper;
  const [t, tHours] = [await translatorFor(locale, "mail"), await translatorFor(locale, "hours")];
  const boughtSeconds = paper.lines.reduce((sum, line) => sum + (line.kind === "block" ? (line.seconds ?? 0) : 0), 0);
  const bought = hoursText(boughtSeconds, locale);
  const total = roundMoney(paper.totalMinor, currency, locale);
  const dueMinor = invoiceDueMinor(paper);
  const firm = paper.seller.name;
  return {
    ...blankLetter(locale, firmSignature(paper.seller)),
    blanks: { client: paper.buyer.name, contract: paper.contract?.title ?? "", number, total, due: dayText(paper.dueOn, locale, "medium") },
    subject: boughtSeconds > 0 ? t("invoice.subject", { number, firm, hours: bought, total }) : t("invoice.subjectExtras", { number, firm, total }),
    heading: t("invoice.heading", { number }),
    paragraphs: boughtSeconds > 0 ? [reason(t, news, bought), consequence(t, news, bought)] : [t("invoice.extras")],
    facts: [
      { label: t("facts.amountDue"), value: money(dueMinor, currency, locale) },
      { label: t("facts.dueOn"), value: dayText(paper.dueOn, locale, "medium") },
      ...(paper.contract ? [{ label: t("facts.contract"), value: paper.contract.title }] : []),
    ],
    hours: { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: news.portalUrl ? { label: t("invoice.portal"), url: news.portalUrl } : null,
    block: dueMinor > 0 ? howToPay(t, paper) : null,
    notes: [t("invoice.attached")],
  };
}

function reason(t: Translate, { paper, leftAtLineSeconds }: InvoiceNews, hours: string): string {
  if (leftAtLineSeconds === null) return t("invoice.sold", { hours });
  if (leftAtLineSeconds > 0) return t("invoice.renewal", { hours, left: minutesInWords(leftAtLineSeconds, paper.locale) });
  if (leftAtLineSeconds === 0) return t("invoice.renewalUsedUp", { hours });
  return t("invoice.renewalOver", { hours, over: minutesInWords(-leftAtLineSeconds, paper.locale) });
}

function consequence(t: Translate, { paper, opened, hours }: InvoiceNews, bought: string): string {
  if (opened) return t("invoice.addedNow", { hours: bought, left: minutesInWords(hours.leftSeconds, paper.locale) });
  return paper.paidOn === null ? t("invoice.addedWhenPaid", { hours: bought }) : t("invoice.paidAlready");
}

function howToPay(t: Translate, { seller, numberText: number }: InvoicePaper): Letter["block"] {
  const lines = linesOf(seller.paymentInstructions);
  return lines.length === 0 ? null : { title: t("invoice.howToPay"), lines: [...lines, t("invoice.reference", { number })] };
}
