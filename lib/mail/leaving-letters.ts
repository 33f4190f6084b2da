import type { Day } from "@/lib/domain/day";
import { dayText } from "@/lib/format/day";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

interface LeavingNews {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
}

/** To the owner who asked: all of the firm's data is ready to be fetched. */
export async function exportReadyLetter({ locale, firm, expiresOn, exportUrl }: LeavingNews & { expiresOn: Day; exportUrl: string }): Promise<Letter> {
  const t = await translatorFor(locale, "leaving_mail");
  return {
    ...blankLetter(locale, firmSignature(firm)),
    subject: t("exportSubject", { firm: firm.name }),
    heading: t("exportHeading"),
    paragraphs: [t("exportText", { firm: firm.name, day: dayText(expiresOn, locale) }), t("exportCare")],
    action: { label: t("exportOpen"), url: exportUrl },
  };
}

/** To all owners: somebody asked for the firm's removal, and until when that can be undone. */
export async function removalAskedLetter({ locale, firm, askedByName, removedOn, dataUrl }: LeavingNews & { askedByName: string; removedOn: Day; dataUrl: string }): Promise<Letter> {
  const t = await translatorFor(locale, "leaving_mail");
  const words = { firm: firm.name, day: dayText(removedOn, locale), name: askedByName };
  return {
    ...blankLetter(locale, firmSignature(firm)),
    subject: t("removalSubject", words),
    heading: t("removalHeading", words),
    paragraphs: [t("removalText", words), t("removalUndo")],
    action: { label: t("removalOpen"), url: dataUrl },
  };
}
