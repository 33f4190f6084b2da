// Banks in SEPA promise to carry only these characters; all others are written by the nearest of them.

const LETTERS: Record<string, string> = { ß: "ss", œ: "oe", Œ: "OE", æ: "ae", Æ: "AE", ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", ð: "d", þ: "th", ı: "i", "&": "+", "€": "EUR", _: "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": "'", "”": "'", '"': "'", "«": "'", "»": "'" };

/** The text in the characters of SEPA, at most `length` of them; "" where nothing of it can be written. */
export function bankText(text: string, length: number): string {
  const plain = [...text]
    .map((letter) => LETTERS[letter] ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, ".");
  // Where nothing but dots is left, the writing is another one than the banks'.
  if (!/[A-Za-z0-9]/.test(plain)) return "";
  return plain.replace(/\/{2,}/g, "/").replace(/ +/g, " ").trim().replace(/^\//, "").slice(0, length).trim();
}
