import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

export interface DisabledHook {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  /** The name of the machine that was called. */
  host: string;
  reason: "gone" | "failing";
  hookUrl: string;
}

/** To the owners: an endpoint for webhooks took nothing, and is told of nothing from now on. */
export async function hookDisabledLetter({ locale, firm, host, reason, hookUrl }: DisabledHook): Promise<Letter> {
  const t = await translatorFor(locale, "hook_mail");
  return {
    ...blankLetter(locale, firmSignature(firm)),
    subject: t("subject", { host }),
    heading: t("heading", { host }),
    paragraphs: [t(reason), t("remedy")],
    action: { label: t("open"), url: hookUrl },
  };
}
