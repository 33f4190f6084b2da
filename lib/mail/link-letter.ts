import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, type Letter } from "@/lib/mail/letter";

export interface LinkNews {
  locale: Locale;
  purpose: "sign_in" | "reset_password" | "join_staff" | "join_portal" | "change_email" | "open_firm" | "open_further_firm";
  url: string;
  firmName: string | null;
  inviterName: string | null;
}

/** A link that works once: to sign in, to choose a new password, to take another address, to open a firm, to join a firm or its portal. */
export async function linkLetter({ locale, purpose, url, firmName, inviterName }: LinkNews): Promise<Letter> {
  const t = await translatorFor(locale, "mail");
  const firm = firmName ?? "Hourbank";
  const say = (key: string) => t(`link.${purpose}.${key}`, { firm, inviter: inviterName ?? firm });
  return {
    ...blankLetter(locale, [firmName ?? "Hourbank", t("link.sentBy")]),
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("text"), say("life")],
    action: { label: say("action"), url },
    notes: [t("link.copy", { url }), t("link.notYou")],
  };
}
