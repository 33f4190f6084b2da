import path from "node:path";
import { Font } from "@react-pdf/renderer";

const folder = path.join(process.cwd(), "node_modules/geist/dist/fonts/geist-sans");
const weights = { 400: "Geist-Regular.ttf", 500: "Geist-Medium.ttf", 600: "Geist-SemiBold.ttf" };

/** The typeface of our paper, embedded with the letters that are used, so that é, ò, œ and € show everywhere. */
export const paperFont = "Geist";

let prepared: Promise<void> | undefined;
const drawable = new Set<number>();

/** Whether the typeface has a letter. Known once the typeface was prepared. */
export function canDraw(codePoint: number): boolean {
  return drawable.has(codePoint);
}

/** Makes the typeface known to the PDF library, once a process. */
export function preparePaperFonts(): Promise<void> {
  prepared ??= prepare();
  return prepared;
}

async function prepare(): Promise<void> {
  const fonts = Object.entries(weights).map(([weight, file]) => ({ src: path.join(folder, file), fontWeight: Number(weight) }));
  Font.register({ family: paperFont, fonts });
  Font.registerHyphenationCallback(breaksOf);
  for (const { fontWeight } of fonts) await meetEveryLetter(fontWeight);
}

/**
 * The font library remembers each letter as it was first met. One that it first met as a part of another (the E of an É on
 * an earlier paper) has forgotten which letter it is, and is left out of every later paper. So every letter is met here.
 */
async function meetEveryLetter(fontWeight: number): Promise<void> {
  const wanted = { fontFamily: paperFont, fontWeight, fontStyle: "normal" as const };
  await Font.load(wanted);
  const { data: font } = Font.getFont(wanted) ?? {};
  if (!font || !("characterSet" in font)) throw new Error(`The typeface of weight ${fontWeight} was not read.`);
  for (const letter of font.characterSet) {
    font.glyphForCodePoint(letter);
    drawable.add(letter);
  }
}

/** A word stays whole unless it is as long as a line, such as an address of the web: then it may break after any 12 letters. */
function breaksOf(word: string): string[] {
  return word.length <= 24 ? [word] : (word.match(/.{1,12}/gu) ?? [word]);
}
