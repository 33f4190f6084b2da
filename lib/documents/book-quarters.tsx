import { Rect, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import type { PaperLook } from "@/lib/documents/paper-look";
import { paper } from "@/lib/documents/paper-styles";
import { type BookQuarter, type PrepaidBook, quartersOf } from "@/lib/domain/book";
import { palette } from "@/lib/format/palette";
import { money } from "@/lib/format/money";
import { count } from "@/lib/format/number";
import type { Translate } from "@/lib/i18n/translator";

const styles = StyleSheet.create({
  row: { flexDirection: "row", alignItems: "center", paddingVertical: 4.5, paddingHorizontal: 8, borderBottom: `0.5pt solid ${palette.line}`, fontSize: 8.5 },
  quarter: { width: 66 },
  figure: { width: 74, textAlign: "right" },
  bar: { flex: 1, paddingHorizontal: 12 },
});

const [BAR_WIDTH, BAR_HEIGHT] = [130, 7];

/** First purchases and repurchases of each quarter, with a bar of their money. */
export function BookQuarters({ book, look, locale, t }: { book: PrepaidBook; look: PaperLook; locale: string; t: Translate }) {
  const quarters = quartersOf(book.purchases);
  const most = Math.max(1, ...quarters.map((quarter) => quarter.firstMinor + quarter.repeatMinor));
  if (quarters.length === 0) return <Text style={paper.quiet}>–</Text>;
  return (
    <View>
      <View style={[paper.tableHead, { backgroundColor: look.soft, color: look.ink, fontSize: 8 }]} fixed>
        <Text style={{ flex: 1 }}>{t("perQuarter")}</Text>
        <Text style={styles.figure}>{t("firstPurchases")}</Text>
        <Text style={styles.figure}>{t("repeatPurchases")}</Text>
        <Text style={[styles.figure, { width: 92 }]}>{t("columns.price")}</Text>
      </View>
      {quarters.map((quarter) => (
        <View key={`${quarter.currency} ${quarter.year} ${quarter.quarter}`} style={styles.row} wrap={false}>
          <Text style={styles.quarter}>{t("quarter", { quarter: quarter.quarter, year: String(quarter.year) })}</Text>
          <View style={styles.bar}><Bar quarter={quarter} most={most} look={look} /></View>
          <Text style={styles.figure}>{count(quarter.first, locale)}</Text>
          <Text style={styles.figure}>{count(quarter.repeat, locale)}</Text>
          <Text style={[styles.figure, { width: 92 }]}>{money(quarter.firstMinor + quarter.repeatMinor, quarter.currency, locale)}</Text>
        </View>
      ))}
      <Text style={[paper.sub, { marginTop: 5 }]}>{t("notes.repurchases")}</Text>
    </View>
  );
}

function Bar({ quarter, most, look }: { quarter: BookQuarter; most: number; look: PaperLook }) {
  const [first, repeat] = [(BAR_WIDTH * quarter.firstMinor) / most, (BAR_WIDTH * quarter.repeatMinor) / most];
  return (
    <Svg width={BAR_WIDTH} height={BAR_HEIGHT}>
      <Rect x={0} y={0} width={repeat} height={BAR_HEIGHT} fill={look.accent} />
      <Rect x={repeat} y={0} width={first} height={BAR_HEIGHT} fill={palette.lineStrong} />
    </Svg>
  );
}
