import type { TenantDb } from "@/lib/db/tenant";
import type { ImportFormat } from "@/lib/domain/import-format";
import { found } from "@/lib/domain/refusal";
import type { ImportView } from "@/lib/features/imports/input";
import { type PreviewPage, previewOf } from "@/lib/features/imports/preview";
import { planBatch } from "@/lib/features/imports/plan";
import type { ImportFailure } from "@/lib/features/imports/run";

export type ImportStatus = "preparing" | "queued" | "running" | "done" | "failed" | "discarded";

/** An import as it stands in a list. */
export interface ImportSummary {
  id: string;
  fileName: string;
  format: ImportFormat;
  status: ImportStatus;
  totalRows: number;
  doneRows: number;
  importedRows: number | null;
  skippedRows: number | null;
  importedSeconds: number | null;
  renewalsOpened: number | null;
  failure: ImportFailure | null;
  createdAt: Date;
  createdByName: string;
  startedAt: Date | null;
  startedByName: string | null;
  finishedAt: Date | null;
  sizeBytes: number;
  revision: number;
}

/** What an import wrote on one contract, and what the contract has left now. Seconds. */
export interface ImportedContract {
  contractId: string;
  clientName: string;
  title: string;
  lines: number;
  workedSeconds: number;
  balanceSeconds: number;
  lineSeconds: number;
}

/** The files that were brought in, newest first. */
export async function importHistory(db: TenantDb): Promise<ImportSummary[]> {
  return summaries(db, null);
}

/** One import: its preview while it is being prepared, what it wrote once it is done. */
export async function importPage(db: TenantDb, batchId: string, view: ImportView) {
  const [batch] = await summaries(db, batchId);
  const summary = found(batch);
  const preview = summary.status === "preparing" || summary.status === "failed" ? await previewOfBatch(db, batchId, view) : null;
  const contracts = summary.status === "done" ? await importedContracts(db, batchId) : [];
  return { batch: summary, preview, contracts };
}

async function previewOfBatch(db: TenantDb, batchId: string, view: ImportView): Promise<PreviewPage> {
  const batch = found(await db.importBatch.findFirst({ where: { id: batchId }, select: { id: true, sha256: true, format: true, settings: true } }));
  return previewOf(await planBatch(db, { ...batch, targets: null }), view);
}

async function summaries(db: TenantDb, batchId: string | null): Promise<ImportSummary[]> {
  return db.$queryRaw<ImportSummary[]>`
    SELECT batch.id, batch.file_name AS "fileName", batch.format, batch.status, batch.total_rows AS "totalRows", batch.done_rows AS "doneRows",
           batch.imported_rows AS "importedRows", batch.skipped_rows AS "skippedRows", batch.imported_seconds::float8 AS "importedSeconds",
           batch.renewals_opened AS "renewalsOpened", batch.failure, batch.created_at AS "createdAt", creator.name AS "createdByName",
           batch.started_at AS "startedAt", starter.name AS "startedByName", batch.finished_at AS "finishedAt",
           batch.size_bytes AS "sizeBytes", batch.revision
      FROM import_batch batch
      JOIN member creator ON creator.id = batch.created_by
      LEFT JOIN member starter ON starter.id = batch.started_by
     WHERE CASE WHEN ${batchId}::uuid IS NULL THEN batch.status <> 'discarded' ELSE batch.id = ${batchId}::uuid END
     ORDER BY batch.created_at DESC, batch.id
     LIMIT 50`;
}

async function importedContracts(db: TenantDb, batchId: string): Promise<ImportedContract[]> {
  return db.$queryRaw<ImportedContract[]>`
    SELECT contract.id AS "contractId", client.name AS "clientName", contract.title, written.lines, written.seconds AS "workedSeconds",
           balance.balance_seconds AS "balanceSeconds", terms.line_seconds AS "lineSeconds"
      FROM (SELECT entry.contract_id, count(*)::int AS lines, sum(entry.worked_seconds)::float8 AS seconds
              FROM import_entry JOIN time_entry entry ON entry.id = import_entry.entry_id
             WHERE import_entry.batch_id = ${batchId}::uuid
             GROUP BY entry.contract_id) written
      JOIN contract ON contract.id = written.contract_id
      JOIN client ON client.id = contract.client_id
      JOIN contract_balance balance ON balance.contract_id = contract.id
      JOIN contract_terms terms ON terms.contract_id = contract.id
     ORDER BY lower(client.name), contract.id`;
}

