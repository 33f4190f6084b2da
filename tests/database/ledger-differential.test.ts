// The functions in the database and the plan in lib/domain are two tellings of the same rules. Random programmes of
// commands run through both, and after every step all that they say must be equal. HB_FUZZ sets the number of programmes.

import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { addDays, day } from "@/lib/domain/day";
import { balanceOf } from "@/lib/domain/ledger-books";
import type { Plan } from "@/lib/domain/ledger-posting";
import { Refusal } from "@/lib/domain/refusal";
import { auditTenant } from "@/lib/ledger/audit";
import type { Answer } from "@/lib/ledger/call";
import type { Posting } from "@/lib/ledger/post";
import { ledgerState } from "@/lib/ledger/state";
import { type Command, command, type Side, type Step, stepOf } from "@/tests/database/ledger-programme";
import { freshTenant } from "@/tests/support/database";
import { openBooks } from "@/tests/support/ledger";

const PROGRAMMES = Number(process.env["HB_FUZZ"] ?? 30);

async function runProgramme(programme: Command[]): Promise<void> {
  const firm = await freshTenant();
  const first = await openBooks({}, firm);
  const second = await openBooks({ overrun: "refuse" }, firm);
  await firm.inFirm((db) => oneClient(db, first.contractId, second.contractId));
  const sides = await firm.inFirm(async (db) => [await sideOf(db, first.contractId), await sideOf(db, second.contractId)] as const);
  let today = day("2024-02-26");
  for (const { on, wish } of programme) {
    if (wish.do === "pass") {
      today = addDays(today, wish.days);
      continue;
    }
    const [side, other] = [sides[on], sides[on === 0 ? 1 : 0]];
    const step = stepOf(side, other, firm.technician.id, today, wish);
    if (step) await firm.inFirm((db) => takeStep(db, step, side, other, { at: new Date(`${today}T09:00:00Z`), today, actor: SYSTEM }));
  }
  // Programmes bill without an invoice, which the books of money would miss.
  const found = await firm.inFirm((db) => auditTenant(db));
  expect(found.filter(({ rule }) => !rule.startsWith("unbilled is"))).toEqual([]);
}

async function oneClient(db: TenantDb, contractId: string, otherId: string): Promise<void> {
  const { clientId } = await db.contract.findFirstOrThrow({ where: { id: contractId } });
  await db.contract.updateMany({ where: { id: otherId }, data: { clientId } });
}

async function sideOf(db: TenantDb, contractId: string): Promise<Side> {
  return { contractId, state: await ledgerState(db, contractId, null, true) };
}

/** Takes a step and leaves both sides as they are after it. A refusal must leave the transaction as if nothing had been asked. */
async function takeStep(db: TenantDb, step: Step, side: Side, other: Side, posting: Posting): Promise<void> {
  const { plan } = step;
  if (plan.refusal) {
    await db.$executeRaw`SAVEPOINT before`;
    const refusal = await step.call(db, posting).then(() => null, (error: unknown) => error);
    await db.$executeRaw`ROLLBACK TO SAVEPOINT before`;
    expect(refusal).toBeInstanceOf(Refusal);
    const { code, details } = refusal as Refusal;
    expect({ code, details }).toEqual({ code: plan.refusal.code, details: expect.objectContaining(plan.refusal.details) });
    return;
  }
  const answer = await step.call(db, posting);
  await compare(db, side, plan, answer);
  if (step.other) await compareOther(db, other, step.other);
}

async function compare(db: TenantDb, side: Side, plan: Plan, answer: Answer): Promise<void> {
  side.state = (await sideOf(db, side.contractId)).state;
  expect(side.state).toEqual(plan.after);
  expect(answer.balanceSeconds).toBe(plan.balanceSeconds);
  expect(answer.balanceSeconds).toBe(balanceOf(side.state));
  if (answer.replayed) {
    expect(plan.lines).toEqual([]);
    return;
  }
  expect(await linesOf(db, side, answer.version)).toEqual(plan.lines);
  expect(answer.renewalOpened).toBe(plan.renewalOpened?.number ?? null);
  expect(answer.renewalWithdrawn).toBe(plan.renewalWithdrawn);
}

/** The database names the blocks of moved hours itself; by their numbers they are the same. */
async function compareOther(db: TenantDb, other: Side, plan: Plan): Promise<void> {
  const { version } = await db.contractBalance.findFirstOrThrow({ where: { contractId: other.contractId } });
  other.state = (await sideOf(db, other.contractId)).state;
  const ids = new Map(plan.after.blocks.map((block, index) => [block.id, other.state.blocks[index]?.id ?? ""]));
  const named = <Value>(value: Value): Value =>
    JSON.parse(JSON.stringify(value), (key, part: unknown) => (typeof part === "string" && ids.has(part) && (key === "id" || key === "blockId") ? ids.get(part) : part)) as Value;
  expect(other.state).toEqual(named(plan.after));
  expect(await linesOf(db, other, version)).toEqual(named(plan.lines));
}

async function linesOf(db: TenantDb, { contractId }: Side, version: number) {
  const written = await db.ledgerLine.findMany({ where: { contractId, version }, orderBy: { line: "asc" } });
  return written.map(({ bucket, blockId, entryId, seconds, valueMinor }) => ({ bucket, blockId, entryId, seconds, valueMinor: Number(valueMinor) }));
}

test("the functions in the database do what the plan says, step by step", { timeout: 60_000 + PROGRAMMES * 5_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(command, { minLength: 20, maxLength: 60, size: "max" }), runProgramme), {
    numRuns: PROGRAMMES,
    endOnFailure: process.env["CI"] !== undefined,
  });
});
