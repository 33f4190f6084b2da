import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/domain/actor";
import { PLAIN } from "@/lib/domain/charge-rules";
import { type ContractTerms, DEFAULT_GRACE_DAYS, DEFAULT_LINE_SECONDS } from "@/lib/domain/contract-terms";
import { day, type Day } from "@/lib/domain/day";
import { auditTenant, type Violation } from "@/lib/ledger/audit";
import type { Answer } from "@/lib/ledger/call";
import * as life from "@/lib/ledger/life";
import * as ledger from "@/lib/ledger/post";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import { plainReceipt } from "@/tests/support/plain-receipt";

export const hours = (count: number): number => count * 3_600;
export const minutes = (count: number): number => count * 60;

/** Ten hours at $150, renewed at two hours, work refused when there are none, without a last day. */
export const usualTerms: ContractTerms = {
  lineSeconds: DEFAULT_LINE_SECONDS,
  overrun: "refuse",
  overrunLimitSeconds: null,
  overrunRateMinor: null,
  expiry: "never",
  expiryMonths: null,
  expiryBySize: null,
  expiryNoticeDays: [],
  renewalMode: "send",
  blockSeconds: hours(10),
  blockPriceMinor: 150_000,
  hoursCount: "paid",
  graceDays: DEFAULT_GRACE_DAYS,
};

/** The words of an entry that a test about hours doesn't care about. */
export const usualWork = {
  startedAt: null,
  billable: true,
  channel: "remote",
  nature: "reactive",
  description: "Put the printer right",
  internalNote: "",
  source: "desk",
  freeReason: null,
  circumstances: PLAIN,
  travelMinor: 0,
  estimateId: null,
} as const;

/** An operation key that no other operation has. */
export const anyKey = (): string => `test:${randomUUID()}`;

/** A contract of a firm of its own, and what may be done with its hours. Days are written as texts. */
export type TestBooks = Awaited<ReturnType<typeof openBooks>>;

export async function openBooks(terms: Partial<ContractTerms> = {}, firm?: FreshTenant, ofClient?: string) {
  const home = firm ?? (await freshTenant());
  const { inFirm, technician } = home;
  const contractId = randomUUID();
  const clientId = await inFirm(async (db) => {
    const client = ofClient ? { id: ofClient } : await db.client.create({ data: { name: `Client ${contractId}`, country: "US", currency: "USD" } });
    await db.contract.create({
      data: { id: contractId, clientId: client.id, title: "Hours", currency: "USD", rateMinor: 15_000, blockHours: 10, startedOn: new Date("2026-01-01") },
    });
    await ledger.openContract(db, contractId, "USD", { ...usualTerms, ...terms });
    return client.id;
  });
  let today = day("2026-03-02");
  const posting = (): ledger.Posting => ({ at: new Date(`${today}T12:00:00Z`), today, actor: SYSTEM });

  return {
    firm: home,
    contractId,
    clientId,
    posting,
    moveTo: (text: string) => void (today = day(text)),

    order: (seconds: number, priceMinor = 150_000, blockId: string = randomUUID(), renewalNumber: number | null = null) =>
      inFirm(async (db) => ({
        blockId,
        ...(await ledger.orderBlock(db, posting(), { contractId, blockId, seconds, priceMinor, renewalNumber })),
      })),

    activate: (blockIds: string[], options: Partial<ledger.ActivateBlocks> = {}) =>
      inFirm((db) =>
        ledger.activateBlocks(db, posting(), {
          contractId, blockIds, expiresOn: null, operationKey: `invoice:${randomUUID()}`, renewalNumber: null, carriesOlder: false, ...options,
        }),
      ),

    confirm: (blockIds: string[], operationKey = anyKey()) => inFirm((db) => ledger.confirmBlocks(db, posting(), { contractId, blockIds, operationKey })),
    recall: (blockIds: string[], operationKey = anyKey()) => inFirm((db) => ledger.recallBlocks(db, posting(), { contractId, blockIds, operationKey })),

    /** Orders and activates one block; its id. */
    async buy(seconds: number, priceMinor = 150_000, expiresOn: string | null = null, provisional = false): Promise<string> {
      const { blockId } = await this.order(seconds, priceMinor);
      await this.activate([blockId], { expiresOn: expiresOn as Day | null, provisional });
      return blockId;
    },

    work: (seconds: number, entry: Partial<ledger.SetTime> = {}): Promise<Answer & { entryId: string }> =>
      inFirm(async (db) => {
        const entryId = entry.entryId ?? randomUUID();
        const answer = await ledger.setTime(db, posting(), {
          ...usualWork, entryId, revision: 1, contractId, memberId: technician.id, workedOn: today,
          workedSeconds: seconds, chargedSeconds: seconds, receipt: plainReceipt(seconds), ...entry,
        });
        return { ...answer, entryId };
      }),

    grant: (seconds: number, options: Partial<life.GrantBlock> = {}) =>
      inFirm(async (db) => {
        const grant = { contractId, blockId: randomUUID(), origin: "gift", seconds, expiresOn: null, reason: "For the trouble", operationKey: anyKey(), ...options } as const;
        return { ...(await life.grantBlock(db, posting(), grant)), blockId: grant.blockId };
      }),
    adjust: (seconds: number, options: Partial<life.AdjustHours> = {}) =>
      inFirm((db) => life.adjustHours(db, posting(), { contractId, seconds, blockId: randomUUID(), reason: "Counted again", operationKey: anyKey(), ...options })),
    transfer: (toContractId: string, seconds: number, options: Partial<life.TransferHours> = {}) =>
      inFirm((db) => life.transferHours(db, posting(), { fromContractId: contractId, toContractId, seconds, reason: "Needed there", operationKey: anyKey(), ...options })),
    refund: (blockId: string, seconds: number, operationKey = anyKey()) =>
      inFirm((db) => life.refundHours(db, posting(), { contractId, blockId, seconds, reason: "They are leaving", operationKey })),
    extend: (blockId: string, expiresOn: string | null, operationKey = anyKey()) =>
      inFirm((db) => life.extendBlock(db, posting(), { contractId, blockId, expiresOn: expiresOn as Day | null, reason: "As agreed by phone", operationKey })),
    lapse: (blockId: string, operationKey = anyKey()) =>
      inFirm((db) => life.lapseBlock(db, posting(), { contractId, blockId, reason: "Contract over", operationKey })),
    bill: (operationKey = anyKey()) => inFirm((db) => life.billExtras(db, posting(), { contractId, operationKey })),

    billDebt: (seconds: number, rateMinor = 20_000, operationKey = anyKey()) =>
      inFirm((db) => life.billDebt(db, posting(), { contractId, seconds, rateMinor, operationKey })),

    remove: (entryId: string, revision: number) => inFirm((db) => ledger.removeTime(db, posting(), { entryId, revision })),
    cancelOrder: (blockId: string) => inFirm((db) => ledger.cancelOrderedBlock(db, posting(), { contractId, blockId })),
    expire: (blockId: string) => inFirm((db) => ledger.expireBlock(db, posting(), { contractId, blockId })),
    void: (blockId: string) => inFirm((db) => ledger.voidBlock(db, posting(), { contractId, blockId })),
    setTerms: (changed: Partial<ContractTerms>) =>
      inFirm((db) => ledger.setTerms(db, posting(), contractId, { ...usualTerms, ...terms, ...changed })),
    mark: (number: number, status: ledger.MarkRenewal["status"], note: string | null = null) =>
      inFirm((db) => ledger.markRenewal(db, posting(), { contractId, number, status, note })),
    end: (endedOn: string | null) =>
      inFirm(async (db) => {
        await db.contract.updateMany({ where: { id: contractId }, data: { endedOn: endedOn === null ? null : new Date(endedOn) } });
        return ledger.noteEnd(db, posting(), contractId);
      }),

    balance: () => inFirm((db) => db.contractBalance.findFirstOrThrow({ where: { contractId } })),
    block: (id: string) => inFirm((db) => db.hourBlock.findFirstOrThrow({ where: { id } })),
    entry: (id: string) => inFirm((db) => db.timeEntry.findFirstOrThrow({ where: { id } })),
    renewals: () => inFirm((db) => db.renewal.findMany({ where: { contractId }, orderBy: { number: "asc" } })),
    lines: (version?: number) =>
      inFirm((db) => db.ledgerLine.findMany({ where: { contractId, version }, orderBy: [{ version: "asc" }, { line: "asc" }] })),
    /** Numbers of the renewals that the worker was told of, in order. */
    jobs: () =>
      asOwner(async (client) => {
        const sought = `%:renewal:${contractId}:%`;
        const jobs = await client.query<{ key: string }>("SELECT key FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY id", [sought]);
        return jobs.rows.map(({ key }) => Number(key.split(":").at(-1)));
      }),
  };
}

/** What the audit has to say of books that were kept without invoices, but for what ties hours to invoices. */
export async function violationsOf(books: TestBooks): Promise<Violation[]> {
  const found = await books.firm.inFirm((db) => auditTenant(db));
  return found.filter(({ rule }) => !rule.startsWith("unbilled is") && !rule.startsWith("ordered hours"));
}

/** What was refused, or the words "nothing was refused". */
export function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => "nothing was refused", (error: unknown) => error);
}

/** The lines of one operation as [bucket, seconds, money]. */
export async function linesOf(books: TestBooks, version: number): Promise<[string, number, number][]> {
  const lines = await books.lines(version);
  return lines.map((line) => [line.bucket, line.seconds, Number(line.valueMinor)]);
}
