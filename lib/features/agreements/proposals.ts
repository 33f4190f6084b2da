import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { DEFAULT_RULES, mergeRules } from "@/lib/domain/charge-rules";
import { proposeTerms } from "@/lib/features/agreements/commands";
import type { ProposeRules } from "@/lib/features/agreements/input";
import { contractHead } from "@/lib/features/contracts/queries";
import { contractRulesPage } from "@/lib/features/rules/queries";

/**
 * Drafts an agreement with other charge rules and the terms as they are; the rules hold from the day on which both have signed.
 * Refuses as createAgreement does.
 */
export async function proposeRules(db: TenantDb, actor: Actor, { contractId, rules }: ProposeRules): Promise<{ agreementId: string }> {
  const { title, blockHours, rateMinor, terms } = await contractHead(db, contractId);
  const { firm } = await contractRulesPage(db, contractId);
  const { blockSeconds: _hours, blockPriceMinor: _price, overrunRateMinor, expiryBySize, expiryNoticeDays, ...same } = terms;
  return proposeTerms(db, actor, {
    ...same,
    contractId,
    title,
    blockHours,
    rateMinor,
    overrunRateMinor: overrunRateMinor ?? undefined,
    expiryBySize: expiryBySize ? [...expiryBySize] : undefined,
    expiryNoticeDays: [...expiryNoticeDays],
    rules: mergeRules(firm ?? DEFAULT_RULES, rules) ?? DEFAULT_RULES,
  });
}
