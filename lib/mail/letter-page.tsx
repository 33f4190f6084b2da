import { Body, Container, Head, Html, Img, Preview } from "@react-email/components";
import type { CSSProperties } from "react";
import { LOGO_CID } from "@/lib/domain/message";
import { palette } from "@/lib/format/palette";
import { HourBarTable } from "@/lib/mail/hour-bar-table";
import type { Letter } from "@/lib/mail/letter";

/** The look of all our mails: one calm column, figures in a table, one button. */
export function LetterPage({ letter }: { letter: Letter }) {
  return (
    <Html lang={letter.locale}>
      <Head>
        <meta name="color-scheme" content="light" />
        <meta name="supported-color-schemes" content="light" />
        <title>{letter.subject}</title>
      </Head>
      <Body style={{ margin: 0, padding: 0, backgroundColor: palette.canvas, color: palette.ink, fontFamily }}>
        <Preview>{letter.paragraphs[0] ?? letter.heading}</Preview>
        <Container style={{ maxWidth: 560, margin: "0 auto", padding: "24px 12px" }}>
          <Content letter={letter} />
        </Container>
      </Body>
    </Html>
  );
}

function Content({ letter }: { letter: Letter }) {
  return (
    <>
      <div style={{ padding: 24, backgroundColor: palette.surface, border: `1px solid ${palette.line}`, borderRadius: 10 }}>
        <Logo logo={letter.look.logo} />
        <h1 style={{ margin: "0 0 16px", fontSize: 22, lineHeight: "28px", fontWeight: 600, letterSpacing: "-0.015em" }}>{letter.heading}</h1>
        <Paragraphs texts={letter.paragraphs} />
        <Facts facts={letter.facts} />
        {letter.hours ? <Hours {...letter.hours} /> : null}
        {letter.action ? <Action {...letter.action} accent={letter.look.accent} /> : null}
        {letter.block ? <Block {...letter.block} /> : null}
        {letter.notes.map((note, index) => (
          <p key={index} style={{ ...body, margin: "16px 0 0", fontSize: 13, lineHeight: "20px", color: palette.ink2 }}>
            {note}
          </p>
        ))}
        {letter.closing.length > 0 ? (
          <div style={{ marginTop: 20 }}>
            <Paragraphs texts={letter.closing} />
          </div>
        ) : null}
      </div>
      <p style={foot}>
        <Lines lines={[...letter.signature, ...letter.look.footer]} />
      </p>
      {letter.choice ? (
        <p style={foot}>
          {letter.choice.words}{" "}
          <a href={letter.choice.url} style={{ color: palette.ink3 }}>
            {letter.choice.label}
          </a>
        </p>
      ) : null}
    </>
  );
}

function Logo({ logo }: Pick<Letter["look"], "logo">) {
  if (!logo) return null;
  const { width, height, name } = logo;
  return <Img src={`cid:${LOGO_CID}`} width={width} height={height} alt={name} style={{ margin: "0 0 20px" }} />;
}

function Paragraphs({ texts }: { texts: string[] }) {
  return texts.map((text, index) => (
    <p key={index} style={body}>
      {text}
    </p>
  ));
}

function Facts({ facts }: Pick<Letter, "facts">) {
  if (facts.length === 0) return null;
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ margin: "4px 0 16px", borderTop: `1px solid ${palette.line}` }}>
      <tbody>
        {facts.map(({ label, value }, index) => (
          <tr key={index}>
            <td style={{ ...fact, color: palette.ink2 }}>{label}</td>
            <td align="right" style={{ ...fact, fontWeight: 500, fontVariantNumeric: "tabular-nums" }}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Hours({ bar, words }: NonNullable<Letter["hours"]>) {
  return (
    <div style={{ margin: "20px 0" }}>
      <HourBarTable bar={bar} words={words} />
      <p style={{ ...body, margin: "8px 0 0", fontSize: 13, lineHeight: "20px", color: palette.ink2 }}>{words}</p>
    </div>
  );
}

function Action({ label, url, accent }: NonNullable<Letter["action"]> & { accent: string | null }) {
  return (
    <p style={{ margin: "20px 0" }}>
      <a href={url} style={{ ...button, backgroundColor: accent ?? palette.accent }}>
        {label}
      </a>
    </p>
  );
}

function Block({ title, lines }: NonNullable<Letter["block"]>) {
  return (
    <div style={{ margin: "20px 0 0", padding: "12px 16px", backgroundColor: palette.sunken, borderRadius: 7 }}>
      <p style={{ margin: 0, fontSize: 13, lineHeight: "20px", fontWeight: 600 }}>{title}</p>
      <p style={{ margin: 0, fontSize: 14, lineHeight: "22px", wordBreak: "break-word" }}>
        <Lines lines={lines} />
      </p>
    </div>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((text, index) => (
    <span key={index}>
      {index > 0 ? <br /> : null}
      {text}
    </span>
  ));
}

const fontFamily = "Geist, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const body: CSSProperties = { margin: "0 0 12px", fontSize: 15, lineHeight: "24px", wordBreak: "break-word" };
const foot: CSSProperties = { margin: "16px 12px 0", fontSize: 13, lineHeight: "20px", color: palette.ink3, wordBreak: "break-word" };
const fact: CSSProperties = { padding: "8px 0", fontSize: 14, lineHeight: "20px", borderBottom: `1px solid ${palette.line}`, verticalAlign: "top" };
const button: CSSProperties = {
  display: "inline-block",
  padding: "12px 20px",
  fontSize: 15,
  lineHeight: "20px",
  fontWeight: 500,
  color: palette.onAccent,
  borderRadius: 7,
  textDecoration: "none",
};
