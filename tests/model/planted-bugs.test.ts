// Proof that the proof works: mistakes are planted in the ledger's functions one by one, on this file's own database, and
// each must be caught by the model, by a constraint, or by many hands at once.

import * as fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { auditTenant } from "@/lib/ledger/audit";
import { Refusal } from "@/lib/domain/refusal";
import { type Command, command } from "@/tests/model/command";
import { type Line, openLine } from "@/tests/model/line";
import { PLANTED_BUGS, type PlantedBug } from "@/tests/model/planted-bugs";
import { runProgramme } from "@/tests/model/programme";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours, minutes, openBooks } from "@/tests/support/ledger";

/** The same programmes every time; each mistake shows in one of them. */
const SEEDS = 60;
const programme = fc.array(command, { minLength: 60, maxLength: 70, size: "max" });
const sample = (seed: number) => fc.sample(programme, { seed, numRuns: 1 })[0] ?? [];

let owner: Client;
let line: Line;
let firm: FreshTenant;
beforeAll(async () => {
  owner = new Client({ connectionString: env().databaseOwnerUrl });
  await owner.connect();
  line = await openLine(env().databaseUrl);
  firm = await freshTenant();
});
afterAll(async () => {
  await line.close();
  await owner.end();
});

test("with nothing planted, nothing is caught", { timeout: 120_000 }, async () => {
  for (const { story } of PLANTED_BUGS) if (story) await runProgramme(line, firm, story);
  for (let seed = 1; seed <= 4; seed += 1) await runProgramme(line, firm, sample(seed));
  expect(await caughtByRace()).toBeNull();
});

test("there are at least twenty mistakes, each with a name of its own", () => {
  expect(new Set(PLANTED_BUGS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(20);
});

test.each(PLANTED_BUGS)("it is caught that $name", { timeout: 180_000 }, async (bug) => {
  const sound = await sourceOf(bug);
  expect(sound.split(bug.find), `"${bug.find}" stands once in ledger.${bug.function}`).toHaveLength(2);
  await owner.query(sound.replace(bug.find, () => bug.replace));
  try {
    expect(await (bug.needsRace ? caughtByRace() : caughtByModel(bug.story))).not.toBeNull();
  } finally {
    await owner.query(sound);
  }
});

async function sourceOf(bug: PlantedBug): Promise<string> {
  const { rows } = await owner.query<{ source: string }>(
    "SELECT pg_get_functiondef(oid) AS source FROM pg_proc WHERE pronamespace = 'ledger'::regnamespace AND proname = $1",
    [bug.function],
  );
  return rows[0]?.source ?? "";
}

/** What gave the mistake away, or null. */
async function caughtByModel(story?: readonly Command[]): Promise<string | null> {
  for (let seed = story ? 0 : 1; seed <= SEEDS; seed += 1) {
    const failure = await runProgramme(line, firm, seed === 0 && story ? story : sample(seed)).then(() => null, (error: unknown) => error);
    if (failure !== null) return failure instanceof Error ? failure.message : String(failure);
  }
  return null;
}

/** Sixteen hands at the last three hours: twelve quarters of an hour fit. */
async function caughtByRace(): Promise<string | null> {
  const books = await openBooks({}, await freshTenant());
  await books.buy(hours(3));
  const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => books.work(minutes(15))));
  const broken = outcomes.find((outcome) => outcome.status === "rejected" && !(outcome.reason instanceof Refusal));
  if (broken) return "an operation broke a constraint";
  const done = outcomes.filter(({ status }) => status === "fulfilled").length;
  const found = await books.firm.inFirm((db) => auditTenant(db));
  return done === 12 && found.length === 0 ? null : `${done} of twelve, audit: ${found.length}`;
}
