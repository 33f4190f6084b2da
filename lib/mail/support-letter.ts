import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export interface SupportAsked {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  /** The operator's. */
  name: string;
  email: string;
  reason: string;
  mode: "read" | "write";
  hours: number;
  supportUrl: string;
}

/** To all owners: somebody of the support asks to be let in, and what to do about it. */
export async function supportAskedLetter({ locale, firm, name, email, reason, mode, hours, supportUrl }: SupportAsked): Promise<Letter> {
  const t = await translatorFor(locale, "support_mail");
  return {
    ...blankLetter(locale, firmSignature(firm)),
    subject: t("subject", { firm: firm.name }),
    heading: t("heading"),
    paragraphs: [t("text", { firm: firm.name, name, email, mode, hours }), t("reason", { reason }), t("decide")],
    action: { label: t("open"), url: supportUrl },
  };
}
