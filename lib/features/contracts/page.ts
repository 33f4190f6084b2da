import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { ChargeRules } from "@/lib/domain/charge-rules";
import { type Day, dayInZone } from "@/lib/domain/day";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import { type BlockOffer, offersOf } from "@/lib/features/blocks/queries";
import { catalogue } from "@/lib/features/catalogue/queries";
import { type ContractOverview, contractOverview } from "@/lib/features/contracts/queries";
import { type UnbilledExtras, unbilledExtras } from "@/lib/features/hours/extras";
import { type TransferTarget, transferTargets } from "@/lib/features/hours/sales";
import { chargeBasis } from "@/lib/features/rules/basis";
import { taxRuleFor } from "@/lib/features/taxes/queries";
import { type EntrySignature, withSignatures } from "@/lib/features/worksheets/queries";
import { deskStatement, type DeskStatementRow, type StatementPage } from "@/lib/ledger/statement";

const STATEMENT_ROWS = 25;

/** A contract's page: the contract, what may be sold on it, and one page of its statement. */
export interface ContractPage extends ContractOverview {
  today: Day;
  offers: BlockOffer[];
  tax: TaxRule;
  taxRounding: TaxRounding;
  /** Work beyond the hours and travel that no invoice has asked for yet. */
  unbilled: UnbilledExtras;
  /** Where hours may be moved to. */
  transferTargets: TransferTarget[];
  statement: StatementPage<DeskStatementRow & { signature: EntrySignature | null }>;
  /** How work is charged today, or null where nothing was agreed. */
  rules: ChargeRules | null;
}

/** One page of the statement, with who signed the work on the spot. */
async function signedStatement(db: TenantDb, contractId: string, before: number | null): Promise<ContractPage["statement"]> {
  const { rows, next } = await deskStatement(db, { contractId, before, limit: STATEMENT_ROWS });
  return { rows: await withSignatures(db, rows), next };
}

/** All that the page of a contract shows; the statement begins before the version `before`, or at the newest. */
export async function contractPage(db: TenantDb, contractId: string, before: number | null, timeZone: string): Promise<ContractPage> {
  const overview = await contractOverview(db, contractId, timeZone);
  const list = await catalogue(db);
  const today = dayInZone(now(), timeZone);
  const { rules } = await chargeBasis(db, { contractId, workedOn: today, memberId: null, entryId: null });
  return {
    ...overview,
    offers: offersOf(list, overview.contract),
    today,
    rules,
    tax: await taxRuleFor(db, overview.contract),
    taxRounding: list.taxRounding,
    unbilled: await unbilledExtras(db, contractId),
    transferTargets: await transferTargets(db, contractId),
    statement: await signedStatement(db, contractId, before),
  };
}
