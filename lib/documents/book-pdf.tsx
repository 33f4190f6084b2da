import { Text, View } from "@react-pdf/renderer";
import { BookQuarters } from "@/lib/documents/book-quarters";
import { BookSummary } from "@/lib/documents/book-summary";
import { BookTableView } from "@/lib/documents/book-table-view";
import { type BookTable, bookTables } from "@/lib/documents/book-tables";
import { legible } from "@/lib/documents/legible";
import { Fact, PaperFrame, PaperHead, PaperParties, printPaper } from "@/lib/documents/paper-frame";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { lookOf, type PaperLook } from "@/lib/documents/paper-look";
import { paper as styles } from "@/lib/documents/paper-styles";
import type { PrepaidBook } from "@/lib/domain/book";
import type { Brand } from "@/lib/domain/brand";
import { addMonths, type Day } from "@/lib/domain/day";
import { dayText } from "@/lib/format/day";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

/** Prints the prepaid book for a buyer of the firm. */
export async function bookPdf(book: PrepaidBook, locale: Locale, brand: Brand): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const t = await translatorFor(locale, "book");
  const { value, replaced } = legible(book);
  const look = lookOf({ ...brand, footer: legible(brand.footer).value });
  const day = dayText(value.asOf, locale, "medium");
  return printPaper(() => (
    <PaperFrame title={`${t("title")} – ${value.firmName}`} label={t("notes.confidential")} locale={locale} seller={value.seller} look={look} replaced={replaced} t={t}>
      <PaperHead seller={value.seller} look={look} word={t("title")} number={day} />
      <Parties book={value} locale={locale} t={t} />
      <BookSummary book={value} look={look} locale={locale} t={t} />
      <Sections book={value} look={look} locale={locale} t={t} />
    </PaperFrame>
  ));
}

interface PartProps {
  book: PrepaidBook;
  look: PaperLook;
  locale: Locale;
  t: Translate;
}

function Parties({ book, locale, t }: Omit<PartProps, "look">) {
  const { seller } = book;
  return (
    <PaperParties
      from={{ label: t("notes.confidential"), name: seller.legalName || seller.name, addressLines: seller.addressLines, lines: [seller.email, seller.phone] }}
      to={{ label: t("title"), name: "", addressLines: t("lead"), lines: [] }}
    >
      <Fact label={t("asOf", { day: "" }).trim()} value={dayText(book.asOf, locale, "medium")} />
      <Fact label={t("columns.currency")} value={book.sums.map((sums) => sums.currency).join(", ") || book.firmCurrency} />
    </PaperParties>
  );
}

/** The tables one after the other; on paper liability is the last twelve months, and purchases are told by quarter. */
function Sections({ book, look, locale, t }: PartProps) {
  const from = addMonths(`${book.asOf.slice(0, 7)}-01` as Day, -11);
  // Months before anything was sold say nothing.
  const moves = (cells: BookTable["rows"][number]) => cells.some((cell) => cell && "minor" in cell && cell.minor !== 0);
  const shown = (table: BookTable): BookTable => (table.name === "liability" ? { ...table, rows: table.rows.filter(([first]) => first && "day" in first && first.day >= from).filter((cells, index, all) => all.slice(0, index + 1).some(moves)) } : { ...table, rows: largest(table).slice(0, MOST_ON_PAPER) });
  return (
    <>
      {onPaper(bookTables(book, t)).map(shown).map((table) => (
        <View key={table.name} style={styles.section} break={isLong(table)} wrap={isLong(table)}>
          <Text style={styles.sectionTitle}>{t(`sections.${table.name}`)}</Text>
          {table.name === "repurchases" ? <BookQuarters book={book} look={look} locale={locale} t={t} />
            : table.rows.length === 0 ? <Text style={styles.quiet}>{table.name === "agreements" ? t("notes.noAgreements") : "–"}</Text>
            : <BookTableView table={table} look={look} locale={locale} />}
          {(table.name === "clients" || table.name === "margin") && book.clients.length > MOST_ON_PAPER
            ? <Text style={[styles.sub, { marginTop: 5 }]}>{t("notes.largest", { shown: String(MOST_ON_PAPER), count: String(book.clients.length) })}</Text> : null}
        </View>
      ))}
      <View style={styles.section} wrap={false}>
        <Text style={styles.quiet}>{t("notes.basis", { firm: book.firmName })}</Text>
        {book.incomplete ? <Text style={styles.quiet}>{t("notes.missing")}</Text> : null}
      </View>
    </>
  );
}

/** What does not fit on one page begins on a new one; the rest is never torn. */
const isLong = (table: BookTable) => table.name !== "repurchases" && table.rows.length + table.totals.length > 22;

/** Purchases by quarter stand under the summary. */
const onPaper = (tables: BookTable[]) => tables.toSorted((a, b) => Number(b.name === "repurchases") - Number(a.name === "repurchases"));

/** Rows on paper; a firm's hundreds of clients are all in the spreadsheet, and in the sums. */
const MOST_ON_PAPER = 60;

/** Clients by what they bought, in the clients' table and in that of margins by what they brought in; other tables as they are. */
function largest({ name, rows }: BookTable): BookTable["rows"] {
  const figure = name === "clients" ? 7 : name === "margin" ? 2 : null;
  if (figure === null || rows.length <= MOST_ON_PAPER) return rows;
  const of = (row: BookTable["rows"][number]) => { const cell = row[figure]; return cell && "minor" in cell ? cell.minor : 0; };
  return rows.toSorted((a, b) => of(b) - of(a));
}
