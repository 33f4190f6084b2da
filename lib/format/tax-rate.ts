import { percent } from "./number";

/** A tax rate with the decimals that it has: `22%`, `8.1%`, `8.88%`. @param basisPoints hundredths of a percent */
export function taxRate(basisPoints: number, locale: string): string {
  const decimals = basisPoints % 100 === 0 ? 0 : basisPoints % 10 === 0 ? 1 : 2;
  return percent(basisPoints / 10_000, locale, decimals);
}
