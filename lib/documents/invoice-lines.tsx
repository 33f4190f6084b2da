import { Text, View } from "@react-pdf/renderer";
import type { PaperProps } from "@/lib/documents/paper-props";
import { paper as styles } from "@/lib/documents/paper-styles";
import type { InvoicePaperLine } from "@/lib/domain/invoice-paper";
import { linePrice, lineQuantity, lineWords } from "@/lib/format/invoice-line-words";
import { money } from "@/lib/format/money";
import { taxRate } from "@/lib/format/tax-rate";

/** What is asked for, one thing a line; its head stands again on every page that it goes on to. */
export function InvoiceLines({ invoice, look, t, tLines }: PaperProps) {
  const { lines, taxes, currency, locale } = invoice;
  const several = taxes.length > 1;
  return (
    <View>
      <View style={[styles.tableHead, { backgroundColor: look.soft, color: look.ink }]} fixed>
        <Text style={styles.description}>{t("description")}</Text>
        <Text style={styles.quantity}>{t("quantity")}</Text>
        <Text style={styles.rate}>{t("price")}</Text>
        {several ? <Text style={styles.taxRate}>{t("taxHead")}</Text> : null}
        <Text style={styles.amount}>{t("amount")}</Text>
      </View>
      {lines.map((line) => (
        <View key={line.position} style={styles.row} wrap={false}>
          <View style={styles.description}>
            <Text>{lineWords(line, locale, tLines)}</Text>
            {line.discountMinor > 0 ? <Text style={styles.sub}>{t("lessDiscount", { amount: money(line.discountMinor, currency, locale) })}</Text> : null}
          </View>
          <Text style={styles.quantity}>{lineQuantity(line, locale)}</Text>
          <Text style={styles.rate}>{linePrice(line, currency, locale)}</Text>
          {several ? <Text style={styles.taxRate}>{rateOf(line, taxes, locale)}</Text> : null}
          <Text style={styles.amount}>{money(line.amountMinor, currency, locale)}</Text>
        </View>
      ))}
    </View>
  );
}

/** A line under no rate bears a dash: the words below say why. */
function rateOf({ taxPosition }: InvoicePaperLine, taxes: PaperProps["invoice"]["taxes"], locale: string): string {
  const tax = taxes.find(({ position }) => position === taxPosition);
  return tax && tax.ratePpm > 0 ? taxRate(tax.ratePpm, locale) : "–";
}
