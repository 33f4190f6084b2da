// The sizes that a client may buy, each with what it costs in all, what it saves, and until when its hours may be used.

import type { TenantDb } from "@/lib/db/tenant";
import type { HoursCount } from "@/lib/domain/contract-terms";
import { type Day, daysBetween } from "@/lib/domain/day";
import { secondsPerHour } from "@/lib/domain/duration";
import { carriesOlder, lastDayOf } from "@/lib/domain/expiry";
import { invoiceTotals, soldBlock } from "@/lib/domain/invoice";
import { bestSaving, type OwnSaving, ownSaving, savedAgainst } from "@/lib/domain/ladder-saving";
import { found } from "@/lib/domain/refusal";
import { offersOf } from "@/lib/features/blocks/queries";
import { catalogue } from "@/lib/features/catalogue/queries";
import { contractHead } from "@/lib/features/contracts/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { PACE_DAYS, type PortalContract, portalContracts } from "@/lib/features/portal/queries";
import { taxRuleFor } from "@/lib/features/taxes/queries";

/** One size as its buyer sees it; money in minor units of the ladder's currency. */
export interface LadderOffer {
  hours: number;
  rateMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** The size that the contract buys again by itself. */
  usual: boolean;
  /** Less than the firm's standard rate for as many hours; 0 where that is not lower. */
  savedMinor: number;
  own: OwnSaving;
  /** The balance once these hours are usable. */
  afterSeconds: number;
  /** The last day of the hours if they were usable today, or null: they never lapse. */
  expiresOn: Day | null;
}

export interface Ladder {
  currency: string;
  taxName: string;
  /** The standard price of an hour, or null where it is in another currency. */
  standardRateMinor: number | null;
  ownRateMinor: number;
  usedSeconds: number;
  usedDays: number;
  offers: LadderOffer[];
  /** Of which size it is worth telling. */
  best: LadderOffer | null;
  hoursCount: HoursCount;
  /** Each purchase gives older hours at least its own last day. */
  carriesOlder: boolean;
  graceDays: number;
}

/** The ladder of one running contract of a client. */
export async function ladderOf(db: TenantDb, contract: PortalContract, today: Day): Promise<Ladder> {
  const { contractId, recentSeconds, pool } = contract;
  const agreed = await contractHead(db, contractId);
  const { currency, terms } = agreed;
  const tax = await taxRuleFor(db, agreed);
  const list = await catalogue(db);
  const standardRateMinor = list.currency === currency ? list.standardRateMinor : null;
  const use = { usedSeconds: recentSeconds, days: PACE_DAYS };
  const offers = offersOf(list, agreed).map(({ hours, rateMinor, usual }): LadderOffer => {
    const sold = soldBlock(hours, rateMinor);
    const expiresOn = lastDayOf(today, terms, sold.seconds);
    const usableDays = expiresOn === null ? null : daysBetween(today, expiresOn);
    return {
      hours, rateMinor, usual, expiresOn,
      ...invoiceTotals([sold], tax, list.taxRounding),
      savedMinor: standardRateMinor === null ? 0 : savedAgainst({ hours, rateMinor }, standardRateMinor),
      own: ownSaving(use, { hours, rateMinor, usableDays }, agreed.rateMinor, pool.balanceSeconds),
      afterSeconds: pool.balanceSeconds + sold.seconds,
    };
  });
  const shown = { taxName: tax.name, standardRateMinor, ownRateMinor: agreed.rateMinor, usedSeconds: recentSeconds, usedDays: PACE_DAYS };
  return { currency, ...shown, offers, best: bestSaving(offers), hoursCount: terms.hoursCount, carriesOlder: carriesOlder(terms), graceDays: terms.graceDays };
}

/** The client's contracts that hours may be bought on, the one that is asked for or else the first, and its ladder. */
export interface BuyPage {
  contracts: PortalContract[];
  contract: PortalContract | null;
  ladder: Ladder | null;
}

/** What may be bought. Another client's contract, or one on which nothing is sold, is Missing. */
export async function buyPage(db: TenantDb, clientId: string, contractId: string | undefined): Promise<BuyPage> {
  const today = await firmToday(db);
  const contracts = (await portalContracts(db, clientId, today)).filter(isSold);
  if (contracts.length === 0 && !contractId) return { contracts, contract: null, ladder: null };
  const contract = found(contractId ? contracts.find((each) => each.contractId === contractId) : contracts[0]);
  return { contracts, contract, ladder: await ladderOf(db, contract, today) };
}

/** Whether hours are sold on a contract: it has no end, and has begun. */
export function isSold({ endedOn, isDraft }: PortalContract): boolean {
  return endedOn === null && !isDraft;
}

/** A purchase once it was made: its paper, and where its hours stand. */
export interface Purchase {
  hours: number;
  invoiceId: string;
  numberText: string;
  issuedOn: Day;
  totalMinor: number;
  currency: string;
  /** `ordered`: they wait for the money. */
  status: "ordered" | "usable" | "provisional" | "undone";
  expiresOn: Day | null;
  balanceSeconds: number;
}

/** The purchase of a block by its id, if it is this client's. Throws Missing. */
export async function purchaseOf(db: TenantDb, saleId: string, clientId: string): Promise<Purchase> {
  const [row] = await db.$queryRaw<(Omit<Purchase, "totalMinor" | "status" | "hours"> & { totalMinor: bigint; seconds: number; blockStatus: string; provisional: boolean })[]>`
    SELECT block.total_seconds AS seconds, invoice.id AS "invoiceId", invoice.number_text AS "numberText", invoice.issued_on::text AS "issuedOn",
           invoice.total_minor AS "totalMinor", invoice.currency, block.status AS "blockStatus", block.provisional, block.expires_on::text AS "expiresOn",
           balance.balance_seconds AS "balanceSeconds"
      FROM invoice_line line
      JOIN invoice ON invoice.tenant_id = line.tenant_id AND invoice.id = line.invoice_id
      JOIN hour_block block ON block.tenant_id = line.tenant_id AND block.id = line.block_id
      JOIN contract_balance balance ON balance.tenant_id = block.tenant_id AND balance.contract_id = block.contract_id
     WHERE line.block_id = ${saleId}::uuid AND invoice.client_id = ${clientId}::uuid AND invoice.kind = 'invoice'`;
  const { seconds, totalMinor, blockStatus, provisional, ...sale } = found(row);
  const undone = blockStatus === "voided" || blockStatus === "cancelled";
  const status = undone ? "undone" : blockStatus === "ordered" ? "ordered" : provisional ? "provisional" : "usable";
  return { ...sale, hours: seconds / secondsPerHour, totalMinor: Number(totalMinor), status };
}
