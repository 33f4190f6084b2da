import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { translatorFor } from "@/lib/i18n/translator";
import { type Letter, linesOf } from "@/lib/mail/letter";

/** How an invoice is paid, in the words that were kept when it was issued; null where the firm said nothing. */
export async function howToPay({ locale, seller, numberText: number }: InvoicePaper): Promise<Letter["block"]> {
  const lines = linesOf(seller.paymentInstructions);
  if (lines.length === 0) return null;
  const t = await translatorFor(locale, "mail");
  return { title: t("invoice.howToPay"), lines: [...lines, t("invoice.reference", { number })] };
}
