import { createHash } from "node:crypto";
import { z } from "zod";
import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, dayInZone } from "@/lib/domain/day";
import type { ImportFormat } from "@/lib/domain/import-format";
import { planImport, type ImportPlan, type Target } from "@/lib/domain/import-plan";
import { found } from "@/lib/domain/refusal";
import { fileOfBatch, readFile, type OpenedFile } from "@/lib/features/imports/file";
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

  // Time is logged up to tomorrow, in a file as on a form.
  const latestDay = addDays(dayInZone(now(), firm.timeZone), 1);
  const { readings, entryIds } = readFile(firm.id, batch.sha256, file, view.rules, latestDay);
  const matches = matchNames(readings, known, frozenTargets(batch.targets) ?? (await keptTargets(db)));
  const plan = planImport(readings, { entryIds, ...matches, ...(await factsOf(db, readings, entryIds, matches)) });
  return { ...base, matches, plan, planKey: keyOf(plan) };
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
