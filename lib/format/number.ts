import { tidyFigure } from "./spaces";

/** A whole number with the reader's grouping: `1,019`. */
export function count(value: number, locale: string): string {
  return tidyFigure(numberFormat(locale, "0", { maximumFractionDigits: 0 }).format(value));
}

/** A share as a percentage: `0.632` is `63%`. @param digits decimals shown, none unless said */
export function percent(share: number, locale: string, digits = 0): string {
  const options = { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return tidyFigure(numberFormat(locale, `percent ${digits}`, options).format(share));
}

/** A number with at most some decimals: `57.4`. */
export function decimal(value: number, locale: string, digits = 1): string {
  return tidyFigure(numberFormat(locale, `decimal ${digits}`, { maximumFractionDigits: digits }).format(value));
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making an Intl format costs far more than using it, so each is made once. */
export function numberFormat(locale: string, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const fullKey = `${locale} ${key}`;
  const known = formats.get(fullKey);
  if (known) return known;
  // Italian leaves four digits ungrouped; in columns of money every thousand is grouped alike.
  const made = new Intl.NumberFormat(locale, { useGrouping: "always", ...options });
  formats.set(fullKey, made);
  return made;
}
