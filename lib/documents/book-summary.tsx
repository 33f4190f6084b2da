import { StyleSheet, Text, View } from "@react-pdf/renderer";
import { cellText } from "@/lib/documents/book-cell-text";
import { bookFacts } from "@/lib/documents/book-facts";
import type { PaperLook } from "@/lib/documents/paper-look";
import { paper } from "@/lib/documents/paper-styles";
import type { PrepaidBook } from "@/lib/domain/book";
import { palette } from "@/lib/format/palette";
import type { Translate } from "@/lib/i18n/translator";

const styles = StyleSheet.create({
  cards: { flexDirection: "row", gap: 10, marginTop: 6, marginBottom: 14 },
  card: { flex: 1, borderRadius: 6, paddingVertical: 10, paddingHorizontal: 12, backgroundColor: palette.sunken },
  figure: { fontSize: 14.5, lineHeight: 1.25, fontWeight: 600, letterSpacing: -0.3, marginTop: 2 },
  fact: { flexDirection: "row", justifyContent: "space-between", paddingVertical: 3.5, borderBottom: `0.5pt solid ${palette.line}` },
  pairs: { flexDirection: "row", flexWrap: "wrap", justifyContent: "space-between" },
  half: { width: "48%" },
  value: { width: 84, textAlign: "right", fontWeight: 500 },
});

const LEADING = ["revenue", "profit", "margin", "owed"];

/** The figures that lead: four large ones of the firm's first currency, and all of them in columns by currency. */
export function BookSummary({ book, look, locale, t }: { book: PrepaidBook; look: PaperLook; locale: string; t: Translate }) {
  const facts = bookFacts(book, t);
  const leading = LEADING.flatMap((key) => facts.filter((fact) => fact.key === key));
  return (
    <View>
      <View style={styles.cards} wrap={false}>
        {leading.map(({ key, label, cells }) => (
          <View key={key} style={[styles.card, { backgroundColor: look.soft }]}>
            <Text style={[paper.label, { color: look.ink, marginBottom: 0 }]}>{label}</Text>
            <Text style={styles.figure}>{cellText(cells[0] ?? null, locale)}</Text>
          </View>
        ))}
      </View>
      <View>
        {book.sums.length > 1 ? (
          <View style={[styles.fact, paper.quiet]}>
            <Text>{t("columns.figure")}</Text>
            <View style={{ flexDirection: "row" }}>{book.sums.map((sums) => <Text key={sums.currency} style={styles.value}>{sums.currency}</Text>)}</View>
          </View>
        ) : null}
        <View style={book.sums.length === 1 ? styles.pairs : {}}>
        {facts.map(({ key, label, cells }) => (
          <View key={key} style={book.sums.length === 1 ? [styles.fact, styles.half] : styles.fact} wrap={false}>
            <Text style={paper.quiet}>{label}</Text>
            <View style={{ flexDirection: "row" }}>{cells.map((cell, index) => <Text key={index} style={styles.value}>{cellText(cell, locale)}</Text>)}</View>
          </View>
        ))}
        </View>
      </View>
    </View>
  );
}
