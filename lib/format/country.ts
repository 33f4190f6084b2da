import type { Locale } from "@/lib/i18n/locale";

// Codes that the standard reserves or that stand for something other than a country.
const NOT_COUNTRIES = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);
const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** What a country (ISO 3166 alpha-2) is called in the reader's language. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}

/** Every country with its name, in the reader's alphabetical order. */
export function countries(locale: Locale): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  const known = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((value) => {
    const label = NOT_COUNTRIES.has(value) || !isCanonical(value) ? undefined : names.of(value);
    return label ? [{ value, label }] : [];
  });
  return known.toSorted((a, b) => a.label.localeCompare(b.label, locale));
}

/** A code that was given up names its successor (UK is GB, SU is RU); only the present one is offered. */
function isCanonical(code: string): boolean {
  return new Intl.Locale(`und-${code}`).maximize().region === code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}
