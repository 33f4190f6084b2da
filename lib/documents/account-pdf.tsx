import { Text, View } from "@react-pdf/renderer";
import { legible } from "@/lib/documents/legible";
import { Fact, Lines, PaperFrame, PaperHead, PaperParties, printPaper } from "@/lib/documents/paper-frame";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { lookOf, type PaperLook } from "@/lib/documents/paper-look";
import { paper as styles } from "@/lib/documents/paper-styles";
import { ACCOUNT_AGES, type AccountPaper } from "@/lib/domain/account-statement";
import type { Brand } from "@/lib/domain/brand";
import { countryName } from "@/lib/format/country";
import { dayRange, dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { palette } from "@/lib/format/palette";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

/** Prints a statement of account as PDF in the client's language. */
export async function accountPdf(account: AccountPaper, brand: Brand): Promise<Uint8Array<ArrayBuffer>> {
  await preparePaperFonts();
  const t = await translatorFor(account.locale, "paper_pdf");
  const { value, replaced } = legible(account);
  const look = lookOf({ ...brand, footer: legible(brand.footer).value });
  const { locale, seller, statement } = value;
  const period = dayRange(statement.from, statement.to, locale);
  const props: PartProps = { account: value, look, t };
  return printPaper(() => (
    <PaperFrame title={`${t("account")} ${period}`} label={period} locale={locale} seller={seller} look={look} replaced={replaced} t={t}>
      <PaperHead seller={seller} look={look} word={t("account")} number={dayText(statement.to, locale, "medium")} />
      <Parties {...props} />
      <Movements {...props} />
      <Closing {...props} />
      <Ages {...props} />
      <HowToPay {...props} />
    </PaperFrame>
  ));
}

interface PartProps {
  account: AccountPaper;
  look: PaperLook;
  t: Translate;
}

function Parties({ account: { buyer, seller, locale, statement, asOf }, t }: PartProps) {
  const country = buyer.country === seller.country ? "" : countryName(buyer.country, locale);
  const idOf = (taxId: string) => taxId && t("taxId", { id: taxId });
  return (
    <PaperParties
      from={{ label: t("from"), name: seller.legalName || seller.name, addressLines: seller.addressLines, lines: [seller.email, seller.phone, idOf(seller.taxId)] }}
      to={{ label: t("for"), name: buyer.legalName || buyer.name, addressLines: buyer.addressLines, lines: [country, idOf(buyer.taxId)] }}
    >
      <Fact label={t("period")} value={dayRange(statement.from, statement.to, locale)} />
      <Fact label={t("drawnUp")} value={dayText(asOf, locale, "medium")} />
      <Fact label={t("currency")} value={statement.currency} />
    </PaperParties>
  );
}

function Movements({ account: { locale, statement }, look, t }: PartProps) {
  const { currency, lines, openingMinor, from } = statement;
  const figure = (minor: number) => (minor === 0 ? "" : money(minor, currency, locale));
  return (
    <View>
      <View style={[styles.tableHead, { backgroundColor: look.soft, color: look.ink }]} fixed>
        <Text style={styles.day}>{t("day")}</Text>
        <Text style={styles.description}>{t("what")}</Text>
        <Text style={styles.money}>{t("charged")}</Text>
        <Text style={styles.money}>{t("received")}</Text>
        <Text style={styles.money}>{t("balance")}</Text>
      </View>
      <View style={styles.row} wrap={false}>
        <Text style={styles.day} />
        <Text style={[styles.description, styles.quiet]}>{t("openBefore", { day: dayText(from, locale, "medium") })}</Text>
        <Text style={styles.money}>{money(openingMinor, currency, locale)}</Text>
      </View>
      {lines.map((line, index) => (
        <View key={index} style={styles.row} wrap={false}>
          <Text style={styles.day}>{dayText(line.on, locale, "medium")}</Text>
          <View style={styles.description}>
            <Text>{t(`events.${line.event}`, { number: line.numberText })}</Text>
            {line.dueOn ? <Text style={styles.sub}>{t("dueBy", { day: dayText(line.dueOn, locale, "medium") })}</Text> : null}
          </View>
          <Text style={styles.money}>{figure(Math.max(0, line.minor))}</Text>
          <Text style={styles.money}>{figure(Math.max(0, -line.minor))}</Text>
          <Text style={styles.money}>{money(line.balanceMinor, currency, locale)}</Text>
        </View>
      ))}
      {lines.length === 0 ? <Text style={[styles.row, styles.quiet]}>{t("nothing")}</Text> : null}
    </View>
  );
}

function Closing({ account: { locale, statement }, look, t }: PartProps) {
  const { closingMinor, currency, to } = statement;
  const day = dayText(to, locale, "medium");
  const label = closingMinor > 0 ? "openOn" : closingMinor < 0 ? "credit" : "settled";
  return (
    <View style={[styles.due, { marginTop: 14, marginLeft: "auto", width: 280, backgroundColor: look.accent }]} wrap={false}>
      <Text style={[styles.dueLabel, { color: palette.onAccent }]}>{t(label, { day })}</Text>
      <Text style={[styles.dueAmount, { color: palette.onAccent }]}>{money(Math.abs(closingMinor), currency, locale)}</Text>
    </View>
  );
}

/** What is open, by how late it is. */
function Ages({ account: { locale, statement }, t }: PartProps) {
  const { ageing, closingMinor, currency } = statement;
  if (closingMinor <= 0) return null;
  return (
    <View style={styles.ageing} wrap={false}>
      {ACCOUNT_AGES.map((age) => {
        const late = age !== "notDueMinor" && ageing[age] > 0;
        return (
          <View key={age} style={[styles.age, { backgroundColor: late ? palette.lowSoft : palette.sunken }]}>
            <Text style={[styles.sub, late ? { color: palette.lowInk } : {}]}>{t(`ages.${age}`)}</Text>
            <Text style={styles.strong}>{money(ageing[age], currency, locale)}</Text>
          </View>
        );
      })}
    </View>
  );
}

function HowToPay({ account: { seller, statement }, t }: PartProps) {
  if (statement.closingMinor <= 0 || !seller.paymentInstructions.trim()) return null;
  return (
    <View style={styles.section} wrap={false}>
      <Text style={styles.sectionTitle}>{t("howToPay")}</Text>
      <Lines text={seller.paymentInstructions} />
    </View>
  );
}
