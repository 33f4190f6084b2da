import { roundMoney } from "@/lib/format/money";

/** The amounts at the left of a picture, each at its height. */
export function moneyScale(ticks: readonly number[], y: (minor: number) => number, currency: string, locale: string): { y: number; text: string; foot: boolean }[] {
  return ticks.map((tick) => ({ y: y(tick), text: roundMoney(tick, currency, locale), foot: tick === 0 }));
}
