// How well what was typed fits a line of the palette that the browser knows already: a page, an action, a recent place.

import { fold } from "./quick-line-words";

/** The beginning of the label (3), of words of it (2), of words that mean the same (1); null where some typed word begins none. */
export function paletteFit(typed: string, label: string, alsoCalled = ""): number | null {
  const text = fold(typed).trim();
  if (text === "") return 1;
  const plain = fold(label);
  if (plain.startsWith(text)) return 3;
  const asked = text.split(/\s+/);
  const begins = (words: readonly string[]) => asked.every((each) => words.some((word) => word.startsWith(each)));
  const own = wordsIn(plain);
  if (begins(own)) return 2;
  return begins([...own, ...wordsIn(fold(alsoCalled))]) ? 1 : null;
}

/** Those that fit by their own words, and those that only mean the same; each the best first, among equals as they were given. */
export function fitting<Line extends { label: string; alsoCalled?: string }>(typed: string, lines: readonly Line[]): { named: Line[]; meant: Line[] } {
  const fits = lines
    .flatMap((line, place) => {
      const fit = paletteFit(typed, line.label, line.alsoCalled);
      return fit === null ? [] : [{ line, fit, place }];
    })
    .toSorted((a, b) => b.fit - a.fit || a.place - b.place);
  const isNamed = (fit: number) => fit > 1 || typed.trim() === "";
  return { named: fits.filter(({ fit }) => isNamed(fit)).map(({ line }) => line), meant: fits.filter(({ fit }) => !isNamed(fit)).map(({ line }) => line) };
}

/** Words, and those within an apostrophe or a hyphen as well. */
function wordsIn(text: string): string[] {
  return text.split(/[^\p{L}\p{N}#]+/u).filter((word) => word !== "");
}
