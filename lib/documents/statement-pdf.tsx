import { Text, View } from "@react-pdf/renderer";
import { legible } from "@/lib/documents/legible";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { Fact, PaperFrame, PaperHead, PaperParties, printPaper } from "@/lib/documents/paper-frame";
import { lookOf, type PaperLook } from "@/lib/documents/paper-look";
import { paper as styles } from "@/lib/documents/paper-styles";
import type { Brand } from "@/lib/domain/brand";
import { type HoursStatement, sumsOf } from "@/lib/domain/hours-statement";
import { dayRange, dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { palette } from "@/lib/format/palette";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

/** Prints a statement of hours as PDF, in the statement's language. */
export async function statementPdf(statement: HoursStatement, brand: Brand): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const t = await translatorFor(statement.locale, "paper_pdf");
  const tHours = await translatorFor(statement.locale, "hours_paper");
  const { value, replaced } = legible(statement);
  const look = lookOf({ ...brand, footer: legible(brand.footer).value });
  const period = dayRange(value.from, value.to, value.locale);
  const props: PartProps = { statement: value, look, t, tHours };
  return printPaper(() => (
    <PaperFrame title={`${tHours("title")} ${period}`} label={period} locale={value.locale} seller={value.seller} look={look} replaced={replaced} t={t}>
      <PaperHead seller={value.seller} look={look} word={tHours("title")} number={dayText(value.to, value.locale, "medium")} />
      <Parties {...props} />
      <Movements {...props} />
      <Sums {...props} />
    </PaperFrame>
  ));
}

interface PartProps {
  statement: HoursStatement;
  look: PaperLook;
  t: Translate;
  tHours: Translate;
}

function Parties({ statement: { buyer, seller, locale, from, to, asOf, contractTitle }, t, tHours }: PartProps) {
  return (
    <PaperParties
      from={{ label: t("from"), name: seller.legalName || seller.name, addressLines: seller.addressLines, lines: [seller.email, seller.phone] }}
      to={{ label: t("for"), name: buyer.legalName || buyer.name, addressLines: buyer.addressLines, lines: [] }}
    >
      <Fact label={tHours("contract")} value={contractTitle} />
      <Fact label={t("period")} value={dayRange(from, to, locale)} />
      <Fact label={t("drawnUp")} value={dayText(asOf, locale, "medium")} />
    </PaperParties>
  );
}

function Movements({ statement: { locale, from, openingSeconds, movements, cut }, look, t, tHours }: PartProps) {
  const signed = (seconds: number) => minutes(seconds, locale, { signed: true });
  return (
    <View>
      <View style={[styles.tableHead, { backgroundColor: look.soft, color: look.ink }]} fixed>
        <Text style={styles.day}>{t("day")}</Text>
        <Text style={styles.description}>{t("what")}</Text>
        <Text style={styles.quantity}>{tHours("hours")}</Text>
        <Text style={styles.quantity}>{t("balance")}</Text>
      </View>
      <View style={styles.row} wrap={false}>
        <Text style={styles.day} />
        <Text style={[styles.description, styles.quiet]}>{cut ? tHours("cut") : tHours("before", { day: dayText(from, locale, "medium") })}</Text>
        <Text style={styles.quantity} />
        <Text style={styles.quantity}>{minutes(openingSeconds, locale)}</Text>
      </View>
      {movements.map(({ on, work, what, who, seconds, balanceAfterSeconds }, index) => (
        <View key={index} style={styles.row} wrap={false}>
          <Text style={styles.day}>{dayText(work?.workedOn ?? on, locale, "medium")}</Text>
          <View style={styles.description}>
            <Text>{what}</Text>
            {who ? <Text style={styles.sub}>{who}</Text> : null}
          </View>
          <Text style={styles.quantity}>{signed(seconds)}</Text>
          <Text style={styles.quantity}>{minutes(balanceAfterSeconds, locale)}</Text>
        </View>
      ))}
      {movements.length === 0 ? <Text style={[styles.row, styles.quiet]}>{t("nothing")}</Text> : null}
    </View>
  );
}

function Sums({ statement: { locale, to, movements, closingSeconds }, look, tHours }: PartProps) {
  const { usedSeconds, otherSeconds } = sumsOf(movements);
  return (
    <View wrap={false} style={{ marginTop: 14, marginLeft: "auto", width: 280 }}>
      <View style={styles.sum}>
        <Text style={styles.sumLabel}>{tHours("used")}</Text>
        <Text>{minutes(usedSeconds, locale)}</Text>
      </View>
      <View style={styles.sum}>
        <Text style={styles.sumLabel}>{tHours("added")}</Text>
        <Text>{minutes(otherSeconds, locale, { signed: true })}</Text>
      </View>
      <View style={[styles.due, { backgroundColor: look.accent }]}>
        <Text style={[styles.dueLabel, { color: palette.onAccent }]}>{tHours("left", { day: dayText(to, locale, "medium") })}</Text>
        <Text style={[styles.dueAmount, { color: palette.onAccent }]}>{minutes(closingSeconds, locale)}</Text>
      </View>
    </View>
  );
}
