import { StyleSheet } from "@react-pdf/renderer";
import { paperFont } from "@/lib/documents/paper-fonts";
import { palette } from "@/lib/format/palette";

/** Measures in points; steps of four. */
export const paper = StyleSheet.create({
  page: { padding: 48, paddingBottom: 72, fontFamily: paperFont, fontSize: 9.5, color: palette.ink },
  // Not on the page itself: the PDF library drops a footer with page numbers that inherits a line height.
  body: { fontSize: 9.5, lineHeight: 1.45 },
  quiet: { color: palette.ink2 },
  label: { fontSize: 8.5, color: palette.ink3, marginBottom: 2 },
  head: { flexDirection: "row", justifyContent: "space-between", gap: 24, marginBottom: 32 },
  seller: { flex: 1 },
  sellerName: { fontSize: 15, lineHeight: 1.25, fontWeight: 600, letterSpacing: -0.2, marginBottom: 4 },
  title: { width: 190, alignItems: "flex-end" },
  titleWord: { fontSize: 9.5, color: palette.accentInk, fontWeight: 500 },
  titleNumber: { fontSize: 20, lineHeight: 1.2, fontWeight: 600, letterSpacing: -0.4, textAlign: "right" },
  parties: { flexDirection: "row", gap: 24, paddingVertical: 16, borderTop: `1pt solid ${palette.line}`, marginBottom: 16 },
  buyer: { flex: 1 },
  days: { width: 190 },
  dayRow: { flexDirection: "row", justifyContent: "space-between", gap: 12, marginBottom: 4 },
  dayValue: { flex: 1, fontWeight: 500, textAlign: "right" },
  strong: { fontWeight: 500 },
  tableHead: { flexDirection: "row", paddingVertical: 6, borderBottom: `1pt solid ${palette.ink}`, fontSize: 8.5, color: palette.ink2 },
  row: { flexDirection: "row", paddingVertical: 8, borderBottom: `0.75pt solid ${palette.line}` },
  description: { flex: 1, paddingRight: 12 },
  quantity: { width: 64, textAlign: "right" },
  rate: { width: 92, textAlign: "right" },
  amount: { width: 104, textAlign: "right" },
  sums: { marginTop: 8, marginLeft: "auto", width: 260 },
  sum: { flexDirection: "row", justifyContent: "space-between", gap: 12, paddingVertical: 4 },
  due: { flexDirection: "row", justifyContent: "space-between", alignItems: "center", gap: 12, marginTop: 6, padding: 12, borderRadius: 6, backgroundColor: palette.accentSoft },
  dueLabel: { fontSize: 9.5, color: palette.accentInk, fontWeight: 500, flexShrink: 1 },
  dueAmount: { fontSize: 15, lineHeight: 1.2, fontWeight: 600, color: palette.accentInk },
  note: { marginTop: 16, color: palette.ink2 },
  section: { marginTop: 24, paddingTop: 16, borderTop: `1pt solid ${palette.line}` },
  sectionTitle: { fontSize: 9.5, fontWeight: 600, marginBottom: 8 },
  columns: { flexDirection: "row", gap: 24 },
  column: { flex: 1 },
  footer: { position: "absolute", left: 48, right: 48, bottom: 32, flexDirection: "row", fontSize: 8, color: palette.ink3 },
  footerText: { flex: 1 },
  footerPage: { width: 160, textAlign: "right" },
});
