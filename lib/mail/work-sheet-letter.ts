import type { SheetPaper } from "@/lib/domain/work-sheet";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export type WorkSheetLetterNews = Pick<SheetPaper, "content" | "signerName" | "signedAt" | "madeByName"> & {
  firm: { name: string; email: string; phone: string };
};

/** The mail that a signed work sheet travels with, in the language in which it was signed. */
export async function workSheetLetter({ content, signerName, signedAt, madeByName, firm }: WorkSheetLetterNews): Promise<Letter> {
  const { locale, clientName, lines, timeZone } = content;
  const t = await translatorFor(locale, "onsite_paper");
  const day = instantText(signedAt, timeZone, locale, "day");
  const hours = minutes(content.workedSeconds, locale);
  return {
    ...blankLetter(locale, firmSignature(firm)),
    subject: t("mail.subject", { firm: firm.name, day, hours }),
    heading: t("mail.heading", { day }),
    paragraphs: [t("mail.text", { signer: signerName, member: madeByName })],
    facts: [
      ...lines.map((line) => ({ label: `${dayText(line.workedOn, locale, "medium")} · ${line.description || t("noDescription")}`, value: minutes(line.workedSeconds, locale) })),
      { label: t("worked"), value: hours },
      { label: t("charged"), value: minutes(content.chargedSeconds, locale) },
    ],
    notes: [t("mail.attached"), t("mail.later")],
    blanks: { client: clientName, signer: signerName, day, hours },
  };
}
