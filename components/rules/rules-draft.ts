"use client";

import { createContext, useContext, useState } from "react";
import { DEFAULT_RULES, RULE_SECTIONS, type ChargeRules, type OwnRules, type RuleSection } from "@/lib/domain/charge-rules";

/** Rules while they are edited. What can't be read stands as NaN, so that saving says so beside its field. */
export interface RulesDraft {
  /** What would hold: the own sections, the firm's for the others. */
  rules: ChargeRules;
  own: OwnRules;
  currency: string;
  change: <Section extends RuleSection>(section: Section, patch: Partial<ChargeRules[Section]>) => void;
  /** Gives a section a say of its own, beginning with what holds, or takes it back. */
  toggle: (section: RuleSection, isOwn: boolean) => void;
  /** Begins anew with these. */
  replace: (own: OwnRules) => void;
}

/** The draft of a firm's rules (all sections its own) or of a contract's (`firm` for the others). */
export function useRulesDraft(firm: ChargeRules | null, initial: OwnRules, currency: string): RulesDraft {
  const [own, setOwn] = useState<OwnRules>(initial);
  const base = firm ?? DEFAULT_RULES;
  const rules = { ...base, ...own };
  return {
    rules,
    own,
    currency,
    change: (section, patch) => setOwn((before) => ({ ...before, [section]: { ...base[section], ...before[section], ...patch } })),
    replace: setOwn,
    toggle: (section, isOwn) => setOwn((before) => (isOwn ? { ...before, [section]: base[section] } : without(before, section))),
  };
}

export const RulesDraftContext = createContext<RulesDraft | null>(null);

export function useDraft(): RulesDraft {
  const draft = useContext(RulesDraftContext);
  if (!draft) throw new Error("rule fields stand inside an editor of rules");
  return draft;
}

function without(own: OwnRules, section: RuleSection): OwnRules {
  const kept = RULE_SECTIONS.filter((each) => each !== section && own[each] !== undefined);
  return Object.fromEntries(kept.map((each) => [each, own[each]]));
}
