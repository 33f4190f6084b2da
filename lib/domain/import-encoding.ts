/**
 * A file brought from elsewhere is bytes; which alphabet they are in is rarely said. A byte-order mark decides, then the
 * zero bytes of UTF-16, then whether the bytes are sound UTF-8; what is left is Windows-1252, which reads Latin-1 as well.
 */
export type FileEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type DecodedFile = { text: string; encoding: FileEncoding };

/** The text of a file without its byte-order mark, or null when the bytes are no text at all (a spreadsheet, a picture). */
export function decodeFile(bytes: Uint8Array): DecodedFile | null {
  const encoding = encodingOf(bytes);
  const text = encoding === "windows-1252" ? windows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  return text.includes("\0") ? null : { text, encoding };
}

function encodingOf(bytes: Uint8Array): FileEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const zeros = zeroShares(bytes);
  if (zeros.odd > 0.3 && zeros.even < 0.05) return "utf-16le";
  if (zeros.even > 0.3 && zeros.odd < 0.05) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** How many of the bytes at even and at odd places are zero: in UTF-16 nearly all of one kind, in our alphabets. */
function zeroShares(bytes: Uint8Array): { even: number; odd: number } {
  const looked = Math.min(bytes.length, 4_000);
  const pairs = Math.max(1, Math.floor(looked / 2));
  let even = 0;
  let odd = 0;
  for (let place = 0; place < looked; place += 1) {
    if (bytes[place] !== 0) continue;
    if (place % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even: even / pairs, odd: odd / pairs };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// Node's own decoder reads 0x80 to 0x9f as control characters; there stand the euro, the curly quotes and the dashes.
const upperControls =
  "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8_192) {
    const codes = Array.from(bytes.subarray(start, start + 8_192), (byte) =>
      byte >= 0x80 && byte <= 0x9f ? upperControls.charCodeAt(byte - 0x80) : byte,
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join("");
}
