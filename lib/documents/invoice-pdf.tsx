import { InvoiceSums } from "@/lib/documents/invoice-figures";
import { InvoiceLines } from "@/lib/documents/invoice-lines";
import { HoursAndPayment } from "@/lib/documents/invoice-sections";
import { legible } from "@/lib/documents/legible";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { Fact, PaperFrame, PaperHead, PaperParties, printPaper } from "@/lib/documents/paper-frame";
import { lookOf, NO_BRAND } from "@/lib/documents/paper-look";
import type { PaperProps } from "@/lib/documents/paper-props";
import type { Brand } from "@/lib/domain/brand";
import type { InvoicePaper, PaperHours } from "@/lib/domain/invoice-paper";
import { countryName } from "@/lib/format/country";
import { dayText } from "@/lib/format/day";
import { translatorFor } from "@/lib/i18n/translator";

/**
 * Prints an issued invoice or credit note as PDF in the client's language and the firm's look, with the contract's hours on
 * the day of printing. What is printed once is kept for ever, so it says only what is true on that day.
 */
export async function invoicePdf(invoice: InvoicePaper, hours: PaperHours | null, brand: Brand = NO_BRAND): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const [t, tLines, tHours] = await Promise.all((["paper_pdf", "paper", "hours"] as const).map((name) => translatorFor(invoice.locale, name)));
  if (!t || !tLines || !tHours) throw new Error("The words of the paper were not read.");
  const { value, replaced } = legible(invoice);
  const look = lookOf({ ...brand, footer: legible(brand.footer).value });
  const props: PaperProps = { invoice: value, look, t, tLines };
  const word = t(invoice.kind === "credit_note" ? "creditNote" : "invoice");
  const { seller, numberText, locale } = value;
  return printPaper(() => (
    <PaperFrame title={`${word} ${numberText}`} label={numberText} {...{ locale, seller, look, replaced, t }}>
      <PaperHead word={word} number={numberText} {...{ seller, look }} />
      <Parties {...props} />
      <InvoiceLines {...props} />
      <InvoiceSums {...props} />
      <HoursAndPayment {...props} hours={hours} tHours={tHours} />
    </PaperFrame>
  ));
}

function Parties({ invoice, t }: PaperProps) {
  const { buyer, seller, locale, issuedOn, dueOn, contract, kind, credits } = invoice;
  const credit = kind === "credit_note";
  const country = buyer.country === seller.country ? "" : countryName(buyer.country, locale);
  const idOf = (taxId: string) => taxId && t("taxId", { id: taxId });
  return (
    <PaperParties
      from={{ label: t("from"), name: seller.legalName || seller.name, addressLines: seller.addressLines, lines: [seller.email, seller.phone, idOf(seller.taxId)] }}
      to={{ label: t(credit ? "creditedTo" : "billedTo"), name: buyer.legalName || buyer.name, addressLines: buyer.addressLines, lines: [country, idOf(buyer.taxId)] }}
    >
      <Fact label={t("issuedOn")} value={dayText(issuedOn, locale, "medium")} />
      {credit ? null : <Fact label={t("dueOn")} value={dayText(dueOn, locale, "medium")} />}
      {credits ? <Fact label={t("onInvoice")} value={credits.numberText} /> : null}
      {contract ? <Fact label={t("contract")} value={contract.title} /> : null}
    </PaperParties>
  );
}
