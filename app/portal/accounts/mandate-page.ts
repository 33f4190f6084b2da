import { mandateTerms } from "@/lib/features/mandates/words";
import { mandateWords, type MandateWords } from "@/lib/format/mandate-words";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";

type Db = Parameters<typeof mandateTerms>[0];

/** The words of the mandate that a client accepts, as of now; page and action compose them alike. */
export async function composeMandate(db: Db, clientId: string, mandateId: string, scheme: Parameters<typeof mandateTerms>[3], locale: Locale): Promise<MandateWords> {
  return mandateWords(await mandateTerms(db, clientId, mandateId, scheme), locale, await translatorFor(locale, "mandates"));
}
