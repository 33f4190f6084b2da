// Random programmes of all commands, at least sixty each, against the plain model in world.ts: after each command blocks,
// balance, overrun, money, renewals, statement and portal must be as the model has them. HB_MODEL sets the number of
// programmes. What fails is kept in failing-programmes.json, as short as it can be made, and runs first from then on.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { auditTenant } from "@/lib/ledger/audit";
import { type Command, command } from "@/tests/model/command";
import { type Line, openLine } from "@/tests/model/line";
import { runProgramme } from "@/tests/model/programme";
import { type FreshTenant, freshTenant } from "@/tests/support/database";

interface Kept {
  found: string;
  seed: number;
  path: string;
  programme: Command[];
}

const PROGRAMMES = Number(process.env["HB_MODEL"] ?? (process.env["CI"] ? 1_000 : 60));
const LANES = 2;
const COMMANDS = 60;
const file = path.join(import.meta.dirname, "failing-programmes.json");
const kept = JSON.parse(readFileSync(file, "utf8")) as Kept[];
const programme = fc.array(command, { minLength: COMMANDS, maxLength: COMMANDS + 10, size: "max" });

let firm: FreshTenant;
let lines: Line[];
beforeAll(async () => {
  firm = await freshTenant();
  lines = await Promise.all(Array.from({ length: LANES }, () => openLine(env().databaseUrl)));
});
afterAll(async () => {
  await Promise.all(lines.map((line) => line.close()));
});

test.each(kept)("what failed once stays right: $found", async ({ programme: failed }) => {
  const line = await openLine(env().databaseUrl);
  await expect(runProgramme(line, firm, failed).finally(line.close)).resolves.toBeUndefined();
});

test(`${PROGRAMMES} random programmes of ${COMMANDS} commands and more do what the model says`, { timeout: 60_000 + PROGRAMMES * 3_000 }, async () => {
  await expect(Promise.all(lines.map(runLane))).resolves.toHaveLength(LANES);
});

test("books that random programmes have written stand up to the audit", { timeout: 120_000 }, async () => {
  const found = await firm.inFirm((db) => auditTenant(db));
  // Programmes bill without an invoice, which the books of money would miss.
  expect(found.filter(({ rule }) => !rule.startsWith("unbilled is"))).toEqual([]);
});

async function runLane(line: Line, lane: number): Promise<void> {
  const numRuns = Math.ceil((PROGRAMMES - lane) / LANES);
  if (numRuns <= 0) return;
  const result = await fc.check(fc.asyncProperty(programme, (asked) => runProgramme(line, firm, asked)), { numRuns, endOnFailure: true });
  if (!result.failed || !result.counterexample) return;
  const shortest = await shorten(line, result.counterexample[0]);
  const found: Kept = { found: new Date().toISOString().slice(0, 10), seed: result.seed, path: result.counterexamplePath ?? "", programme: shortest };
  if (!process.env["CI"]) writeFileSync(file, `${JSON.stringify([...kept, found], null, 1)}\n`);
  throw new Error(`Seed ${result.seed}, path ${found.path}. Keep this in failing-programmes.json: ${JSON.stringify(found)}`, { cause: result.errorInstance });
}

/** Leaves out whatever can be left out while it still fails. */
async function shorten(line: Line, failing: Command[]): Promise<Command[]> {
  let shortest = failing;
  for (let size = Math.floor(failing.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = shortest.length - size; from >= 0; from -= size) {
      const without = [...shortest.slice(0, from), ...shortest.slice(from + size)];
      if (await runProgramme(line, firm, without).then(() => false, () => true)) shortest = without;
    }
  }
  return shortest;
}
