import { Text, View } from "@react-pdf/renderer";
import { HourBarDrawing } from "@/lib/documents/hour-bar-drawing";
import type { PaperProps } from "@/lib/documents/paper-props";
import { paper as styles } from "@/lib/documents/paper-styles";
import type { PaperHours } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import type { Translate } from "@/lib/i18n/translator";

/** Below the figures: how to pay, and the hours that are left. */
export function HoursAndPayment({ invoice, hours, t, tHours }: PaperProps & { hours: PaperHours | null; tHours: Translate }) {
  const { locale, seller, numberText, paidOn, voidedOn, kind } = invoice;
  const payable = kind === "invoice" && !paidOn && !voidedOn;
  const instructions = payable ? seller.paymentInstructions.split(/\r?\n/).filter((line) => line.trim()) : [];
  if (!hours && instructions.length === 0) return null;
  return (
    <View style={[styles.section, styles.columns]} wrap={false}>
      {instructions.length > 0 ? (
        <View style={styles.column}>
          <Text style={styles.sectionTitle}>{t("howToPay")}</Text>
          {instructions.map((line, index) => (
            <Text key={index}>{line}</Text>
          ))}
          <Text style={[styles.strong, { marginTop: 4 }]}>{t("reference", { number: numberText })}</Text>
        </View>
      ) : null}
      {hours ? (
        <View style={styles.column}>
          <Text style={styles.sectionTitle}>{t("hoursOn", { day: dayText(hours.asOf, locale, "medium") })}</Text>
          <HourBarDrawing bar={hours.bar} />
          <Text style={[styles.quiet, { marginTop: 6 }]}>{hourBarWords(hours.bar, locale, tHours)}</Text>
        </View>
      ) : null}
    </View>
  );
}
