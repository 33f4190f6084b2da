import { StyleSheet, Text, View } from "@react-pdf/renderer";
import { cellText } from "@/lib/documents/book-cell-text";
import type { BookCell, BookTable } from "@/lib/documents/book-tables";
import type { PaperLook } from "@/lib/documents/paper-look";
import { paper } from "@/lib/documents/paper-styles";
import { palette } from "@/lib/format/palette";
import { monthText } from "@/lib/format/day";

const styles = StyleSheet.create({
  row: { flexDirection: "row", paddingVertical: 4.5, paddingHorizontal: 8, borderBottom: `0.5pt solid ${palette.line}`, fontSize: 8.5 },
  total: { borderTop: `0.75pt solid ${palette.lineStrong}`, borderBottom: 0, fontWeight: 600 },
  grow: { flex: 1 },
  head: { fontSize: 8, lineHeight: 1.25, alignItems: "flex-end" },
});

/** A table of the book on paper: its head stands on each page. */
export function BookTableView({ table, look, locale }: { table: BookTable; look: PaperLook; locale: string }) {
  const shown = table.columns.flatMap(({ width, head }, index) => (width === null ? [] : [{ width, head, index }]));
  const isText = (index: number) => table.rows.some((row) => row[index] && "text" in row[index]);
  const place = (width: number, index: number) => (width === 0 ? styles.grow : { width, paddingLeft: 6, textAlign: isText(index) ? ("left" as const) : ("right" as const) });
  const row = (cells: BookCell[], key: string, total: boolean) => (
    <View key={key} style={total ? [styles.row, styles.total] : styles.row} wrap={false}>
      {shown.map(({ width, index }) => <Text key={index} style={place(width, index)}>{textOf(table, cells[index] ?? null, locale)}</Text>)}
    </View>
  );
  return (
    <View>
      <View style={[paper.tableHead, { backgroundColor: look.soft, color: look.ink }, styles.head]} fixed>
        {shown.map(({ width, head, index }) => <Text key={index} style={place(width, index)}>{head}</Text>)}
      </View>
      {table.rows.map((cells, index) => row(cells, `row ${index}`, false))}
      {table.totals.map((cells, index) => row(cells, `total ${index}`, true))}
    </View>
  );
}

/** A month is named, and a long seal is cut. */
function textOf(table: BookTable, cell: BookCell, locale: string): string {
  if (cell && "day" in cell && table.name === "liability") return monthText(cell.day, locale, "medium");
  if (cell && "text" in cell && table.name === "agreements" && cell.text.length === 64) return `${cell.text.slice(0, 16)}…`;
  return cellText(cell, locale);
}
