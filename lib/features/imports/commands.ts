import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { openFile } from "@/lib/features/imports/file";
import type { ChangeReading, DiscardImport, KeepMatches, StartImport } from "@/lib/features/imports/input";
import type { Matches, MatchKind } from "@/lib/features/imports/matches";
import { freezeTargets, planBatch } from "@/lib/features/imports/plan";
import { proposeSettings } from "@/lib/features/imports/settings";
import { writeLog } from "@/lib/features/log/write";
import { actingMember } from "@/lib/features/time/facts";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";

/** A file that can be read, with what its head row proposes. */
export interface TakenFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  rows: number;
  proposed: ReturnType<typeof proposeSettings>;
}

/** Takes a file apart, outside any transaction: that may take a while. Refuses with import_unreadable and import_too_large. */
export function takeFile({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }): TakenFile {
  const opened = openFile(bytes);
  if (!opened || opened.table.rows.length === 0) throw new Refusal("import_unreadable");
  return { name: tidyFileName(name), bytes, rows: opened.table.rows.length, proposed: proposeSettings(opened.table) };
}

/** Stores a file with the proposal of how to read it. Nothing of it is imported yet. */
export async function storeFile(db: TenantDb, actor: Actor, file: TakenFile): Promise<{ batchId: string }> {
  const { format, settings } = file.proposed;
  const batch = await db.importBatch.create({
    select: { id: true },
    data: {
      id: newId(),
      fileName: file.name,
      sha256: createHash("sha256").update(file.bytes).digest(),
      sizeBytes: file.bytes.length,
      format,
      settings: { ...settings },
      totalRows: file.rows,
      createdBy: actingMember(actor),
      createdAt: now(),
    },
  });
  await db.importFile.create({ data: { batchId: batch.id, bytes: file.bytes } });
  return { batchId: batch.id };
}

/** Changes how a file is read. Of two people who do, the second is refused with row_changed. */
export async function changeReading(db: TenantDb, _actor: Actor, input: ChangeReading): Promise<void> {
  const { batchId, revision, ...settings } = input;
  const changed = await db.importBatch.updateMany({
    where: { id: batchId, revision, status: { in: OPEN } },
    data: { settings: { ...settings }, revision: { increment: 1 } },
  });
  if (changed.count > 0) return;
  await openBatch(db, batchId);
  throw new Refusal("row_changed");
}

/** Keeps what the names of a file mean, for this import and the next. Names whose target is empty are open again. */
export async function keepMatches(db: TenantDb, _actor: Actor, input: KeepMatches): Promise<void> {
  await openBatch(db, input.batchId);
  await writeMatches(db, [
    ...input.people.map((match) => ({ kind: "person" as const, ...match })),
    ...input.clients.map((match) => ({ kind: "client" as const, ...match })),
    ...input.projects.map((match) => ({ kind: "project" as const, ...match })),
  ]);
}

/**
 * Hands the import to the worker, as the preview showed it. Refuses with import_has_errors while a line has one,
 * import_empty when nothing is left to write, and row_changed when the plan is another than the one that was shown.
 */
export async function startImport(db: TenantDb, actor: Actor, input: StartImport): Promise<{ rows: number }> {
  const batch = await openBatch(db, input.batchId);
  const { plan, planKey, matches, view } = await planBatch(db, { ...batch, targets: null });
  if (!plan || !matches) throw new Refusal("import_has_errors", { errors: view.open.length });
  if (plan.counts.error > 0) throw new Refusal("import_has_errors", { errors: plan.counts.error });
  if (plan.counts.ready === 0) throw new Refusal("import_empty");
  if (planKey !== input.planKey) throw new Refusal("row_changed");

  await writeMatches(db, acceptedMatches(matches));
  await db.importBatch.updateMany({
    where: { id: batch.id },
    data: {
      status: "queued",
      targets: freezeTargets(matches),
      doneRows: 0,
      failure: Prisma.DbNull,
      finishedAt: null,
      startedBy: actingMember(actor),
      startedAt: now(),
      revision: { increment: 1 },
    },
  });
  await enqueue(db, "import_time", { batchId: batch.id }, { key: `import:${batch.id}` });
  await writeLog(db, actor, "imported", { noun: "import", id: batch.id }, { rows: plan.counts.ready });
  return { rows: plan.counts.ready };
}

/** Throws away a file that was not imported; what its names mean is kept. */
export async function discardImport(db: TenantDb, _actor: Actor, input: DiscardImport): Promise<void> {
  const batch = await openBatch(db, input.batchId);
  await db.importFile.deleteMany({ where: { batchId: batch.id } });
  await db.importBatch.updateMany({
    where: { id: batch.id },
    data: { status: "discarded", failure: Prisma.DbNull, finishedAt: null, revision: { increment: 1 } },
  });
}

/** Statuses in which a file may still be looked at and changed. */
const OPEN = ["preparing", "failed"];

type OpenBatch = { id: string; status: string; sha256: Uint8Array; format: string; settings: unknown };

/** A batch that may still change, locked until the transaction ends. Refuses with import_under_way once it was started. */
async function openBatch(db: TenantDb, batchId: string): Promise<OpenBatch> {
  const [batch] = await db.$queryRaw<OpenBatch[]>`
    SELECT id, status, sha256, format, settings FROM import_batch WHERE id = ${batchId}::uuid AND status <> 'discarded' FOR UPDATE`;
  if (!batch) throw new Missing();
  if (!OPEN.includes(batch.status)) throw new Refusal("import_under_way");
  return batch;
}

type MatchToWrite = { kind: MatchKind; source: string; target: string };

/** Everything that the preview rested on, proposals included: whoever starts the import has agreed to it. */
function acceptedMatches(matches: Matches): MatchToWrite[] {
  const projects = matches.clients.flatMap((client) => client.projects);
  return [...matches.people, ...matches.clients, ...projects].flatMap(({ kind, source, target }) =>
    target === null ? [] : [{ kind, source, target: target === "left_out" ? target : target.id }],
  );
}

async function writeMatches(db: TenantDb, matches: readonly MatchToWrite[]): Promise<void> {
  const open = matches.filter((match) => match.target === "");
  const closed = matches.filter((match) => match.target !== "");
  await db.$executeRaw`
    DELETE FROM import_match
     WHERE (kind, source) IN (SELECT * FROM unnest(${open.map((match) => match.kind)}::text[], ${open.map((match) => match.source)}::text[]))`;
  const ids = (wanted: (match: MatchToWrite) => boolean) => closed.map((match) => (wanted(match) && match.target !== "left_out" ? match.target : null));
  const [members, contracts] = [ids((match) => match.kind === "person"), ids((match) => match.kind !== "person")];
  await refuseStrangers(db, members, contracts);
  await db.$executeRaw`
    INSERT INTO import_match (kind, source, member_id, contract_id, left_out, updated_at)
    SELECT kind, source, member_id, contract_id, member_id IS NULL AND contract_id IS NULL, ${now()}::timestamptz
      FROM unnest(${closed.map((match) => match.kind)}::text[], ${closed.map((match) => match.source)}::text[], ${members}::uuid[], ${contracts}::uuid[])
           AS chosen (kind, source, member_id, contract_id)
    ON CONFLICT (tenant_id, kind, source) DO UPDATE
       SET member_id = excluded.member_id, contract_id = excluded.contract_id, left_out = excluded.left_out, updated_at = excluded.updated_at`;
}

/** Answers as missing whatever id is not this firm's. */
async function refuseStrangers(db: TenantDb, members: readonly (string | null)[], contracts: readonly (string | null)[]): Promise<void> {
  const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const [memberIds, contractIds] = [distinct(members), distinct(contracts)];
  if ((await db.member.count({ where: { id: { in: memberIds } } })) < memberIds.length) throw new Missing();
  if ((await db.contract.count({ where: { id: { in: contractIds } } })) < contractIds.length) throw new Missing();
}

/** The last part of a path, as a name to show. */
function tidyFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const shown = Array.from(last.normalize("NFC").toWellFormed()).filter((character) => character >= " " && character !== "\u007f");
  return shown.slice(0, 160).join("").trim().slice(0, 200) || "import.csv";
}
