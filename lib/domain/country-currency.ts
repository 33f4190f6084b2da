// What money a country most likely counts in, of the currencies that a firm can choose.

const EURO = "AD AT BE BG CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MQ MT NL PT RE SI SK SM VA XK YT".split(" ");

const OTHERS: Record<string, string> = { GB: "GBP", IM: "GBP", JE: "GBP", GG: "GBP", CH: "CHF", LI: "CHF", CA: "CAD", AU: "AUD" };

/** A first guess for a country (ISO 3166 alpha-2); dollars where none of ours is used. */
export function likelyCurrency(country: string): string {
  return EURO.includes(country) ? "EUR" : (OTHERS[country] ?? "USD");
}
