import { percent } from "./number";

/** A tax rate with the decimals that it has: `22%`, `8.1%`, `8.875%`. @param ratePpm millionths */
export function taxRate(ratePpm: number, locale: string): string {
  const decimals = [0, 1, 2, 3].find((digits) => ratePpm % 10 ** (4 - digits) === 0) ?? 4;
  return percent(ratePpm / 1_000_000, locale, decimals);
}
