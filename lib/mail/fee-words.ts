import type { FeeMonth } from "@/lib/domain/fee";
import type { Locale } from "@/lib/i18n/locale";
import { monthText } from "@/lib/format/day";
import { translatorFor } from "@/lib/i18n/translator";

/** The words of a fee's line on the invoice: "Managed care, November 2026 (16 of 30 days)". */
export async function feeWords({ title, locale, month, days, ofDays }: { title: string; locale: Locale } & FeeMonth): Promise<string> {
  const t = await translatorFor(locale, "paper");
  const named = { title, month: monthText(month, locale) };
  return days === ofDays ? t("fee", named) : t("feeDays", { ...named, days: String(days), of: String(ofDays) });
}
