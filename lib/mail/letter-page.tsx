import { Body, Container, Head, Html, Preview } from "@react-email/components";
import type { CSSProperties } from "react";
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
        <h1 style={{ margin: "0 0 16px", fontSize: 22, lineHeight: "28px", fontWeight: 600, letterSpacing: "-0.015em" }}>{letter.heading}</h1>
        {letter.paragraphs.map((paragraph) => (
          <p key={paragraph} style={body}>
            {paragraph}
          </p>
        ))}
        <Facts facts={letter.facts} />
        {letter.hours ? <Hours {...letter.hours} /> : null}
        {letter.action ? <Action {...letter.action} /> : null}
        {letter.block ? <Block {...letter.block} /> : null}
        {letter.notes.map((note) => (
          <p key={note} style={{ ...body, margin: "16px 0 0", fontSize: 13, lineHeight: "20px", color: palette.ink2 }}>
            {note}
          </p>
        ))}
      </div>
      <p style={{ margin: "16px 12px 0", fontSize: 13, lineHeight: "20px", color: palette.ink3 }}>
        <Lines lines={letter.signature} />
      </p>
    </>
  );
}

function Facts({ facts }: Pick<Letter, "facts">) {
  if (facts.length === 0) return null;
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ margin: "4px 0 16px", borderTop: `1px solid ${palette.line}` }}>
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label}>
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

function Action({ label, url }: NonNullable<Letter["action"]>) {
  return (
    <p style={{ margin: "20px 0" }}>
      <a href={url} style={button}>
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
const fact: CSSProperties = { padding: "8px 0", fontSize: 14, lineHeight: "20px", borderBottom: `1px solid ${palette.line}`, verticalAlign: "top" };
const button: CSSProperties = {
  display: "inline-block",
  padding: "12px 20px",
  fontSize: 15,
  lineHeight: "20px",
  fontWeight: 500,
  color: palette.onAccent,
  backgroundColor: palette.accent,
  borderRadius: 7,
  textDecoration: "none",
};
