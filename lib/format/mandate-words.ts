import { currencyOf, type MandateTerms } from "@/lib/domain/mandate";
import { money } from "@/lib/format/money";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translator";

/** The words of a mandate as paragraphs, the first of them its title. */
export interface MandateWords {
  title: string;
  paragraphs: string[];
  /** All of it as one text: what is stored, and what `wordsMark` marks. */
  text: string;
}

/** The mandate that a client is asked to accept, from the catalog `mandates`. The same terms make the same words to the letter. */
export function mandateWords(terms: MandateTerms, locale: Locale, t: Translate): MandateWords {
  const { scheme, provider, sepaKind, capMinor } = terms;
  const form = scheme === "ach" ? "ach" : provider === "stripe" ? "sepa_processor" : sepaKind === "b2b" ? "sepa_b2b" : "sepa_core";
  const named = {
    creditor: terms.creditorName,
    debtor: terms.debtorName,
    reference: terms.reference,
    creditorId: terms.creditorId,
    days: terms.noticeDays,
    cap: capMinor === null ? "" : money(capMinor, currencyOf(scheme), locale),
  };
  const title = t(`${form}.title`);
  const paragraphs = [
    t(`${form}.parties`, named),
    t(`${form}.authorization`, named),
    t(terms.noticeDays === 0 ? `${form}.noticeSameDay` : `${form}.notice`, named),
    ...(capMinor === null ? [] : [t("cap", named)]),
    t(`${form}.rights`, named),
    t(revocation(terms), { ...named, email: terms.creditorEmail, address: terms.creditorAddress }),
  ];
  return { title, paragraphs, text: [title, ...paragraphs].join("\n\n") };
}

function revocation({ creditorEmail, creditorAddress }: MandateTerms): string {
  if (creditorEmail && creditorAddress) return "revoke.both";
  if (creditorEmail) return "revoke.email";
  return creditorAddress ? "revoke.address" : "revoke.portal";
}
