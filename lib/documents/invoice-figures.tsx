import { Text, View } from "@react-pdf/renderer";
import type { PaperProps } from "@/lib/documents/paper-props";
import { paper as styles } from "@/lib/documents/paper-styles";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper, InvoicePaperTax } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { palette } from "@/lib/format/palette";
import { taxRate } from "@/lib/format/tax-rate";
import type { Translate } from "@/lib/i18n/translator";

/** Words to the client and what the law wants said beside net, taxes, total and what is to be paid; never torn apart by the end of a page. */
export function InvoiceSums(props: PaperProps) {
  return (
    <View style={styles.sumsRow} wrap={false}>
      <Words {...props} />
      <Figures {...props} />
    </View>
  );
}

function Words({ invoice, t }: PaperProps) {
  const { note, reason, taxes } = invoice;
  const laws = [...new Set(taxes.map((tax) => tax.text).filter(Boolean))];
  return (
    <View style={styles.words}>
      {reason ? <Text style={styles.note}>{t("reason", { reason })}</Text> : null}
      {paragraphs(note).map((line, index) => (
        <Text key={index} style={styles.note}>
          {line}
        </Text>
      ))}
      {laws.map((law) => (
        <Text key={law} style={styles.note}>
          {law}
        </Text>
      ))}
    </View>
  );
}

function paragraphs(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim());
}

function Figures({ invoice, look, t }: PaperProps) {
  const { currency, locale, netMinor, totalMinor, paidMinor, creditedMinor, taxes, kind } = invoice;
  const shown = taxes.filter((tax) => tax.ratePpm > 0 || taxes.length > 1);
  const paid = kind === "credit_note" ? 0 : paidMinor;
  const credited = kind === "credit_note" ? 0 : creditedMinor;
  return (
    <View style={styles.sums}>
      {shown.length > 0 ? <Sum label={t("net")} value={money(netMinor, currency, locale)} /> : null}
      {shown.map((tax) => (
        <Sum key={tax.position} label={taxLabel(tax, invoice, t)} value={money(tax.taxMinor, currency, locale)} />
      ))}
      <Sum label={t(shown.length > 0 ? "totalTaxed" : "total")} value={money(totalMinor, currency, locale)} strong />
      {paid > 0 ? <Sum label={t("paidSoFar")} value={money(-paid, currency, locale)} /> : null}
      {credited > 0 ? <Sum label={t("creditedSoFar")} value={money(-credited, currency, locale)} /> : null}
      <Due {...{ invoice, look, t }} />
    </View>
  );
}

/** With several rates each says what it is taken on. */
function taxLabel(tax: InvoicePaperTax, { taxes, currency, locale }: InvoicePaper, t: Translate): string {
  const rate = taxRate(tax.ratePpm, locale);
  const name = tax.ratePpm === 0 ? t(`untaxed.${tax.category}`) : t("tax", { name: tax.name || t("taxUnnamed"), rate });
  return taxes.length > 1 ? t("taxOn", { tax: name, net: money(tax.netMinor, currency, locale) }) : name;
}

function Sum({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <View style={strong ? [styles.sum, styles.total] : styles.sum}>
      <Text style={styles.sumLabel}>{label}</Text>
      <Text>{value}</Text>
    </View>
  );
}

/** The one figure that is looked for: full of colour while it is to be paid, quiet where nothing is. */
function Due({ invoice, look, t }: Pick<PaperProps, "invoice" | "look" | "t">) {
  const { currency, locale, kind, totalMinor } = invoice;
  const minor = kind === "credit_note" ? totalMinor : invoiceDueMinor(invoice);
  const asked = kind === "invoice" && minor > 0;
  const ground = { backgroundColor: asked ? look.accent : look.soft };
  const ink = { color: asked ? palette.onAccent : look.ink };
  return (
    <View style={[styles.due, ground]}>
      <Text style={[styles.dueLabel, ink]}>{dueLabel(invoice, t)}</Text>
      <Text style={[styles.dueAmount, ink]}>{money(minor, currency, locale)}</Text>
    </View>
  );
}

function dueLabel({ kind, locale, dueOn, paidOn, voidedOn, totalMinor }: InvoicePaper, t: Translate): string {
  if (kind === "credit_note") return t("creditTotal");
  if (voidedOn) return t("voided", { day: dayText(voidedOn, locale, "medium") });
  if (totalMinor === 0) return t("nothingDue");
  return paidOn ? t("paid", { day: dayText(paidOn, locale, "medium") }) : t("amountDue", { day: dayText(dueOn, locale, "medium") });
}
