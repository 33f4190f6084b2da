import type { InvoicePaperLine } from "@/lib/domain/invoice-paper";
import { hoursText } from "@/lib/format/minutes";

/** What a line of an invoice is for, in the words of the catalog `paper`: a person's own words come first. */
export function lineWords(line: InvoicePaperLine, locale: string, t: (key: string, values?: Record<string, string>) => string): string {
  if (line.description || line.kind === "text") return line.description;
  if (line.kind === "travel" || line.kind === "discount") return t(line.kind);
  return t(line.kind, { hours: hoursText(line.seconds ?? 0, locale) });
}
