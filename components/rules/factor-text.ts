import { decimal } from "@/lib/format/number";

/** A multiplier as people write it: `1.5×`, `2×`. @param percent whole percent */
export function factorText(percent: number, locale: string): string {
  return `${decimal(percent / 100, locale, 2)}×`;
}
