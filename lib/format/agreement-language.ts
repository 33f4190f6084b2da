import type { AgreementFacts } from "@/lib/domain/agreement";
import type { Blanks } from "@/lib/domain/agreement-blanks";
import type { Figures, Names } from "./agreement-figures";

/** One language: its words for figures, and its phrases. */
export interface AgreementLanguage {
  names: Names;
  /** The notice that stands on the paper until a person takes it away. */
  notice: string;
  block: (facts: AgreementFacts, figures: Figures) => Pick<Blanks, "block.discount" | "block.rate" | "overrun" | "renewal.line" | "renewal.how" | "renewal.count">;
  charge: (facts: AgreementFacts, figures: Figures) => Pick<Blanks, "charge.minimum" | "charge.rounding" | "charge.hours" | "charge.premiums" | "charge.emergency" | "charge.waived" | "charge.travel">;
  ends: (facts: AgreementFacts, figures: Figures) => Pick<Blanks, "terms.expiry" | "terms.grace" | "payment.terms" | "payment.debit" | "monitoring" | "liability.limit" | "ending.notice">;
}
