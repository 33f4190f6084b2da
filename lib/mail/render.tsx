import { render } from "@react-email/render";
import { letterText, type Letter } from "@/lib/mail/letter";
import { LetterPage } from "@/lib/mail/letter-page";
import { oneLine } from "@/lib/mail/one-line";

/** A letter as a mail carries it. */
export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
}

/** Draws a letter as HTML and as plain text; everything in it that came from people is escaped. */
export async function renderLetter(letter: Letter): Promise<RenderedLetter> {
  const subject = oneLine(letter.subject);
  const html = await render(<LetterPage letter={{ ...letter, subject }} />);
  return { subject, html, text: letterText(letter) };
}
