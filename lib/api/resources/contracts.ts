import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import { HOURS_COUNTS, OVERRUNS, RENEWAL_MODES } from "@/lib/domain/contract-terms";
import { mostSeconds } from "@/lib/domain/duration";
import { EXPIRY_POLICIES } from "@/lib/domain/expiry";
import * as contracts from "@/lib/features/contracts/commands";
import * as input from "@/lib/features/contracts/input";
import { contractHead } from "@/lib/features/contracts/queries";

const sizes = z.array(z.strictObject({ uptoHours: z.number().int().min(1).max(1000).nullable(), months: z.number().int().min(1).max(120) })).min(1).max(12);

const terms = {
  title: fields.line(),
  blockHours: z.number().int().min(1).max(1000).meta({ description: "Size of the block that a renewal buys, in whole hours." }),
  renewalMode: z.enum(RENEWAL_MODES).meta({ description: "At the line: the invoice goes out by itself, or the desk is warned." }),
  lineSeconds: fields.seconds(0, mostSeconds).meta({ description: "The balance, inclusive, at which the next invoice is due; below the size of the block." }),
  hoursCount: z.enum(HOURS_COUNTS).meta({ description: "When bought hours may be used: once paid, once the bank is processing a debit, or once invoiced." }),
  overrun: z.enum(OVERRUNS).meta({ description: "Work that finds no hours: refused, owed, owed up to a limit, or billed at a rate." }),
  overrunLimitSeconds: fields.seconds(60, mostSeconds).nullable().optional().meta({ description: "With overrun `hold` only." }),
  overrunRateMinor: fields.rate.nullable().optional().meta({ description: "Price of an hour, with overrun `bill` only." }),
  expiry: z.enum(EXPIRY_POLICIES).optional(),
  expiryMonths: z.number().int().min(1).max(120).nullable().optional().meta({ description: "With `months` and `last_purchase`." }),
  expiryBySize: sizes.nullable().optional().meta({ description: "With `by_size`: rising sizes, the last row for all larger ones." }),
  expiryNoticeDays: z.array(z.number().int().min(1).max(365)).max(3).optional(),
  graceDays: z.number().int().min(0).max(365).optional(),
};

const newContract = z
  .strictObject({ clientId: fields.uuid, startedOn: fields.dayText, ...terms, rateMinor: fields.rate.optional().meta({ description: "Left out: the catalogue's rate for this size." }) })
  .meta({ id: "NewContract" });
const contractChange = z.strictObject({ ...terms, rateMinor: fields.rate }).partial().meta({ id: "ContractChange" });
const contractEnd = z.strictObject({ endedOn: fields.dayText }).meta({ id: "ContractEnd" });

const contract = z
  .object({
    id: fields.uuid,
    clientId: fields.uuid,
    title: z.string(),
    currency: fields.currency,
    rateMinor: fields.wholeMinor,
    blockHours: z.number().int(),
    startedOn: fields.answerDay,
    endedOn: fields.answerDay.nullable(),
    renewalMode: z.enum(RENEWAL_MODES),
    lineSeconds: fields.wholeSeconds,
    hoursCount: z.enum(HOURS_COUNTS),
    overrun: z.enum(OVERRUNS),
    overrunLimitSeconds: fields.wholeSeconds.nullable(),
    overrunRateMinor: fields.wholeMinor.nullable(),
    expiry: z.enum(EXPIRY_POLICIES),
    expiryMonths: z.number().int().nullable(),
    expiryBySize: z.array(z.object({ uptoHours: z.number().int().nullable(), months: z.number().int() })).nullable(),
    expiryNoticeDays: z.array(z.number().int()),
    graceDays: z.number().int(),
    revision: fields.revision,
  })
  .meta({ id: "Contract" });

async function read(db: TenantDb, contractId: string): Promise<z.input<typeof contract>> {
  const { id, clientId, title, currency, rateMinor, blockHours, startedOn, endedOn, revision, terms: agreed } = await contractHead(db, contractId);
  const { renewalMode, lineSeconds, hoursCount, overrun, overrunLimitSeconds, overrunRateMinor } = agreed;
  const { expiry, expiryMonths, expiryBySize, expiryNoticeDays, graceDays } = agreed;
  return {
    id, clientId, title, currency, rateMinor, blockHours, startedOn, endedOn, renewalMode, lineSeconds, hoursCount, overrun, overrunLimitSeconds,
    overrunRateMinor, expiry, expiryMonths, graceDays, revision,
    expiryBySize: expiryBySize && expiryBySize.map((row) => ({ ...row })),
    expiryNoticeDays: [...expiryNoticeDays],
  };
}

/** Null says the same as leaving a field out. */
function withoutNulls(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

export const contractOperations = [
  apiList({
    id: "listContracts",
    path: "/contracts",
    group: "Contracts",
    summary: "All contracts, or those of one client",
    scope: "contracts:read",
    permission: "desk.read",
    query: z.strictObject({ clientId: fields.uuid.optional() }),
    answer: contract,
    run: async (db, _caller, { query: { limit, clientId }, after }) => {
      const where = { clientId, ...(after && { id: { gt: String(after[0]) } }) };
      const rows = await db.contract.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: limit + 1 });
      const page = pageOf(rows, limit, ({ id }) => [id], ({ id }) => id);
      const shown: z.input<typeof contract>[] = [];
      for (const id of page.rows) shown.push(await read(db, id));
      return { rows: shown, next: page.next };
    },
  }),
  apiRoute({
    id: "openContract",
    method: "POST",
    path: "/contracts",
    group: "Contracts",
    summary: "Open a contract",
    scope: "contracts:write",
    permission: "contract.write",
    body: newContract,
    example: {
      clientId: "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f", title: "Support hours", blockHours: 10, renewalMode: "send", lineSeconds: 7200, hoursCount: "paid",
      overrun: "allow", startedOn: "2026-01-01",
    },
    answer: contract,
    status: 201,
    location: ({ id }) => `/contracts/${id}`,
    run: async (db, { actor }, { body }) => {
      const { contractId } = await contracts.openContract(db, actor, await fields.asInput(input.openContract, withoutNulls(body)));
      return read(db, contractId);
    },
  }),
  apiRoute({
    id: "getContract",
    method: "GET",
    path: "/contracts/{contractId}",
    group: "Contracts",
    summary: "One contract with its terms",
    scope: "contracts:read",
    permission: "desk.read",
    answer: contract,
    run: (db, _caller, { path }) => read(db, path["contractId"] ?? ""),
  }),
  apiRoute({
    id: "changeTerms",
    method: "PATCH",
    path: "/contracts/{contractId}",
    group: "Contracts",
    summary: "Change what was agreed, from now on",
    description: "Fields left out stay as they are. Blocks that were sold keep their rate and their last day.",
    scope: "contracts:write",
    permission: "contract.write",
    body: contractChange,
    example: { lineSeconds: 10800 },
    answer: contract,
    needsRevision: true,
    run: async (db, { actor }, { path, body, revision }) => {
      const contractId = path["contractId"] ?? "";
      const { id: _, clientId: __, currency: ___, startedOn: ____, endedOn: _____, ...before } = await read(db, contractId);
      const change = { ...withoutNulls({ ...before, ...body }), contractId, revision };
      await contracts.changeTerms(db, actor, await fields.asInput(input.changeTerms, change));
      return read(db, contractId);
    },
  }),
  apiRoute({
    id: "endContract",
    method: "POST",
    path: "/contracts/{contractId}/end",
    group: "Contracts",
    summary: "Give a contract its last day",
    description: "Nothing is sold on it and nothing renews from now on. Hours that are left stay on the books.",
    scope: "contracts:write",
    permission: "contract.write",
    body: contractEnd,
    example: { endedOn: "2026-12-31" },
    answer: contract,
    needsRevision: true,
    run: async (db, { actor }, { path, body, revision }) => {
      const contractId = path["contractId"] ?? "";
      await contracts.endContract(db, actor, await fields.asInput(input.endContract, { ...body, contractId, revision }));
      return read(db, contractId);
    },
  }),
];
