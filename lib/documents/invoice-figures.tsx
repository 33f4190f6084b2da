import { Text, View } from "@react-pdf/renderer";
import type { PaperProps } from "@/lib/documents/paper-props";
import { paper as styles } from "@/lib/documents/paper-styles";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { lineWords } from "@/lib/format/invoice-line-words";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { taxRate } from "@/lib/format/tax-rate";
import type { Translate } from "@/lib/i18n/translator";

/** What is asked for, one thing a line; its head stands again on every page that it goes on to. */
export function InvoiceLines({ invoice, t }: PaperProps) {
  const { lines, currency, locale } = invoice;
  return (
    <View>
      <View style={styles.tableHead} fixed>
        <Text style={styles.description}>{t("description")}</Text>
        <Text style={styles.quantity}>{t("quantity")}</Text>
        <Text style={styles.rate}>{t("rate")}</Text>
        <Text style={styles.amount}>{t("amount")}</Text>
      </View>
      {lines.map((line) => (
        <View key={line.position} style={styles.row} wrap={false}>
          <Text style={styles.description}>{lineWords(line, locale, t)}</Text>
          <Text style={styles.quantity}>{line.seconds === null ? "" : hoursText(line.seconds, locale)}</Text>
          <Text style={styles.rate}>{line.rateMinor === null ? "" : money(line.rateMinor, currency, locale)}</Text>
          <Text style={styles.amount}>{money(line.amountMinor, currency, locale)}</Text>
        </View>
      ))}
    </View>
  );
}

/** Net, tax and total, and what is to be paid until when; never torn apart by the end of a page. */
export function InvoiceSums({ invoice, t }: PaperProps) {
  const { currency, locale, netMinor, taxMinor, totalMinor, paidMinor, tax } = invoice;
  const taxed = tax.rateBasisPoints > 0;
  return (
    <View style={styles.sums} wrap={false}>
      {taxed ? <Sum label={t("net")} value={money(netMinor, currency, locale)} /> : null}
      {taxed ? <Sum label={taxLabel(invoice, t)} value={money(taxMinor, currency, locale)} /> : null}
      <Sum label={t(taxed ? "totalTaxed" : "total")} value={money(totalMinor, currency, locale)} strong />
      {paidMinor > 0 ? <Sum label={t("paidSoFar")} value={money(-paidMinor, currency, locale)} /> : null}
      <Due invoice={invoice} t={t} />
      {tax.treatment === "standard" ? null : <Text style={styles.note}>{t(`taxNote.${tax.treatment}`)}</Text>}
    </View>
  );
}

function taxLabel({ tax, locale }: Pick<InvoicePaper, "tax" | "locale">, t: Translate): string {
  return t("tax", { name: tax.name || t("taxUnnamed"), rate: taxRate(tax.rateBasisPoints, locale) });
}

function Sum({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <View style={strong ? [styles.sum, styles.strong] : styles.sum}>
      <Text>{label}</Text>
      <Text>{value}</Text>
    </View>
  );
}

function Due({ invoice, t }: PaperProps) {
  const { currency, locale, dueOn, paidOn, voidedOn, totalMinor } = invoice;
  const label = voidedOn ? t("voided", { day: dayText(voidedOn, locale, "medium") }) : totalMinor === 0 ? t("nothingDue") : paidOn ? t("paid") : t("amountDue", { day: dayText(dueOn, locale, "medium") });
  return (
    <View style={styles.due}>
      <Text style={styles.dueLabel}>{label}</Text>
      <Text style={styles.dueAmount}>{money(invoiceDueMinor(invoice), currency, locale)}</Text>
    </View>
  );
}
