import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { Day } from "@/lib/domain/day";
import { returnMeaning } from "@/lib/domain/return-codes";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

interface FirmSigns {
  name: string;
  email: string;
  phone: string;
}

export interface AccountNamed {
  bankName: string;
  last4: string;
  reference: string;
}

/** What became of a debit; money in minor units of `currency`. */
export interface DebitTold {
  firm: FirmSigns;
  clientName: string;
  contractTitle: string;
  invoiceNumber: string;
  amountMinor: number;
  currency: string;
  collectOn: Day;
  returnCode: string | null;
  /** It was given up and its invoice credited: nothing is due on it any more. */
  credited: boolean;
  /** What is due on its invoice now; 0 where it was paid otherwise meanwhile. */
  dueMinor: number;
  account: AccountNamed;
  hours: HourBarInput | null;
  soldSeconds: number;
  owedSeconds: number;
  url: string | null;
}

export type ClientDebitNews = "announced" | "needs_customer" | "taken" | "retried" | "given_up" | "stopped";

/** To the client: each thing that becomes of a debit. */
export async function debitLetter(locale: Locale, news: ClientDebitNews, told: DebitTold): Promise<Letter> {
  const [t, tReturns, tHours] = await words(locale);
  const named = values(locale, t, tReturns, told);
  const { firm, hours } = told;
  return {
    ...blankLetter(locale, firmSignature(firm)),
    subject: t(`client.${news}.subject`, named),
    heading: t(`client.${news}.heading`, named),
    paragraphs: paragraphs(news, told).map((key) => t(`client.${key}`, named)),
    facts: facts(locale, t, told, news === "announced" || news === "retried"),
    hours: hours && (news === "taken" || news === "given_up") ? { bar: hours, words: hourBarWords(hours, locale, tHours) } : null,
    action: told.url ? { label: t(news === "given_up" || news === "needs_customer" ? "openAccounts" : "openInvoice"), url: told.url } : null,
    notes: news === "announced" || news === "retried" ? [t("howToStop", named)] : [],
    blanks: { client: told.clientName, number: told.invoiceNumber, total: named.amount, contract: told.contractTitle },
  };
}

function paragraphs(news: ClientDebitNews, { credited, dueMinor, soldSeconds, owedSeconds }: DebitTold): string[] {
  if (news === "taken") return soldSeconds > 0 ? ["taken.text", "taken.hours"] : ["taken.text"];
  if (news === "retried") return soldSeconds > 0 ? ["retried.text", "retried.hours", "retried.again"] : ["retried.text", "retried.again"];
  if (news !== "given_up") return [`${news}.text`];
  if (!credited) return ["given_up.text", ...(dueMinor > 0 ? ["given_up.stillDue"] : []), "given_up.account"];
  return ["given_up.text", "given_up.credited", ...(owedSeconds > 0 ? ["given_up.used"] : []), "given_up.account"];
}

export type OfficeDebitNews = "needs_customer" | "taken" | "retried" | "given_up" | "stopped" | "surplus" | "over_cap";

/** To the office: the same, and what only a person can put right. */
export async function officeDebitLetter(locale: Locale, news: OfficeDebitNews, told: DebitTold): Promise<Letter> {
  const [t, tReturns] = await words(locale);
  const named = values(locale, t, tReturns, told);
  const credited = news === "given_up" && told.credited;
  return {
    ...blankLetter(locale, firmSignature(told.firm)),
    subject: t(`office.${news}.subject`, named),
    heading: t(`office.${news}.heading`, named),
    paragraphs: [t(`office.${news}.text`, named), ...(credited ? [t("office.given_up.credited", named)] : [])],
    facts: [{ label: t("facts.client"), value: told.clientName }, ...facts(locale, t, told, news === "retried")],
    action: told.url ? { label: t("openInvoice"), url: told.url } : null,
    blanks: { client: told.clientName, number: told.invoiceNumber, total: named.amount, contract: told.contractTitle },
  };
}

export interface MandateTold {
  locale: Locale;
  firm: FirmSigns;
  clientName: string;
  account: AccountNamed;
  /** The exact words that were accepted. */
  words: string;
  url: string | null;
}

/** To the client: an account was saved, with a copy of the words that were accepted, or removed. */
export async function mandateLetter(news: "saved" | "removed", told: MandateTold): Promise<Letter> {
  const { locale, firm, account } = told;
  const t = await translatorFor(locale, "debit_mail");
  const named = { account: accountText(t, account), reference: account.reference, firm: firm.name };
  return {
    ...blankLetter(locale, firmSignature(firm)),
    subject: t(`mandate.${news}.subject`, named),
    heading: t(`mandate.${news}.heading`, named),
    paragraphs: [t(`mandate.${news}.text`, named)],
    facts: [
      { label: t("facts.account"), value: named.account },
      { label: t("facts.mandate"), value: account.reference },
    ],
    action: told.url ? { label: t("openAccounts"), url: told.url } : null,
    block: news === "saved" ? { title: t("mandate.words"), lines: told.words.split("\n").filter(Boolean) } : null,
    blanks: { client: told.clientName },
  };
}

/** A debit that will fetch an invoice; minor units of the invoice's currency. */
export interface DebitNotice {
  collectOn: Day;
  amountMinor: number;
  account: AccountNamed;
}

/** How an invoice's own mail announces its debit: a paragraph, and how to stop it. */
export async function debitNoticeWords(locale: Locale, notice: DebitNotice & { currency: string }): Promise<{ text: string; stop: string; label: string; day: string }> {
  const t = await translatorFor(locale, "debit_mail");
  const day = dayText(notice.collectOn, locale, "medium");
  const named = { day, amount: money(notice.amountMinor, notice.currency, locale), account: accountText(t, notice.account), reference: notice.account.reference };
  return { text: t("notice.text", named), stop: t("howToStop", named), label: t("facts.collectOn"), day };
}

async function words(locale: Locale): Promise<[Translate, Translate, Translate]> {
  return [await translatorFor(locale, "debit_mail"), await translatorFor(locale, "returns"), await translatorFor(locale, "hours")];
}

function values(locale: Locale, t: Translate, tReturns: Translate, told: DebitTold) {
  return {
    client: told.clientName,
    firm: told.firm.name,
    number: told.invoiceNumber,
    amount: money(told.amountMinor, told.currency, locale),
    day: dayText(told.collectOn, locale, "medium"),
    account: accountText(t, told.account),
    reference: told.account.reference,
    reason: tReturns(returnMeaning(told.returnCode).words),
    code: told.returnCode ?? "",
    hours: hoursText(told.soldSeconds, locale),
    used: minutesInWords(told.owedSeconds, locale),
  };
}

function facts(locale: Locale, t: Translate, told: DebitTold, ahead: boolean): Letter["facts"] {
  return [
    { label: t("facts.amount"), value: money(told.amountMinor, told.currency, locale) },
    ...(ahead ? [{ label: t("facts.collectOn"), value: dayText(told.collectOn, locale, "medium") }] : []),
    { label: t("facts.account"), value: accountText(t, told.account) },
    { label: t("facts.mandate"), value: told.account.reference },
    { label: t("facts.invoice"), value: told.invoiceNumber },
    ...(told.contractTitle ? [{ label: t("facts.contract"), value: told.contractTitle }] : []),
  ];
}

function accountText(t: Translate, { bankName, last4 }: AccountNamed): string {
  return bankName ? t("accountAt", { bank: bankName, last4 }) : t("account", { last4 });
}
