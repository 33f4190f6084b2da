// What the blanks of an agreement say, in its language: whole phrases and sentences, made from the contract's terms and the
// rules by which time is charged. Pure, so the editor's preview and the printed paper say the same.

import type { AgreementFacts, AgreementLocale } from "@/lib/domain/agreement";
import type { Blanks } from "@/lib/domain/agreement-blanks";
import { figuresOf } from "./agreement-figures";
import type { AgreementLanguage } from "./agreement-language";
import { english } from "./agreement-phrases-en";
import { french } from "./agreement-phrases-fr";
import { italian } from "./agreement-phrases-it";

const languages: Record<AgreementLocale, AgreementLanguage> = { en: english, it: italian, fr: french };

/** Every blank with what it says. */
export function agreementBlanks(facts: AgreementFacts, locale: AgreementLocale): Blanks {
  const language = languages[locale];
  const figures = figuresOf(language.names, facts.terms);
  const { firm, client, terms, particulars } = facts;
  return {
    "agreement.number": facts.numberText,
    "agreement.date": figures.date(facts.on),
    "agreement.version": String(facts.version),
    "firm.name": firm.name,
    "firm.details": figures.details(firm),
    "firm.address": figures.address(firm),
    "firm.taxId": figures.taxId(firm),
    "firm.reach": figures.reach(firm),
    "client.name": client.name,
    "client.details": figures.details(client),
    "client.address": figures.address(client),
    "client.taxId": figures.taxId(client),
    "client.reach": figures.reach(client),
    "signer.name": facts.signerName,
    "contract.title": terms.title,
    "contract.start": figures.date(terms.startedOn),
    "block.hours": figures.hours(terms.blockHours),
    "block.price": figures.amount(terms.terms.blockPriceMinor),
    law: particulars.law,
    court: particulars.court,
    ...language.block(facts, figures),
    ...language.charge(facts, figures),
    ...language.ends(facts, figures),
  };
}

/** The notice that a lawyer of the place should check the text. */
export function lawyerNotice(locale: AgreementLocale): string {
  return languages[locale].notice;
}
