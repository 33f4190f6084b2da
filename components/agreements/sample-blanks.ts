import type { Blanks } from "@/lib/domain/agreement-blanks";
import { agreementBlanks } from "@/lib/format/agreement-phrases";
import { type Locale, locales } from "@/lib/i18n/locale";
import { type SampleFirm, sampleFacts } from "./sample-facts";

/** Sample values of all blanks, in every language that a template may be written in. */
export function sampleBlanks(firm: SampleFirm): Record<Locale, Blanks> {
  return Object.fromEntries(locales.map((locale) => [locale, agreementBlanks(sampleFacts(firm, locale), locale)])) as Record<Locale, Blanks>;
}
