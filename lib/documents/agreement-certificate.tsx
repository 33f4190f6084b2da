import { Path, Svg, Text, View } from "@react-pdf/renderer";
import { sellerOf } from "@/lib/documents/agreement-pdf";
import { agreement as styles } from "@/lib/documents/agreement-styles";
import { legible } from "@/lib/documents/legible";
import { PaperFrame, printPaper } from "@/lib/documents/paper-frame";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { lookOf } from "@/lib/documents/paper-look";
import type { SignatureMark } from "@/lib/domain/agreement";
import type { AgreementCertificate, AgreementPaper, AgreementSignatureFacts, CertificateEvent } from "@/lib/domain/agreement-paper";
import type { Brand } from "@/lib/domain/brand";
import { palette } from "@/lib/format/palette";
import { localeNames } from "@/lib/i18n/locale";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

/** The names under which the signed bytes and the chain travel inside the final file. */
export const attachmentNames = (numberText: string) => ({ name: `${numberText}.pdf`, chain: `${numberText}-events.json` });

/** Prints the certificate: what was signed, by whom, how each was known, and all that happened, with its hashes. */
export async function certificatePdf(certificate: AgreementCertificate, paper: AgreementPaper, brand: Brand): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const t = await translatorFor(certificate.locale, "agreement_paper");
  const tFrame = await translatorFor(certificate.locale, "paper_pdf");
  const { value, replaced } = legible({ ...certificate, events: certificate.events.map(dated), signatures: certificate.signatures.map(dated) });
  const look = lookOf({ ...brand, footer: legible(brand.footer).value });
  const { numberText, title, locale, sha256, signatures, events, chainHash } = value;
  return printPaper(() => (
    <PaperFrame title={`${t("certificate")} ${numberText}`} label={`${numberText} · ${t("certificate")}`} locale={locale} seller={sellerOf(legible(paper).value)} look={look} replaced={replaced} t={tFrame}>
      <View style={styles.sheet}>
        <Text style={styles.certificateTitle}>{t("certificate")}</Text>
        <Text style={styles.lead}>{t("certificateOf", { number: numberText, title })}</Text>
        <View style={styles.box} wrap={false}>
          <Text style={styles.boxTitle}>{t("document")}</Text>
          <Text style={styles.quiet}>{t("sha256")}</Text>
          <Hash hash={sha256} />
          <Text style={styles.quiet}>{t("attached", attachmentNames(numberText))}</Text>
        </View>
        {signatures.map((signature) => (
          <Signature key={signature.side} signature={signature} whose={signature.side === "client" ? value.clientName : value.firmName} t={t} />
        ))}
        <Text style={[styles.heading, styles.heading2]}>{t("events")}</Text>
        <Text style={styles.quiet}>{t("eventsLead")}</Text>
        {events.map((event) => (
          <Event key={event.seq} event={event} t={t} />
        ))}
        <Text style={[styles.hash, { marginTop: 6 }]}>{t("closing", { hash: spaced(chainHash) })}</Text>
        <Text style={styles.nature}>{t("nature")}</Text>
      </View>
    </PaperFrame>
  ));
}

type Dated<Part extends { at: Date }> = Omit<Part, "at"> & { at: string };

/** Times of evidence are UTC, to the second, in the one notation that nobody misreads. */
function dated<Part extends { at: Date }>(part: Part): Dated<Part> {
  return { ...part, at: `${part.at.toISOString().slice(0, 19).replace("T", " ")} UTC` };
}

function Signature({ signature, whose, t }: { signature: Dated<AgreementSignatureFacts>; whose: string; t: Translate }) {
  const { side, mark, name, capacity, email, at, address, userAgent, locale, consent } = signature;
  const facts: [string, string][] = [
    [t("signer"), name],
    ...(capacity ? [[t("capacity"), capacity] as [string, string]] : []),
    [t("email"), email],
    [t("identified"), t(side === "client" ? "byLink" : "byAccount")],
    [t("at"), at],
    [t("address"), address],
    [t("browser"), userAgent],
    [t("language"), localeNames[locale]],
    [t("consent"), consent],
  ];
  return (
    <View style={styles.box} wrap={false}>
      <Text style={styles.boxTitle}>{`${t(`side.${side}`)}: ${whose}`}</Text>
      <Text style={styles.quiet}>{t(`mark.${mark.kind}`)}</Text>
      <Mark mark={mark} />
      {facts.map(([label, value]) => (
        <View key={label} style={styles.fact}>
          <Text style={styles.factLabel}>{label}</Text>
          <Text style={styles.factValue}>{value}</Text>
        </View>
      ))}
    </View>
  );
}

function Mark({ mark }: { mark: SignatureMark }) {
  if (mark.kind === "typed") {
    return (
      <View style={styles.mark}>
        <Text style={styles.typedMark}>{mark.text}</Text>
      </View>
    );
  }
  const scale = Math.min(52 / mark.height, 220 / mark.width);
  return (
    <View style={styles.mark}>
      <Svg width={mark.width * scale} height={mark.height * scale} viewBox={`0 0 ${mark.width} ${mark.height}`}>
        <Path d={mark.path} fill="none" stroke={palette.ink} strokeWidth={1.4 / scale} strokeLinecap="round" strokeLinejoin="round" />
      </Svg>
    </View>
  );
}

function Event({ event: { kind, at, name, email, address, hash }, t }: { event: Dated<CertificateEvent>; t: Translate }) {
  const who = [name, email, address].filter(Boolean).join(", ") || t("system");
  return (
    <View style={styles.event} wrap={false}>
      <View style={styles.eventLine}>
        <Text style={styles.eventKind}>{t(`event.${kind}`)}</Text>
        <Text style={styles.quiet}>{at}</Text>
      </View>
      <Text>{who}</Text>
      <Hash hash={hash} />
    </View>
  );
}

function Hash({ hash }: { hash: string }) {
  return <Text style={styles.hash}>{spaced(hash)}</Text>;
}

/** In groups of eight, so that a person can compare it. */
function spaced(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(" ") ?? hash;
}
