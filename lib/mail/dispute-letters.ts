import type { Day } from "@/lib/domain/day";
import { dayText } from "@/lib/format/day";
import { minutesInWords } from "@/lib/format/minutes";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export interface DisputeNews {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  contactName: string;
  contractTitle: string;
  /** What the contact wrote. */
  words: string;
  workedOn: Day;
  description: string;
  workedSeconds: number;
  /** What the entry takes from the hours now. */
  chargedSeconds: number;
}

/** To the office: a client says that an entry is wrong, and a task waits. */
export async function entryDisputedLetter(news: DisputeNews & { taskUrl: string }): Promise<Letter> {
  const { locale, clientName: client, contactName: contact, words } = news;
  const t = await translatorFor(locale, "mail");
  const day = dayText(news.workedOn, locale, "medium");
  return {
    ...blankLetter(locale, firmSignature(news.firm)),
    blanks: blanksOf(news, day),
    subject: t("disputed.subject", { client, duration: minutesInWords(news.workedSeconds, locale), day }),
    heading: t("disputed.heading", { client }),
    paragraphs: [t("disputed.said", { contact, words }), t("disputed.wait")],
    facts: [
      { label: t("facts.workedOn"), value: day },
      { label: t("facts.work"), value: news.description || "–" },
      { label: t("facts.worked"), value: minutesInWords(news.workedSeconds, locale) },
      { label: t("facts.contract"), value: news.contractTitle },
    ],
    action: { label: t("disputed.open"), url: news.taskUrl },
  };
}

/** To the contact who disputed: the entry was corrected, or stands for a reason. */
export async function disputeAnsweredLetter(news: DisputeNews & { answer: "reversed" | "kept"; reason: string; portalUrl: string }): Promise<Letter> {
  const { locale, firm, words, answer, reason, chargedSeconds } = news;
  const t = await translatorFor(locale, "mail");
  const day = dayText(news.workedOn, locale, "medium");
  const reversed = answer === "reversed";
  const taken = chargedSeconds === 0 ? t("answered.nothing") : t("answered.now", { taken: minutesInWords(chargedSeconds, locale) });
  return {
    ...blankLetter(locale, firmSignature(firm)),
    blanks: blanksOf(news, day),
    subject: t(reversed ? "answered.subjectReversed" : "answered.subjectKept", { firm: firm.name, day }),
    heading: t(reversed ? "answered.headingReversed" : "answered.headingKept"),
    paragraphs: [t("answered.said", { words }), ...(reason ? [reason] : []), ...(reversed ? [taken] : [])],
    facts: [
      { label: t("facts.workedOn"), value: day },
      { label: t("facts.work"), value: news.description || "–" },
      { label: t("facts.contract"), value: news.contractTitle },
    ],
    action: { label: t("answered.portal"), url: news.portalUrl },
  };
}

function blanksOf(news: DisputeNews, day: string): Letter["blanks"] {
  return { client: news.clientName, contact: news.contactName, contract: news.contractTitle, day };
}
