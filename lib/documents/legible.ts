// Our typeface draws Latin and Cyrillic. What it can't draw must not become an empty box, or nothing at all, on a paper that
// somebody pays by: accents that are written apart are put together, letters of other shapes become plain ones, Greek is
// written in Latin letters, small pictures are left out, and any other script is named in brackets.

import { canDraw } from "@/lib/documents/paper-fonts";

export interface Legible<Value> {
  value: Value;
  /** Something could not be drawn as it was written, so the paper says so. */
  replaced: boolean;
}

/** All texts within a value, made legible. */
export function legible<Value>(value: Value): Legible<Value> {
  let replaced = false;
  const read = (part: unknown): unknown => {
    if (typeof part === "string") {
      const text = legibleText(part);
      replaced ||= text.includes("[") && !part.includes("[");
      return text;
    }
    if (Array.isArray(part)) return part.map(read);
    if (part === null || typeof part !== "object" || ArrayBuffer.isView(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, read(each)]));
  };
  // The same shape comes back: only texts were changed.
  return { value: read(value) as Value, replaced };
}

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** One text as our typeface can draw it. */
export function legibleText(text: string): string {
  const whole = text.normalize("NFC");
  if (drawn(whole)) return whole;
  const japanese = KANA.test(whole);
  const letters = Array.from(clusters.segment(whole), ({ segment }) => plainOf(segment) ?? `[${japanese && CJK.test(segment) ? "Japanese" : scriptOf(segment)}]`);
  return letters.join("").replace(/(\[[^\]]+\])(?:\s*\1)+/g, "$1").replace(/ {2,}/g, " ").trim();
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const CJK = /[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u;

/** One letter with its marks, as near as the typeface comes; null where it has nothing like it. */
function plainOf(cluster: string): string | null {
  // Some Greek letters are there as signs; a word of both would be neither.
  if (drawn(cluster) && !GREEK.test(cluster)) return cluster;
  if (/^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cf}\p{Me}\uFE0F]+$/u.test(cluster)) return "";
  const bare = cluster.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "");
  const latin = greek[bare.toLowerCase()];
  if (latin !== undefined) return bare === bare.toLowerCase() ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
  if (drawn(bare)) return bare;
  return /^[\p{L}\p{N}]/u.test(bare) ? null : "";
}

const GREEK = /\p{Script=Greek}/u;

function drawn(text: string): boolean {
  return [...text].every((letter) => canDraw(letter.codePointAt(0) ?? 0) || /\s/.test(letter));
}

const SCRIPTS = ["Han", "Hiragana", "Katakana", "Hangul", "Arabic", "Hebrew", "Thai", "Devanagari", "Bengali", "Tamil", "Georgian", "Armenian", "Ethiopic", "Greek"];
const scripts = SCRIPTS.map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const);

/** The name of a letter's script; "…" for the rare ones. */
function scriptOf(cluster: string): string {
  return scripts.find(([, letters]) => letters.test(cluster))?.[0] ?? "…";
}

const greek: Record<string, string> = {
  α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n", ξ: "x", ο: "o", π: "p",
  ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o",
};
