import { balanceOfBar, type HourBarInput } from "@/lib/domain/hour-bar";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";
import { type Translate, translatorFor } from "@/lib/i18n/translator";
import { type DebitNotice, debitNoticeWords } from "@/lib/mail/debit-letters";
import { howToPay } from "@/lib/mail/how-to-pay";
import { blankLetter, firmSignature, type Letter, linesOf } from "@/lib/mail/letter";

export interface InvoiceNews {
  paper: InvoicePaper;
  /** Of its contract; null where it has none. */
  hours: HourBarInput | null;
  /** What was left when the renewal opened, in seconds; null for a sale that a person made. */
  leftAtLineSeconds: number | null;
  /** The hours count from the invoice on, so they are there already. */
  opened: boolean;
  /** Where the client sees it in the portal; null if none of the readers may. */
  portalUrl: string | null;
  /** Where it opens without a sign-in, for this mail alone. */
  invoiceUrl?: string | null;
  /** The debit that will fetch it: then this mail is its notice, and nothing need be paid by hand. */
  debit?: DebitNotice | null;
}

/** The mail that an invoice or a credit note travels with. */
export function invoiceLetter(news: InvoiceNews): Promise<Letter> {
  return news.paper.kind === "credit_note" ? creditLetter(news) : billLetter(news);
}

/** It says why it comes: a sale, or the line that was reached. */
async function billLetter(news: InvoiceNews): Promise<Letter> {
  const { paper, hours } = news;
  const { locale, currency, numberText: number } = paper;
  const [t, tHours] = [await translatorFor(locale, "mail"), await translatorFor(locale, "hours")];
  const boughtSeconds = paper.lines.reduce((sum, line) => sum + (line.kind === "block" ? (line.seconds ?? 0) : 0), 0);
  const bought = hoursText(boughtSeconds, locale);
  const total = roundMoney(paper.totalMinor, currency, locale);
  const dueMinor = invoiceDueMinor(paper);
  const firm = paper.seller.name;
  const notice = news.debit && (await debitNoticeWords(locale, { ...news.debit, currency }));
  return {
    ...blankLetter(locale, firmSignature(paper.seller)),
    blanks: { client: paper.buyer.name, contract: paper.contract?.title ?? "", number, total, due: dayText(paper.dueOn, locale, "medium") },
    subject: boughtSeconds > 0 ? t("invoice.subject", { number, firm, hours: bought, total }) : t("invoice.subjectExtras", { number, firm, total }),
    heading: t("invoice.heading", { number }),
    paragraphs: [...(boughtSeconds > 0 ? [reason(t, news, bought), consequence(t, news, bought)] : [t(isExtras(paper) ? "invoice.extras" : "invoice.other")]), ...(notice ? [notice.text] : []), ...linesOf(paper.note)],
    facts: [
      { label: t("facts.amountDue"), value: money(dueMinor, currency, locale) },
      notice ? { label: notice.label, value: notice.day } : { label: t("facts.dueOn"), value: dayText(paper.dueOn, locale, "medium") },
      ...(paper.contract ? [{ label: t("facts.contract"), value: paper.contract.title }] : []),
    ],
    hours: hours && { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: actionOf(news, t("invoice.open"), t("invoice.portal")),
    block: dueMinor > 0 && !notice ? await howToPay(paper) : null,
    notes: [...(notice ? [notice.stop] : []), t("invoice.attached")],
  };
}

/** What is taken back, of which invoice, and why. */
async function creditLetter(news: InvoiceNews): Promise<Letter> {
  const { paper, hours } = news;
  const { locale, currency, numberText: number, reason, credits } = paper;
  const [t, tHours] = [await translatorFor(locale, "paper_mail"), await translatorFor(locale, "hours")];
  const total = money(paper.totalMinor, currency, locale);
  return {
    ...blankLetter(locale, firmSignature(paper.seller)),
    blanks: { client: paper.buyer.name, contract: paper.contract?.title ?? "", number, total },
    subject: t("credit.subject", { number, firm: paper.seller.name, total }),
    heading: t("credit.heading", { number }),
    paragraphs: [credits ? t("credit.text", { total, credited: credits.numberText }) : t("credit.textAlone", { total }), ...(reason ? [t("credit.reason", { reason })] : []), ...linesOf(paper.note)],
    facts: [
      { label: t("credit.amount"), value: total },
      ...(credits ? [{ label: t("credit.onInvoice"), value: credits.numberText }] : []),
      ...(paper.contract ? [{ label: t("facts.contract"), value: paper.contract.title }] : []),
    ],
    hours: hours && { bar: hours, words: hourBarWords(hours, locale, tHours) },
    action: actionOf(news, t("credit.open"), t("credit.open")),
    notes: [t("credit.attached")],
  };
}

/** The mail's own link before the portal: it opens for whoever the mail was handed on to. */
function actionOf({ invoiceUrl, portalUrl }: InvoiceNews, open: string, portal: string): Letter["action"] {
  if (invoiceUrl) return { label: open, url: invoiceUrl };
  return portalUrl ? { label: portal, url: portalUrl } : null;
}

/** Nothing but work beyond the hours and travel. */
function isExtras({ lines }: InvoicePaper): boolean {
  return lines.every(({ kind }) => kind === "overrun" || kind === "travel");
}

function reason(t: Translate, { paper, leftAtLineSeconds }: InvoiceNews, hours: string): string {
  if (leftAtLineSeconds === null) return t("invoice.sold", { hours });
  if (leftAtLineSeconds > 0) return t("invoice.renewal", { hours, left: minutesInWords(leftAtLineSeconds, paper.locale) });
  if (leftAtLineSeconds === 0) return t("invoice.renewalUsedUp", { hours });
  return t("invoice.renewalOver", { hours, over: minutesInWords(-leftAtLineSeconds, paper.locale) });
}

function consequence(t: Translate, { paper, opened, hours }: InvoiceNews, bought: string): string {
  if (opened && hours) return t("invoice.addedNow", { hours: bought, left: minutesInWords(Math.max(0, balanceOfBar(hours)), paper.locale) });
  return paper.paidOn === null ? t("invoice.addedWhenPaid", { hours: bought }) : t("invoice.paidAlready");
}
