// Runs a programme of commands against model and ledger side by side, in one transaction, and holds what both say beside
// each other after every command.

import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import type { Day } from "@/lib/domain/day";
import { Refusal } from "@/lib/domain/refusal";
import { portalContracts } from "@/lib/features/portal/queries";
import { openContract, type Posting } from "@/lib/ledger/post";
import { deskStatement, portalStatement } from "@/lib/ledger/statement";
import type { Command, Desk, Step } from "@/tests/model/command";
import { stepOf, termsOf } from "@/tests/model/commands";
import type { Line } from "@/tests/model/line";
import { pictureOf, picturesOf } from "@/tests/model/picture";
import { World } from "@/tests/model/world";
import { No, plusDays, type Terms, type Told } from "@/tests/model/world-sums";
import type { FreshTenant } from "@/tests/support/database";

const TERMS: Terms = { lineSeconds: 7_200, overrun: "allow", limit: null, rate: null, mode: "send", blockSeconds: 36_000, blockPrice: 150_000, graceDays: 3 };
const BEGIN = "2024-02-26";

/** Throws where model and ledger differ. */
export async function runProgramme(line: Line, firm: FreshTenant, programme: readonly Command[]): Promise<void> {
  const clientId = randomUUID();
  const worlds: Desk["worlds"] = [new World(randomUUID(), clientId, TERMS), new World(randomUUID(), clientId, { ...TERMS, overrun: "refuse" })];
  await line.inFirm(firm.tenantId, async (db) => {
    await db.$executeRaw`INSERT INTO client (id, name, country, currency) VALUES (${clientId}::uuid, ${`Client ${clientId}`}, 'US', 'USD')`;
    for (const { name, terms } of worlds) {
      await db.$executeRaw`
        INSERT INTO contract (id, client_id, title, currency, rate_minor, block_hours, started_on)
        VALUES (${name}::uuid, ${clientId}::uuid, 'Hours', 'USD', 15000, 10, ${BEGIN}::date)`;
      await openContract(db, name, "USD", termsOf(terms));
    }
    const desk: Desk = { worlds, memberId: firm.technician.id, today: BEGIN, done: [] };
    const read = worlds.map(() => 0);
    for (const [place, command] of programme.entries()) {
      await take(db, desk, command, place);
      // Rows of a statement never change, so they are read a few at a time; each is held against the model once.
      if (place % 8 === 7 || place === programme.length - 1) for (const index of [0, 1]) await compareStatement(db, worlds, read, index);
      if (place % 4 === 3) await comparePortal(db, worlds, desk.today as Day);
    }
  });
}

async function take(db: TenantDb, desk: Desk, command: Command, place: number): Promise<void> {
  if (command.do === "pass") desk.today = plusDays(desk.today, 1 + (command.which % 6));
  const step = stepOf(desk, command);
  if (!step) return;
  const { worlds, today } = desk;
  const before = worlds.map((world) => world.version());
  const expected = foretell(worlds, step, today);
  const posting = { at: new Date(`${today}T09:00:00Z`), today: today as Day, actor: SYSTEM };
  const answered = expected instanceof No ? await refused(db, step, posting) : await step.call(db, posting);
  try {
    expect(told(answered)).toEqual(told(expected));
    if (!(expected instanceof No)) {
      desk.done.push(step);
      await compare(db, desk, before);
    }
  } catch (error) {
    throw new Error(`Command ${place}, ${command.do} on contract ${command.on}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function foretell([first, second]: Desk["worlds"], step: Step, today: string): Told | Told[] | No {
  try {
    return first.attempt(() => second.attempt(() => step.model(today)));
  } catch (error) {
    if (error instanceof No) return error;
    throw error;
  }
}

/** A refusal must leave everything as it was: the transaction goes on from the savepoint. */
async function refused(db: TenantDb, step: Step, posting: Posting): Promise<unknown> {
  await db.$executeRaw`SAVEPOINT before`;
  const outcome = await step.call(db, posting).catch((error: unknown) => error);
  await db.$executeRaw`ROLLBACK TO SAVEPOINT before`;
  return outcome;
}

function told(outcome: unknown): unknown {
  if (outcome instanceof No) return { code: outcome.code, figures: outcome.figures };
  if (outcome instanceof Refusal) return { code: outcome.code, figures: known(outcome.details) };
  if (outcome instanceof Error) throw outcome;
  return Array.isArray(outcome) ? outcome.map(told) : withoutSynonyms(outcome as object);
}

/** A refund, a bill and a recall say their figures twice. */
function withoutSynonyms(answer: { moneyMinor?: number; refundMinor?: number; billedMinor?: number; movedSeconds?: number; owedSeconds?: number; billedSeconds?: number }): unknown {
  const { refundMinor, billedMinor, owedSeconds, billedSeconds, ...rest } = answer;
  return { ...rest, moneyMinor: refundMinor ?? billedMinor ?? rest.moneyMinor, movedSeconds: owedSeconds ?? billedSeconds ?? rest.movedSeconds ?? 0 };
}

/** What the model doesn't bother to foretell of a refusal's figures. */
function known({ expiresOn: _, graceDays: __, ...figures }: Record<string, unknown>): Record<string, unknown> {
  return figures;
}

async function compare(db: TenantDb, { worlds }: Desk, before: number[]): Promise<void> {
  const pictures = await picturesOf(db, worlds.map(({ name }) => name), before);
  for (const [index, world] of worlds.entries()) {
    const seen = pictures[index];
    // The database names the blocks of hours that were moved; the model learns the names.
    for (const block of world.blocks) block.id ??= seen?.blocks[block.number - 1]?.id ?? null;
    same(seen, pictureOf(world, before[index] ?? 0));
  }
}

/** Comparing is cheap, telling the difference is not. */
function same(seen: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(seen, expected)) expect(seen).toEqual(expected);
}

/** What is the desk's alone; a client reads all else. */
const FOR_THE_DESK = new Set(["order", "cancel_order", "bill", "terms", "end", "renewal"]);

async function compareStatement(db: TenantDb, worlds: World[], read: number[], index: number): Promise<void> {
  const world = worlds[index];
  const after = read[index] ?? 0;
  if (!world || world.version() === after) return;
  read[index] = world.version();
  const posts = world.posts.slice(after).toReversed();
  const query = { contractId: world.name, before: null, limit: posts.length };
  const change = (version: number) => (world.posts[version - 1]?.balance ?? 0) - (world.posts[version - 2]?.balance ?? 0);
  const lines = (version: number) => world.movements.filter((move) => move.version === version).map((move) => [move.what, move.block, move.seconds]);

  same(
    (await deskStatement(db, query)).rows.map((row) => [row.version, row.kind, row.seconds, row.balanceAfterSeconds, row.accountingOn]),
    posts.map(({ version, kind, balance, day }) => [version, kind, change(version), balance, day]),
  );
  // What only changed the worked time of an entry is there for the client too; it has no movements to compare.
  const seen = (await portalStatement(db, query)).rows.filter((row) => row.version > after && row.lines.length > 0);
  same(
    seen.map((row) => [row.version, row.seconds, row.balanceAfterSeconds, row.lines.map((line) => [line.bucket, line.blockNumber, line.seconds])]),
    posts
      .filter(({ version, kind }) => !FOR_THE_DESK.has(kind) && lines(version).length > 0)
      .map(({ version, balance }) => [version, change(version), balance, lines(version)]),
  );
}

async function comparePortal(db: TenantDb, worlds: World[], today: Day): Promise<void> {
  const contracts = await portalContracts(db, worlds[0]?.client ?? "", today);
  const running = worlds.filter(({ ended }) => ended === null || ended >= today);
  same(
    contracts.map(({ contractId, pool, lineSeconds, expiry, renewal }) => [contractId, pool.balanceSeconds, lineSeconds, expiry, renewal && [renewal.status, renewal.seconds]]).toSorted(),
    running.map((world) => [world.name, world.balance(), world.terms.lineSeconds, nextLapse(world), awaited(world)]).toSorted(),
  );
}

function nextLapse(world: World): { on: string; seconds: number } | null {
  const lapsing = world.blocks.filter((block) => world.status(block) === "open" && block.lastDay !== null);
  const on = lapsing.map((block) => block.lastDay ?? "").toSorted()[0];
  if (on === undefined) return null;
  return { on, seconds: lapsing.filter((block) => block.lastDay === on).reduce((sum, block) => sum + world.left(block), 0) };
}

function awaited({ renewals }: World): [status: string, seconds: number] | null {
  const open = renewals.find(({ status }) => ["requested", "warned", "sent"].includes(status));
  return open ? [open.status, open.quantity * open.seconds] : null;
}
