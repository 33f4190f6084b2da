import type { AccountStatement } from "@/lib/domain/account-statement";
import type { InvoiceSeller } from "@/lib/domain/invoice";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter, linesOf } from "@/lib/mail/letter";

export interface AccountLetterNews {
  locale: Locale;
  seller: InvoiceSeller;
  clientName: string;
  statement: AccountStatement;
  /** Where the client sees it in the portal; null if none of the readers may. */
  portalUrl: string | null;
}

/** The mail that a statement of account travels with. */
export async function accountLetter({ locale, seller, clientName, statement, portalUrl }: AccountLetterNews): Promise<Letter> {
  const t = await translatorFor(locale, "paper_mail");
  const { currency, closingMinor } = statement;
  const [from, to] = [dayText(statement.from, locale, "medium"), dayText(statement.to, locale, "medium")];
  const amount = money(closingMinor, currency, locale);
  const lateMinor = closingMinor - statement.ageing.notDueMinor;
  const instructions = linesOf(seller.paymentInstructions);
  return {
    ...blankLetter(locale, firmSignature(seller)),
    subject: t("account.subject", { firm: seller.name, to, amount }),
    heading: t("account.heading", { to }),
    paragraphs: [t("account.text", { from, to }), t(closingMinor > 0 ? "account.open" : closingMinor < 0 ? "account.credit" : "account.settled", { amount: money(Math.abs(closingMinor), currency, locale) })],
    facts: [
      { label: t("account.opening"), value: money(statement.openingMinor, currency, locale) },
      { label: t("account.invoiced"), value: money(statement.invoicedMinor, currency, locale) },
      ...(statement.creditedMinor === 0 ? [] : [{ label: t("account.credited"), value: money(statement.creditedMinor, currency, locale) }]),
      { label: t("account.paid"), value: money(statement.paidMinor, currency, locale) },
      { label: t("account.closing"), value: amount },
      ...(lateMinor > 0 ? [{ label: t("account.late"), value: money(lateMinor, currency, locale) }] : []),
    ],
    action: portalUrl ? { label: t("account.portal"), url: portalUrl } : null,
    block: closingMinor > 0 && instructions.length > 0 ? { title: t("howToPay"), lines: instructions } : null,
    notes: [t("account.attached")],
    blanks: { client: clientName, from, to, total: amount },
  };
}
