import { Document, Image, Page, renderToBuffer, Text, View } from "@react-pdf/renderer";
import type { ReactElement, ReactNode } from "react";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { logoSize, type PaperLook } from "@/lib/documents/paper-look";
import { paper as styles } from "@/lib/documents/paper-styles";
import type { InvoiceSeller } from "@/lib/domain/invoice";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translator";

export interface PaperFrameProps {
  /** The file's own title. */
  title: string;
  /** What stands beside the page's number. */
  label: string;
  locale: Locale;
  seller: InvoiceSeller;
  look: PaperLook;
  /** Some names are in a script that the typeface lacks. */
  replaced: boolean;
  t: Translate;
  children: ReactNode;
}

/** One sheet of the firm's paper: its colour along the upper edge, its words and the page's number at the foot of each page. */
export function PaperFrame({ title, label, locale, seller, look, replaced, t, children }: PaperFrameProps) {
  const firm = [seller.legalName || seller.name, seller.taxId && t("taxId", { id: seller.taxId }), seller.email].filter(Boolean).join(" · ");
  const words = [...look.footer.split(/\r?\n/).filter((line) => line.trim()), ...(replaced ? [t("otherScripts")] : [])];
  return (
    <Document title={title} author={seller.name} creator="Hourbank" producer="Hourbank" language={locale}>
      <Page size={paperSize(seller.country)} style={[styles.page, { paddingBottom: 72 + words.length * 11 }]}>
        <View style={[styles.band, { backgroundColor: look.accent }]} fixed />
        <View style={styles.body}>{children}</View>
        <View style={styles.footer} fixed>
          <View style={styles.footerText}>
            <Text>{firm}</Text>
            {words.map((line, index) => (
              <Text key={index} style={styles.footerLine}>
                {line}
              </Text>
            ))}
          </View>
          <Text style={styles.footerPage} render={({ pageNumber, totalPages }) => `${label} · ${t("page", { page: pageNumber, pages: totalPages })}`} />
        </View>
      </Page>
    </Document>
  );
}

/** The head of the first page: the firm's logo or name, and what this paper is. */
export function PaperHead({ seller, look, word, number }: Pick<PaperFrameProps, "seller" | "look"> & { word: string; number: string }) {
  return (
    <View style={styles.head}>
      <View style={styles.seller}>
        {look.logo ? (
          <Image src={{ data: Buffer.from(look.logo.bytes), format: look.logo.type === "image/png" ? "png" : "jpg" }} style={[styles.logo, logoSize(look.logo)]} />
        ) : (
          <Text style={styles.sellerName}>{seller.name || seller.legalName}</Text>
        )}
      </View>
      <View style={styles.title}>
        <Text style={[styles.titleWord, { color: look.ink }]}>{word}</Text>
        <Text style={number.length > 18 ? [styles.titleNumber, styles.titleLong] : styles.titleNumber}>{number}</Text>
      </View>
    </View>
  );
}

export interface PaperParty {
  label: string;
  name: string;
  addressLines: string;
  /** Country, tax id, how to reach them; without the empty ones. */
  lines: string[];
}

/** Who writes, to whom, and the days beside. */
export function PaperParties({ from, to, children }: { from: PaperParty; to: PaperParty; children: ReactNode }) {
  return (
    <View style={styles.parties}>
      <Party {...from} />
      <Party {...to} />
      <View style={styles.days}>{children}</View>
    </View>
  );
}

function Party({ label, name, addressLines, lines }: PaperParty) {
  return (
    <View style={styles.party}>
      <Text style={styles.label}>{label}</Text>
      <Text style={styles.strong}>{name}</Text>
      <Lines text={[addressLines, ...lines].join("\n")} />
    </View>
  );
}

/** A name and what it is, on one line. */
export function Fact({ label, value }: { label: string; value: string }) {
  return (
    <View style={styles.dayRow}>
      <Text style={styles.quiet}>{label}</Text>
      <Text style={styles.dayValue}>{value}</Text>
    </View>
  );
}

/** Lines of an address, without the empty ones. */
export function Lines({ text }: { text: string }) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  return lines.map((line, index) => (
    <Text key={index} style={styles.quiet}>
      {line}
    </Text>
  ));
}

/** Prints a paper. The typeface is known from here on. */
export async function printPaper(draw: () => ReactElement<React.ComponentProps<typeof Document>>): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  return new Uint8Array(await renderToBuffer(draw()));
}

function paperSize(country: string): "A4" | "LETTER" {
  return ["US", "CA", "MX", "PH", "CL", "CO"].includes(country) ? "LETTER" : "A4";
}
