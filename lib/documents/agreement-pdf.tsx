import { Text, View } from "@react-pdf/renderer";
import { legible } from "@/lib/documents/legible";
import { PaperFrame, printPaper } from "@/lib/documents/paper-frame";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { agreement as styles } from "@/lib/documents/agreement-styles";
import { lookOf } from "@/lib/documents/paper-look";
import type { AgreementPaper } from "@/lib/domain/agreement-paper";
import { type AgreementBlock, type AgreementInline, inlineText } from "@/lib/domain/agreement-text";
import type { Brand } from "@/lib/domain/brand";
import type { InvoiceSeller } from "@/lib/domain/invoice";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

/** Prints an agreement as PDF: the exact bytes of what both sides sign. */
export async function agreementPdf(paper: AgreementPaper, brand: Brand): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const t = await translatorFor(paper.locale, "agreement_paper");
  const tFrame = await translatorFor(paper.locale, "paper_pdf");
  const { value, replaced } = legible(paper);
  const look = lookOf({ ...brand, footer: legible(brand.footer).value });
  const { title, numberText, version, locale, blocks } = value;
  const label = t("version", { number: numberText, version });
  return printPaper(() => (
    <PaperFrame title={`${label}: ${title}`} label={numberText} locale={locale} seller={sellerOf(value)} look={look} replaced={replaced} t={tFrame}>
      <View style={styles.sheet}>
        {value.notice === null ? null : (
          <View style={[styles.notice, { borderLeftColor: look.accent }]}>
            <Text style={styles.noticeTitle}>{t("notice")}</Text>
            <Text>{value.notice}</Text>
          </View>
        )}
        <Blocks blocks={blocks} />
        <SignatureFields paper={value} t={t} />
      </View>
    </PaperFrame>
  ));
}

/** The firm at the foot of each page. */
export function sellerOf({ firmName, firmTaxId, firmEmail, country }: AgreementPaper): InvoiceSeller {
  return { name: firmName, legalName: firmName, addressLines: "", country, taxId: firmTaxId, email: firmEmail, phone: "", paymentInstructions: "" };
}

function Blocks({ blocks }: { blocks: readonly AgreementBlock[] }) {
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

function Block({ block }: { block: AgreementBlock }) {
  if (block.kind === "rule") return <View style={styles.rule} />;
  if (block.kind === "list") return <List block={block} />;
  if (block.kind === "paragraph") {
    return (
      <Text style={styles.paragraph} orphans={2} widows={2}>
        <Line parts={block.children} />
      </Text>
    );
  }
  // A heading never stands alone at the foot of a page.
  return (
    <Text style={[styles.heading, styles[`heading${block.level}`]]} minPresenceAhead={48}>
      <Line parts={block.children} />
    </Text>
  );
}

function List({ block: { items, ordered, start } }: { block: Extract<AgreementBlock, { kind: "list" }> }) {
  return (
    <View style={styles.list}>
      {items.map((item, index) => (
        <View key={index} style={styles.item} wrap={lettersOf(item) > LONG_ITEM}>
          <Text style={styles.bullet}>{ordered ? `${start + index}.` : "•"}</Text>
          <View style={styles.itemText}>
            <Blocks blocks={item} />
          </View>
        </View>
      ))}
    </View>
  );
}

/** Longer items may go on over the end of a page; shorter ones stay with their number. */
const LONG_ITEM = 1_200;

function lettersOf(blocks: readonly AgreementBlock[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === "list") return sum + block.items.reduce((inner, item) => inner + lettersOf(item), 0);
    return block.kind === "rule" ? sum : sum + inlineText(block.children).length;
  }, 0);
}

function Line({ parts }: { parts: readonly AgreementInline[] }) {
  return parts.map((part, index) => {
    if (part.kind === "break") return "\n";
    if (part.kind === "text" || part.kind === "filled") return <Text key={index}>{part.text}</Text>;
    return (
      <Text key={index} style={part.kind === "strong" ? styles.strong : styles.emphasis}>
        <Line parts={part.children} />
      </Text>
    );
  });
}

/** Where the signatures would stand: they stand on the certificate, and the paper says so. */
function SignatureFields({ paper: { firmName, clientName }, t }: { paper: AgreementPaper; t: Translate }) {
  return (
    <View style={styles.signatures} wrap={false}>
      <Text style={[styles.heading, styles.heading2]}>{t("signatures")}</Text>
      <View style={styles.sides}>
        {[firmName, clientName].map((name, index) => (
          <View key={index} style={styles.side}>
            <Text style={styles.strong}>{t("forFirm", { name })}</Text>
            <Text style={styles.quiet}>{t("signedHere")}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}
