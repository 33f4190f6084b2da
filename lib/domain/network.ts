// Whom a network address stands for, where people are counted by theirs.

/** The network that an address stands for: whoever has one of version 6 has all that begin with the same 64 bits. Anything else is its own. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [first = [], last = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, 4).map((part) => part.toLowerCase().replace(/^0+(?=.)/, "")).join(":");
}
