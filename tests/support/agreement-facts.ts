import type { AgreementFacts, AgreementParty } from "@/lib/domain/agreement";
import { type ChargeRules, DEFAULT_RULES } from "@/lib/domain/charge-rules";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import { day } from "@/lib/domain/day";
import { usualTerms } from "@/tests/support/ledger";

const party: AgreementParty = { name: "Northgate IT Inc.", addressLines: "12 Harbor Street\nPortland, ME 04101", country: "US", taxId: "01-2345678", email: "hello@northgate.test", phone: "+1 207 555 0100" };

export interface ChangedFacts {
  terms?: Partial<ContractTerms>;
  /** Sections, each whole. */
  rules?: Partial<ChargeRules>;
  facts?: Partial<AgreementFacts>;
  head?: Partial<AgreementFacts["terms"]>;
}

/** Ten hours at $120 instead of $130, renewed at two hours, refused when used up, charged as worked; and what a test changes. */
export function agreementFacts({ terms = {}, rules = {}, facts = {}, head = {} }: ChangedFacts = {}): AgreementFacts {
  return {
    on: day("2026-03-02"),
    numberText: "A-0007",
    version: 1,
    signerName: "Carla Contact",
    firm: party,
    client: { ...party, name: "Harlow & Price LLP", taxId: "", phone: "" },
    paymentDays: 14,
    timeZone: "America/New_York",
    particulars: { monitoring: "", endingDays: 30, liabilityMonths: 12, law: "the State of Maine", court: "Cumberland County" },
    ...facts,
    terms: {
      title: "Support hours", currency: "USD", blockHours: 10, rateMinor: 12_000, standardRateMinor: 13_000, startedOn: day("2026-03-01"),
      ...head,
      terms: { ...usualTerms, blockPriceMinor: 120_000, ...terms },
      rules: { ...DEFAULT_RULES, ...rules },
    },
  };
}
