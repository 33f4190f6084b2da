import type { WaitsFor } from "@/lib/domain/estimate";
import { minutesInWords } from "@/lib/format/minutes";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter, linesOf } from "@/lib/mail/letter";

/** An estimate and what was said about it; durations in seconds. */
export interface EstimateMatter {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  contractTitle: string;
  title: string;
  explanation: string;
  seconds: number;
}

export interface AskedMatter extends EstimateMatter {
  waitsFor: WaitsFor | null;
  /** What was free when it was asked. */
  freeSeconds: number;
  askedByName: string;
  portalUrl: string;
}

/** To the client's contacts: a job waits for their click, and nothing happens before it. */
export async function estimateAskedLetter(matter: AskedMatter): Promise<Letter> {
  const { locale, title, firm } = matter;
  const t = await translatorFor(locale, "mail");
  const hours = minutesInWords(matter.seconds, locale);
  const free = minutesInWords(Math.max(0, matter.freeSeconds), locale);
  return {
    ...blankLetter(locale, firmSignature(firm)),
    blanks: blanksOf(matter, hours),
    subject: t("estimate.askedSubject", { firm: firm.name, title, hours }),
    heading: t("estimate.askedHeading", { title }),
    paragraphs: [
      t("estimate.askedText", { person: matter.askedByName, hours }),
      ...(matter.waitsFor === "over_balance" ? [t("estimate.overBalance", { free })] : []),
      ...linesOf(matter.explanation),
      t("estimate.nothingBefore"),
    ],
    facts: [
      { label: t("facts.contract"), value: matter.contractTitle },
      { label: t("estimate.hours"), value: hours },
    ],
    action: { label: t("estimate.decide"), url: matter.portalUrl },
  };
}

export interface DecidedMatter extends EstimateMatter {
  approved: boolean;
  personName: string;
  /** What the contact said, or an empty text. */
  words: string;
  contractUrl: string;
}

/** To whoever asked and to the office: the client has clicked. */
export async function estimateDecidedLetter(matter: DecidedMatter): Promise<Letter> {
  const { locale, title, clientName: client } = matter;
  const t = await translatorFor(locale, "mail");
  const outcome = matter.approved ? "approved" : "declined";
  const hours = minutesInWords(matter.seconds, locale);
  return {
    ...blankLetter(locale, firmSignature(matter.firm)),
    blanks: blanksOf(matter, hours),
    subject: t(`estimate.${outcome}Subject`, { client, title, hours }),
    heading: t(`estimate.${outcome}Heading`, { client }),
    paragraphs: [t(`estimate.${outcome}Text`, { person: matter.personName, title, hours })],
    facts: [{ label: t("facts.contract"), value: matter.contractTitle }],
    block: matter.words ? { title: t("estimate.theirWords"), lines: linesOf(matter.words) } : null,
    action: { label: t("estimate.openContract"), url: matter.contractUrl },
  };
}

function blanksOf({ clientName: client, contractTitle: contract, title }: EstimateMatter, hours: string): Letter["blanks"] {
  return { client, contract, title, hours };
}
