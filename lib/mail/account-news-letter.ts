import { deviceOf } from "@/lib/domain/user-agent";
import { instantText } from "@/lib/format/instant";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, type Letter } from "@/lib/mail/letter";

export interface AccountNewsLetter {
  locale: Locale;
  news: "app_added" | "app_removed" | "codes_made" | "recovery_used" | "passkey_added" | "passkey_removed" | "password_changed" | "mail_changed" | "factors_taken" | "codes_guessed";
  /** The passkey's name, or the new address. */
  name: string | null;
  at: Date;
  /** Where it was asked from; empty where it was not from a browser. */
  address: string;
  userAgent: string;
  accountUrl: string;
}

/** A way into somebody's account has changed: what, when and from where, and what to do if it wasn't them. */
export async function accountNewsLetter({ locale, news, name, at, address, userAgent, accountUrl }: AccountNewsLetter): Promise<Letter> {
  const t = await translatorFor(locale, "account_mail");
  const { browser, system } = deviceOf(userAgent);
  const device = [browser, system].filter(Boolean).join(", ");
  const facts = [
    { label: t("when"), value: `${instantText(at, "UTC", locale, "full")} UTC` },
    ...(name ? [{ label: t(news === "mail_changed" ? "newAddress" : "passkey"), value: name }] : []),
    ...(device ? [{ label: t("device"), value: device }] : []),
    ...(address && address !== "local" ? [{ label: t("from"), value: address }] : []),
  ];
  return {
    ...blankLetter(locale, ["Hourbank"]),
    subject: t(`${news}.subject`),
    heading: t(`${news}.heading`),
    paragraphs: [t(`${news}.text`)],
    facts,
    action: { label: t("open"), url: accountUrl },
    notes: [t(news === "mail_changed" ? "notYouMail" : "notYou")],
  };
}
