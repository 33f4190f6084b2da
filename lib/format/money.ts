import { numberFormat } from "./number";
import { tidyFigure } from "./spaces";

/** How many decimals a currency has: 2 for USD and EUR, 0 for JPY, 3 for TND. @param currency ISO 4217 */
export function minorDigits(currency: string): number {
  const options = { style: "currency", currency } as const;
  return numberFormat("en", `money ${currency}`, options).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount with its currency, all decimals: `$1,450.00`, `1.450,00 €`, `−$72.50`.
 * @param minor whole minor units (cents)
 * @param currency ISO 4217
 */
export function money(minor: number, currency: string, locale: string): string {
  const options = shownIn(currency);
  return tidyFigure(numberFormat(locale, `money ${currency}`, options).format(major(minor, currency)));
}

/** An amount in a sentence: without decimals where it is round (`$1,450`), with them where not (`$652.50`). */
export function roundMoney(minor: number, currency: string, locale: string): string {
  if (minor % 10 ** minorDigits(currency) !== 0) return money(minor, currency, locale);
  const options = { ...shownIn(currency), minimumFractionDigits: 0, maximumFractionDigits: 0 } as const;
  return tidyFigure(numberFormat(locale, `round money ${currency}`, options).format(major(minor, currency)));
}

/** An amount of either sign with the sign written: `+$1,450.00`, `−$72.50`, `$0.00`. */
export function signedMoney(minor: number, currency: string, locale: string): string {
  return (minor > 0 ? "+" : "") + money(minor, currency, locale);
}

/** An amount of either sign, or with `signed` a plus as well, in a table whose head names the currency: `1,450.00`, `−72.50`. */
export function bareMoney(minor: number, currency: string, locale: string, signed = false): string {
  const digits = minorDigits(currency);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return (signed && minor > 0 ? "+" : "") + tidyFigure(numberFormat(locale, `bare money ${digits}`, options).format(major(minor, currency)));
}

/** An amount as one would type it, without currency and grouping: `1450.00`, `1450,00`. */
export function typedMoney(minor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  const whole = Math.floor(Math.abs(minor) / 10 ** digits);
  const rest = String(Math.abs(minor) % 10 ** digits).padStart(digits, "0");
  return `${minor < 0 ? "-" : ""}${whole}${digits > 0 ? decimalMark(locale) + rest : ""}`;
}

/** The sign of a currency in the reader's language: `$`, `€`, `CHF`. */
export function currencySign(currency: string, locale: string): string {
  const options = shownIn(currency);
  const parts = numberFormat(locale, `money ${currency}`, options).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/** The mark between whole units and decimals: `.` or `,`. */
export function decimalMark(locale: string): string {
  return numberFormat(locale, "mark", {}).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
}

/**
 * A currency that has a sign to itself is shown with it in every language: French would write `$US`, Italian `USD`. One that shares
 * its sign (a Canadian dollar) keeps what each language makes of it.
 */
function shownIn(currency: string): Intl.NumberFormatOptions {
  return { style: "currency", currency, currencyDisplay: hasOwnSign(currency) ? "narrowSymbol" : "symbol" };
}

function hasOwnSign(currency: string): boolean {
  const known = ownSigns.get(currency);
  if (known !== undefined) return known;
  const [sign, narrow] = (["symbol", "narrowSymbol"] as const).map((currencyDisplay) =>
    new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay }).formatToParts(0).find(({ type }) => type === "currency")?.value);
  ownSigns.set(currency, sign === narrow);
  return sign === narrow;
}

const ownSigns = new Map<string, boolean>();

/** Major units for showing only; sums are never made from these. */
function major(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}
