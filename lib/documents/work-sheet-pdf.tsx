import { Path, Svg, Text, View } from "@react-pdf/renderer";
import { legible } from "@/lib/documents/legible";
import { Fact, PaperFrame, PaperHead, PaperParties, printPaper } from "@/lib/documents/paper-frame";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { lookOf, type PaperLook } from "@/lib/documents/paper-look";
import { paper as styles } from "@/lib/documents/paper-styles";
import type { SignatureMark } from "@/lib/domain/agreement";
import type { Brand } from "@/lib/domain/brand";
import type { SheetContent, SheetLine, SheetPaper } from "@/lib/domain/work-sheet";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { palette } from "@/lib/format/palette";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

/** Prints what a client has signed on the phone, in the language in which they read it. */
export async function workSheetPdf(sheet: SheetPaper, brand: Brand): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const { locale } = sheet.content;
  const t = await translatorFor(locale, "onsite_paper");
  const tFrame = await translatorFor(locale, "paper_pdf");
  const { signedAt, ...rest } = sheet;
  const { value, replaced } = legible(rest);
  const look = lookOf({ ...brand, footer: legible(brand.footer).value });
  const { content, seller, sha256, madeByName, signerName, signerRole, mark } = value;
  const day = instantText(signedAt, content.timeZone, locale, "day");
  return printPaper(() => (
    <PaperFrame title={`${t("sheet")} ${day}`} label={`${t("sheet")} · ${day}`} locale={locale} seller={seller} look={look} replaced={replaced} t={tFrame}>
      <PaperHead seller={seller} look={look} word={t("sheet")} number={day} />
      <PaperParties from={{ label: t("doneBy"), name: madeByName, addressLines: seller.name, lines: [] }} to={{ label: t("for"), name: content.clientName, addressLines: "", lines: [] }}>
        <Fact label={t("signed")} value={instantText(signedAt, content.timeZone, locale)} />
        <Fact label={t("worked")} value={minutes(content.workedSeconds, locale)} />
        <Fact label={t("charged")} value={minutes(content.chargedSeconds, locale)} />
      </PaperParties>
      <Lines content={content} look={look} t={t} />
      <View style={styles.section} wrap={false}>
        <Text style={styles.sectionTitle}>{t("signature")}</Text>
        <Mark mark={mark} />
        <Text style={styles.strong}>{[signerName, signerRole].filter(Boolean).join(", ")}</Text>
        <Text style={styles.quiet}>{t("signedOn", { when: instantText(signedAt, content.timeZone, locale, "full") })}</Text>
      </View>
      <View style={styles.section} wrap={false}>
        <Text style={styles.sub}>{t("frozen")}</Text>
        <Text style={styles.sub}>{`SHA-256 ${sha256.match(/.{1,8}/g)?.join(" ") ?? ""}`}</Text>
      </View>
    </PaperFrame>
  ));
}

function Lines({ content: { lines, locale, timeZone }, look, t }: { content: SheetContent; look: PaperLook; t: Translate }) {
  return (
    <View>
      <View style={[styles.tableHead, { backgroundColor: look.soft, color: look.ink }]} fixed>
        <Text style={styles.day}>{t("day")}</Text>
        <Text style={styles.description}>{t("work")}</Text>
        <Text style={styles.quantity}>{t("worked")}</Text>
        <Text style={styles.quantity}>{t("charged")}</Text>
      </View>
      {lines.map((line) => (
        <View key={line.entryId} style={styles.row} wrap={false}>
          <View style={styles.day}>
            <Text>{dayText(line.workedOn, locale, "medium")}</Text>
            {line.startedAt ? <Text style={styles.sub}>{instantText(new Date(line.startedAt), timeZone, locale, "time")}</Text> : null}
          </View>
          <View style={styles.description}>
            <Text>{line.description || t("noDescription")}</Text>
            <Text style={styles.sub}>{about(line, t)}</Text>
          </View>
          <Text style={styles.quantity}>{minutes(line.workedSeconds, locale)}</Text>
          <Text style={styles.quantity}>{minutes(line.chargedSeconds, locale)}</Text>
        </View>
      ))}
    </View>
  );
}

/** Who, how, and on which contract. */
function about({ memberName, channel, contractTitle, waiting }: SheetLine, t: Translate): string {
  return [memberName, t(`channel.${channel}`), contractTitle, ...(waiting ? [t("waiting")] : [])].filter(Boolean).join(" · ");
}

function Mark({ mark }: { mark: SignatureMark }) {
  if (mark.kind === "typed") return <Text style={{ fontSize: 18, lineHeight: 1.3, marginBottom: 6 }}>{mark.text}</Text>;
  const scale = Math.min(56 / mark.height, 220 / mark.width);
  return (
    <View style={{ marginBottom: 6 }}>
      <Svg width={mark.width * scale} height={mark.height * scale} viewBox={`0 0 ${mark.width} ${mark.height}`}>
        <Path d={mark.path} fill="none" stroke={palette.ink} strokeWidth={1.4 / scale} strokeLinecap="round" strokeLinejoin="round" />
      </Svg>
    </View>
  );
}
