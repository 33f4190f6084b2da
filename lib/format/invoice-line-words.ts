import type { InvoicePaperLine } from "@/lib/domain/invoice-paper";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { decimal } from "@/lib/format/number";

/** What a line of an invoice is for, in the words of the catalog `paper`: a person's own words come first. */
export function lineWords(line: InvoicePaperLine, locale: string, t: (key: string, values?: Record<string, string>) => string): string {
  if (line.description || line.kind === "text") return line.description;
  if (line.kind === "travel" || line.kind === "discount") return t(line.kind);
  return t(line.kind, { hours: hoursText(line.seconds ?? 0, locale) });
}

/** How much of it: time, or the quantity that was typed with its unit; empty where a line has none. */
export function lineQuantity({ seconds, quantityMilli, unit }: InvoicePaperLine, locale: string): string {
  if (seconds !== null) return hoursText(seconds, locale);
  if (quantityMilli === null) return "";
  const figure = decimal(quantityMilli / 1_000, locale, 3);
  return unit === "hour" ? `${figure}\u00a0h` : figure;
}

/** What one of it costs, net; empty where a line has no price of its own. */
export function linePrice({ rateMinor, unitPriceMinor }: InvoicePaperLine, currency: string, locale: string): string {
  const price = rateMinor ?? unitPriceMinor;
  return price === null ? "" : money(price, currency, locale);
}
