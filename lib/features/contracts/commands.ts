import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type ContractTerms, DEFAULT_GRACE_DAYS } from "@/lib/domain/contract-terms";
import { day, dayFromDatabase, dayToDatabase } from "@/lib/domain/day";
import { blockPriceMinor, ladderRateMinor } from "@/lib/domain/rate";
import { found, Refusal } from "@/lib/domain/refusal";
import { catalogue } from "@/lib/features/catalogue/queries";
import type { ActivateContract, ChangeTerms, EndContract, OpenContract } from "@/lib/features/contracts/input";
import { postingBy } from "@/lib/features/firm-clock";
import { type ConvertedRest, convertRest } from "@/lib/features/hours/rest";
import { lockSales } from "@/lib/features/hours/sales";
import { writeLog } from "@/lib/features/log/write";
import * as ledger from "@/lib/ledger/post";
import { newId } from "@/lib/ids";

const NEW = { graceDays: DEFAULT_GRACE_DAYS, expiryNoticeDays: [] };

/**
 * Opens a prepaid contract in the client's currency; a client may have several. Without a rate it takes the catalogue's
 * for its size. Refuses `currency_needs_rate` where the catalogue is in another currency, and `client_archived`. One that awaits a signature takes no time and sells nothing until then.
 */
export async function openContract(db: TenantDb, actor: Actor, input: OpenContract): Promise<{ contractId: string }> {
  const client = found(await db.client.findFirst({ where: { id: input.clientId } }));
  if (client.archivedAt) throw new Refusal("client_archived");
  const rateMinor = input.rateMinor ?? (await catalogueRate(db, client.currency, input.blockHours));
  const { clientId, title, blockHours } = input;
  const startedOn = dayToDatabase(day(input.startedOn));
  const head = { clientId, title, blockHours, rateMinor, startedOn, currency: client.currency };
  const status = input.awaitsSignature ? "draft" : "active";
  const contract = await db.contract.create({ data: { id: newId(), status, ...head }, select: { id: true } });
  await ledger.openContract(db, contract.id, client.currency, termsOf({ ...input, rateMinor }, NEW));
  await writeLog(db, actor, "contract_opened", { noun: "contract", id: contract.id }, { hours: blockHours, rateMinor });
  return { contractId: contract.id };
}

/**
 * Changes what was agreed, from now on: blocks that were sold keep their rate and their last day. A line raised to the
 * balance or above it opens a renewal at once, and `renewalOpened` is its number. Refuses `row_changed`, `contract_ended`, and
 * `terms_are_signed` where both sides signed them: others are proposed (lib/features/agreements).
 */
export async function changeTerms(db: TenantDb, actor: Actor, input: ChangeTerms): Promise<{ revision: number; renewalOpened: number | null }> {
  const { contractId, revision, title, blockHours, rateMinor } = input;
  const { agreementId } = await runningContract(db, contractId);
  if (agreementId) throw new Refusal("terms_are_signed");
  const before = found(await db.contractTerms.findFirst({ where: { contractId } }));
  const head = { title, blockHours, rateMinor, revision: { increment: 1 } };
  refuseStale(await db.contract.updateMany({ where: { id: contractId, revision }, data: head }));
  const answer = await ledger.setTerms(db, await postingBy(db, actor), contractId, termsOf(input, before));
  await writeLog(db, actor, "terms_changed", { noun: "contract", id: contractId }, { revision: revision + 1, hours: blockHours, rateMinor });
  return { revision: revision + 1, renewalOpened: answer.replayed ? null : answer.renewalOpened };
}

/** Lets a draft begin without a signature here, for a reason that stays written down. Refuses `contract_not_draft`, `contract_ended`, `row_changed`. */
export async function activateContract(db: TenantDb, actor: Actor, input: ActivateContract): Promise<{ revision: number }> {
  const { contractId, revision, reason: activationReason } = input;
  const { status } = await runningContract(db, contractId);
  if (status !== "draft") throw new Refusal("contract_not_draft");
  const activatedBy = actor.kind === "member" ? actor.id : null;
  const begun = { status: "active", activatedAt: now(), activatedBy, activationReason, revision: { increment: 1 } };
  refuseStale(await db.contract.updateMany({ where: { id: contractId, revision, status: "draft" }, data: begun }));
  await writeLog(db, actor, "contract_activated", { noun: "contract", id: contractId });
  return { revision: revision + 1 };
}

/** The contract with its new revision, and what became of its rest. */
export type EndedContract = { revision: number } & Pick<ConvertedRest, "refundMinor" | "credits">;

/**
 * Gives a contract its last day: no block is sold on it and nothing renews from now on, work of later days is refused, and
 * a renewal that nobody sent is withdrawn. Hours that are left stay on the books until their last day, unless `rest` turns
 * them into something else (see convertRest). Refuses `row_changed`, `contract_ended` when it has an end already,
 * `end_before_start`, and what converting the rest refuses.
 */
export async function endContract(db: TenantDb, actor: Actor, input: EndContract): Promise<EndedContract> {
  const { contractId, revision, endedOn, rest, toContractId, reason, operationId } = input;
  const contract = await runningContract(db, contractId);
  if (day(endedOn) < dayFromDatabase(contract.startedOn)) throw new Refusal("end_before_start");
  // Invoices are locked before the contract, by everybody.
  if (rest !== "keep") await lockSales(db, contractId);
  const head = { endedOn: dayToDatabase(day(endedOn)), revision: { increment: 1 } };
  refuseStale(await db.contract.updateMany({ where: { id: contractId, revision }, data: head }));
  await ledger.noteEnd(db, await postingBy(db, actor), contractId);
  await writeLog(db, actor, "contract_ended", { noun: "contract", id: contractId }, { endedOn, rest });
  if (rest === "keep") return { revision: revision + 1, refundMinor: 0, credits: [] };
  const converted = await convertRest(db, actor, { contractId, rest, toContractId, reason, operationId: found(operationId) });
  return { revision: revision + 1, refundMinor: converted.refundMinor, credits: converted.credits };
}

async function catalogueRate(db: TenantDb, currency: string, hours: number): Promise<number> {
  const offer = await catalogue(db);
  if (offer.currency !== currency) throw new Refusal("currency_needs_rate");
  return ladderRateMinor(offer.standardRateMinor, offer.sizes, hours);
}

async function runningContract(db: TenantDb, contractId: string): Promise<{ startedOn: Date; agreementId: string | null; status: string }> {
  const contract = found(await db.contract.findFirst({ where: { id: contractId } }));
  if (contract.endedOn) throw new Refusal("contract_ended");
  return contract;
}

/** What the ledger is told; what the input leaves open stays as it was. */
export function termsOf(input: Omit<ChangeTerms, "contractId" | "revision" | "title">, before: Pick<ContractTerms, "graceDays" | "expiryNoticeDays">): ContractTerms {
  const { blockHours, rateMinor, lineSeconds, overrun, renewalMode, hoursCount } = input;
  const expiry = input.expiry ?? (input.expiryMonths === null ? "never" : "months");
  return {
    lineSeconds,
    overrun,
    overrunLimitSeconds: overrun === "hold" ? (input.overrunLimitSeconds ?? null) : null,
    overrunRateMinor: overrun === "bill" ? (input.overrunRateMinor ?? null) : null,
    renewalMode,
    hoursCount,
    expiry,
    expiryMonths: expiry === "months" || expiry === "last_purchase" ? input.expiryMonths : null,
    expiryBySize: expiry === "by_size" ? (input.expiryBySize ?? null) : null,
    expiryNoticeDays: input.expiryNoticeDays ?? before.expiryNoticeDays,
    graceDays: input.graceDays ?? before.graceDays,
    blockSeconds: blockHours * 3600,
    blockPriceMinor: blockPriceMinor(blockHours, rateMinor),
  };
}

function refuseStale(written: { count: number }): void {
  if (written.count === 0) throw new Refusal("row_changed");
}
