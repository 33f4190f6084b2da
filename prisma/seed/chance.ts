// Chance that repeats: the same seed tells the same story, entry by entry.

/** Draws of chance from one seed. */
export interface Chance {
  /** A number from 0 up to 1. */
  next(): number;
  /** Whether something of that probability happens. */
  happens(probability: number): boolean;
  /** One of the things, each as likely as the others. */
  pick<T>(things: readonly T[]): T;
  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number;
}

/** Mulberry32: small, even and fast; a seed is any whole number. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    happens: (probability) => next() < probability,
    pick: (things) => things[Math.floor(next() * things.length)] as (typeof things)[number],
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
  };
}

/** Ids that repeat with the chance they are drawn from. */
export function idsFrom(chance: Chance): () => string {
  const hex = (digits: number) => Array.from({ length: digits }, () => chance.between(0, 15).toString(16)).join("");
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-${chance.pick(["8", "9", "a", "b"])}${hex(3)}-${hex(12)}`;
}
