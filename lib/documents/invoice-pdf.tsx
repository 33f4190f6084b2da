import { Document, Page, renderToBuffer, Text, View } from "@react-pdf/renderer";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import type { PaperProps } from "@/lib/documents/paper-props";
import { InvoiceLines, InvoiceSums } from "@/lib/documents/invoice-figures";
import { HoursAndPayment } from "@/lib/documents/invoice-sections";
import { paper as styles } from "@/lib/documents/paper-styles";
import type { InvoicePaper, PaperHours } from "@/lib/domain/invoice-paper";
import { countryName } from "@/lib/format/country";
import { dayText } from "@/lib/format/day";
import { translatorFor } from "@/lib/i18n/translator";

/** Prints an issued invoice as PDF in the client's language, with the contract's hours on the day of printing. */
export async function invoicePdf(invoice: InvoicePaper, hours: PaperHours | null): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const t = await translatorFor(invoice.locale, "paper");
  const tHours = await translatorFor(invoice.locale, "hours");
  const title = `${t("invoice")} ${invoice.numberText}`;
  const document = (
    <Document title={title} author={invoice.seller.name} creator="Hourbank" producer="Hourbank" language={invoice.locale}>
      <Page size={paperSize(invoice.seller.country)} style={styles.page}>
        <View style={styles.body}>
          <Head invoice={invoice} t={t} />
          <Parties invoice={invoice} t={t} />
          <InvoiceLines invoice={invoice} t={t} />
          <InvoiceSums invoice={invoice} t={t} />
          <HoursAndPayment invoice={invoice} hours={hours} t={t} tHours={tHours} />
        </View>
        <Footer invoice={invoice} t={t} />
      </Page>
    </Document>
  );
  return new Uint8Array(await renderToBuffer(document));
}

function paperSize(country: string): "A4" | "LETTER" {
  return ["US", "CA", "MX", "PH", "CL", "CO"].includes(country) ? "LETTER" : "A4";
}

function Head({ invoice: { seller, numberText }, t }: PaperProps) {
  return (
    <View style={styles.head}>
      <View style={styles.seller}>
        <Text style={styles.sellerName}>{seller.legalName || seller.name}</Text>
        <Lines text={seller.addressLines} />
        <Text style={styles.quiet}>{[seller.email, seller.phone].filter(Boolean).join(" · ")}</Text>
        {seller.taxId ? <Text style={styles.quiet}>{t("taxId", { id: seller.taxId })}</Text> : null}
      </View>
      <View style={styles.title}>
        <Text style={styles.titleWord}>{t("invoice")}</Text>
        <Text style={styles.titleNumber}>{numberText}</Text>
      </View>
    </View>
  );
}

function Parties({ invoice, t }: PaperProps) {
  const { buyer, seller, locale, issuedOn, dueOn, contract } = invoice;
  return (
    <View style={styles.parties}>
      <View style={styles.buyer}>
        <Text style={styles.label}>{t("billedTo")}</Text>
        <Text style={styles.strong}>{buyer.legalName || buyer.name}</Text>
        <Lines text={buyer.addressLines} />
        {buyer.country === seller.country ? null : <Text style={styles.quiet}>{countryName(buyer.country, locale)}</Text>}
        {buyer.taxId ? <Text style={styles.quiet}>{t("taxId", { id: buyer.taxId })}</Text> : null}
      </View>
      <View style={styles.days}>
        <Fact label={t("issuedOn")} value={dayText(issuedOn, locale, "medium")} />
        <Fact label={t("dueOn")} value={dayText(dueOn, locale, "medium")} />
        {contract ? <Fact label={t("contract")} value={contract.title} /> : null}
      </View>
    </View>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <View style={styles.dayRow}>
      <Text style={styles.quiet}>{label}</Text>
      <Text style={styles.dayValue}>{value}</Text>
    </View>
  );
}

function Lines({ text }: { text: string }) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  return lines.map((line, index) => (
    <Text key={index} style={styles.quiet}>
      {line}
    </Text>
  ));
}

function Footer({ invoice: { seller, numberText }, t }: PaperProps) {
  const firm = [seller.legalName || seller.name, seller.taxId && t("taxId", { id: seller.taxId }), seller.email];
  return (
    <View style={styles.footer} fixed>
      <Text style={styles.footerText}>{firm.filter(Boolean).join(" · ")}</Text>
      <Text style={styles.footerPage} render={({ pageNumber, totalPages }) => `${numberText} · ${t("page", { page: pageNumber, pages: totalPages })}`} />
    </View>
  );
}
