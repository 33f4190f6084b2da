import type { Day } from "@/lib/domain/day";
import { dayText } from "@/lib/format/day";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter, linesOf } from "@/lib/mail/letter";

/** An agreement as letters name it. */
export interface AgreementMatter {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  title: string;
  numberText: string;
  version: number;
  signerName: string;
  expiresOn: Day | null;
  /** The firm's own words beside it, or empty. */
  message: string;
  /** Why it was declined or withdrawn, or empty. */
  reason: string;
}

type LetterName = "toSign" | "reminder" | "signed" | "counter" | "declined" | "active" | "withdrawn";

/** To the signer: an agreement waits, and this is the way to it. The same again as a reminder. */
export async function agreementToSignLetter(matter: AgreementMatter & { url: string; reminder: boolean }): Promise<Letter> {
  const { t, values, letter } = await begun(matter, matter.reminder ? "reminder" : "toSign");
  return {
    ...letter,
    paragraphs: [
      t(matter.reminder ? "reminder.text" : "toSign.text", values),
      ...linesOf(matter.message),
      ...(matter.version > 1 ? [t("toSign.version", values)] : []),
      t("toSign.how"),
    ],
    facts: [
      { label: t("facts.agreement"), value: matter.numberText },
      { label: t("facts.signer"), value: matter.signerName },
      ...(matter.expiresOn ? [{ label: t("facts.until"), value: values.day }] : []),
    ],
    action: { label: t("toSign.open"), url: matter.url },
    notes: [t("toSign.private")],
  };
}

/** To the signer: what they signed goes along, and what comes next. */
export async function agreementSignedLetter(matter: AgreementMatter): Promise<Letter> {
  const { t, values, letter } = await begun(matter, "signed");
  return { ...letter, paragraphs: [t("signed.text", values), t("signed.next", values)] };
}

/** To the office: the client has signed, and it is the firm's turn. */
export async function agreementToCounterSignLetter(matter: AgreementMatter & { agreementUrl: string }): Promise<Letter> {
  const { t, values, letter } = await begun(matter, "counter");
  return { ...letter, paragraphs: [t("counter.text", values), t("counter.next")], action: { label: t("counter.open"), url: matter.agreementUrl } };
}

/** To the office: the client has declined, and why. */
export async function agreementDeclinedLetter(matter: AgreementMatter & { agreementUrl: string }): Promise<Letter> {
  const { t, values, letter } = await begun(matter, "declined");
  return {
    ...letter,
    paragraphs: [t("declined.text", values), t("declined.next")],
    block: { title: t("declined.reason"), lines: linesOf(matter.reason) },
    action: { label: t("declined.open"), url: matter.agreementUrl },
  };
}

/** To both sides: it holds, and here is the file. The office gets the way to its page as well. */
export async function agreementActiveLetter(matter: AgreementMatter & { agreementUrl: string | null }): Promise<Letter> {
  const { t, values, letter } = await begun(matter, "active");
  const action = matter.agreementUrl === null ? null : { label: t("activeOffice.open"), url: matter.agreementUrl };
  return { ...letter, paragraphs: [t("active.text", values), t("active.file")], action };
}

/** To the signer: it was taken back, or the firm has ended it (`released`). */
export async function agreementWithdrawnLetter(matter: AgreementMatter & { released: boolean }): Promise<Letter> {
  const { t, values, letter } = await begun(matter, "withdrawn");
  return { ...letter, paragraphs: [t(matter.released ? "withdrawn.released" : "withdrawn.text", values)], block: { title: t("withdrawn.reason"), lines: linesOf(matter.reason) } };
}

async function begun(matter: AgreementMatter, name: LetterName): Promise<{ t: Translate; values: Record<string, string> & { day: string }; letter: Letter }> {
  const { locale, firm, title, numberText: number, clientName: client, signerName: signer, version, expiresOn } = matter;
  const t = await translatorFor(locale, "agreement_mail");
  const values = { firm: firm.name, client, title, number, signer, version: String(version), day: expiresOn ? dayText(expiresOn, locale, "medium") : "" };
  const blanks = { client, title, number, ...(name === "toSign" || name === "reminder" ? { day: values.day } : {}) };
  return { t, values, letter: { ...blankLetter(locale, firmSignature(firm)), blanks, subject: t(`${name}.subject`, values), heading: t(`${name}.heading`, values) } };
}
