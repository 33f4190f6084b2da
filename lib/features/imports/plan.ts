import { createHash } from "node:crypto";
import { z } from "zod";
import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, dayInZone } from "@/lib/domain/day";
import type { ImportFormat } from "@/lib/domain/import-format";
import type { ReadingRules } from "@/lib/domain/import-line";
import { planImport, type ImportPlan, type Target } from "@/lib/domain/import-plan";
import { found } from "@/lib/domain/refusal";
import { importCharges } from "@/lib/features/imports/charges";
import { fileOfBatch, openStored, readFile, readFileAhead, storedBytes, type OpenedFile, type ReadingQuestion } from "@/lib/features/imports/file";
import { candidates, keptKey, keptTargets, matchNames, type Candidates, type KeptTargets, type Matches } from "@/lib/features/imports/matches";
import { readSettings, viewSettings, type ImportSettings, type SettingsView } from "@/lib/features/imports/settings";
import { contractStandings, importedEntries, knownEntries } from "@/lib/features/imports/standings";

/** As much of a batch as planning needs. */
export interface BatchToPlan {
  id: string;
  sha256: Uint8Array;
  format: string;
  settings: unknown;
  targets: unknown;
}

/** A batch with all that follows from its file, its settings and its matches as they are now. */
export interface PlannedBatch {
  file: OpenedFile;
  settings: ImportSettings;
  view: SettingsView;
  candidates: Candidates;
  /** Null while a question about the file is open. */
  matches: Matches | null;
  plan: ImportPlan | null;
  /** Changes with anything that would be written: what a person agreed to is what runs. */
  planKey: string;
  timeZone: string;
}

/** Works out what the import of a batch would do. Frozen targets, once it was started, win over later matches. */
export async function planBatch(db: TenantDb, batch: BatchToPlan): Promise<PlannedBatch> {
  const firm = found(await db.tenant.findFirst({ select: { id: true, timeZone: true } }));
  const file = await fileOfBatch(db, batch);
  const settings = readSettings(batch.settings);
  const view = viewSettings(file.table, batch.format as ImportFormat, settings, firm.timeZone);
  const known = await candidates(db);
  const base = { file, settings, view, candidates: known, timeZone: firm.timeZone };
  if (!view.rules) return { ...base, matches: null, plan: null, planKey: "" };

  const question = questionOf(firm, batch.sha256, view.rules);
  const { readings, entryIds } = readFile(question, file);
  const matches = matchNames(readings, known, frozenTargets(batch.targets) ?? (await keptTargets(db)));
  const plan = planImport(readings, { entryIds, ...matches, ...(await factsOf(db, readings, entryIds, matches)) });
  return { ...base, matches, plan, planKey: keyOf(plan) };
}

/** What reading a batch's file takes, fetched in a short transaction. */
export interface BatchToRead {
  batch: BatchToPlan;
  bytes: Uint8Array | null;
  firm: { id: string; timeZone: string };
}

/** Fetches a batch and its file for `readAhead`; null where nothing is left to read. */
export async function batchToRead(db: TenantDb, batchId: string): Promise<BatchToRead | null> {
  const batch = await db.importBatch.findFirst({ where: { id: batchId, status: { in: ["preparing", "failed", "running"] } } });
  if (!batch) return null;
  const firm = found(await db.tenant.findFirst({ select: { id: true, timeZone: true } }));
  return { batch, firm, bytes: await storedBytes(db, batch) };
}

/** Reads a batch's lines outside any transaction, so that planning it inside one is quick. */
export async function readAhead(source: BatchToRead | null): Promise<void> {
  if (!source) return;
  const { batch, bytes, firm } = source;
  const file = openStored(batch.sha256, bytes);
  const { rules } = viewSettings(file.table, batch.format as ImportFormat, readSettings(batch.settings), firm.timeZone);
  if (rules) await readFileAhead(questionOf(firm, batch.sha256, rules), file);
}

/** Time is logged up to tomorrow, in a file as on a form. */
function questionOf(firm: { id: string; timeZone: string }, sha256: Uint8Array, rules: ReadingRules): ReadingQuestion {
  return { tenantId: firm.id, sha256, rules, latestDay: addDays(dayInZone(now(), firm.timeZone), 1) };
}

async function factsOf(db: TenantDb, readings: Parameters<typeof planImport>[0], entryIds: (string | null)[], matches: Matches) {
  const idsOf = (targets: Iterable<Target>) => [...new Set([...targets].flatMap((target) => (target && target !== "left_out" ? [target.id] : [])))];
  const contractIds = idsOf(matches.clients.flatMap((client) => [client.target, ...client.projects.map((project) => project.target)]));
  const memberIds = idsOf(matches.people.map((person) => person.target));
  const days = [...new Set(readings.map((reading) => reading.workedOn))].filter((day) => day !== null).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  return {
    imported: await importedEntries(db, entryIds.filter((id) => id !== null)),
    standings: await contractStandings(db, contractIds),
    known: first && last ? await knownEntries(db, memberIds, first, last) : [],
    charges: first && last ? await importCharges(db, contractIds, first, last) : undefined,
  };
}

const frozen = z.array(z.object({ kind: z.string(), source: z.string(), target: z.union([z.object({ id: z.string() }), z.literal("left_out"), z.null()]) }));

export type FrozenTargets = z.output<typeof frozen>;

/** What every name meant when the import was started. */
export function freezeTargets(matches: Matches): FrozenTargets {
  const projects = matches.clients.flatMap((client) => client.projects);
  return [...matches.people, ...matches.clients, ...projects].map(({ kind, source, target }) => ({ kind, source, target }));
}

function frozenTargets(json: unknown): KeptTargets | null {
  if (json === null || json === undefined) return null;
  return new Map(frozen.parse(json).map(({ kind, source, target }) => [keptKey(kind, source), target]));
}

function keyOf(plan: ImportPlan): string {
  const hash = createHash("sha1");
  for (const line of plan.lines) {
    if (line.state === "ready") hash.update(`${line.entryId} ${line.memberId} ${line.contractId} ${line.reading.billable}\n`);
  }
  return hash.update(String(plan.counts.error)).digest("base64url");
}
