// A letter as a firm sends it: its own words around Hourbank's, its colour, its logo.

import { fillBlanks, type LetterDress } from "@/lib/domain/message";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { type Letter, linesOf } from "@/lib/mail/letter";

/** Larger than this a logo would shout; in pixels of the page. */
const LOGO_BOX = { width: 200, height: 56 };

/** Puts the firm's words into a letter and its look onto it. Blanks that the letter knows nothing about are left out. */
export function dressLetter(letter: Letter, dress: LetterDress): Letter {
  const values = { ...letter.blanks, firm: dress.firmName };
  const fill = (text: string) => fillBlanks(text, values);
  const { subject, opening, closing } = dress.words;
  return {
    ...letter,
    subject: fill(subject).trim() || letter.subject,
    paragraphs: [...linesOf(fill(opening)), ...letter.paragraphs],
    closing: [...letter.closing, ...linesOf(fill(closing))],
    look: { accent: dress.accent, logo: dress.logo && logoSize(dress), footer: linesOf(dress.footer) },
  };
}

/** What stands at the foot of a letter that its reader may switch off. */
export async function choiceLine(locale: Locale, firm: string, url: string): Promise<Letter["choice"]> {
  const t = await translatorFor(locale, "mail");
  return { words: t("choice.words", { firm }), label: t("choice.label"), url };
}

function logoSize({ logo, firmName: name }: LetterDress): NonNullable<Letter["look"]["logo"]> {
  const { width, height } = logo ?? LOGO_BOX;
  const scale = Math.min(1, LOGO_BOX.width / width, LOGO_BOX.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), name };
}
