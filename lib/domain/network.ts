// Whom a network address stands for, where people are counted by theirs.

/** Where addresses of version 4 stand within version 6, each for itself (RFC 6052, RFC 4291). */
const TRANSLATED = /^(64:ff9b:|::ffff:)/i;

/** The network that an address stands for: whoever has one of version 6 has all that begin with the same 64 bits. Anything else is its own. */
export function networkOf(address: string): string {
  if (!address.includes(":") || TRANSLATED.test(address)) return address;
  const [first = [], last = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, 4).map((part) => part.toLowerCase().replace(/^0+(?=.)/, "")).join(":");
}
