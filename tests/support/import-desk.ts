import { withClock } from "@/lib/clock";
import { csvText } from "@/lib/domain/csv";
import { ownHead } from "@/lib/domain/import-format";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import { discardImport, keepMatches, changeReading, startImport, storeFile, takeFile } from "@/lib/features/imports/commands";
import * as input from "@/lib/features/imports/input";
import { planBatch } from "@/lib/features/imports/plan";
import { importTime } from "@/lib/worker/handlers/import-time";
import { auditTenant } from "@/lib/ledger/audit";
import type { FreshTenant } from "@/tests/support/database";
import { hours, openBooks } from "@/tests/support/ledger";
import { NOON } from "@/tests/support/time";

/** A firm whose dispatcher brings in files; its contract has ten hours bought unless told otherwise. */
export async function openImportDesk(terms: Partial<ContractTerms> = {}, boughtSeconds = hours(10), firm?: FreshTenant) {
  const books = await openBooks({ overrun: "allow", ...terms }, firm);
  if (boughtSeconds > 0) await books.buy(boughtSeconds);
  const { inFirm, dispatcher, tenantId, technician } = books.firm;
  const at = <Result>(run: () => Result) => withClock(NOON, run);
  const client = await inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId }, include: { client: true } }));
  const batchOf = (batchId: string) => inFirm((db) => db.importBatch.findFirstOrThrow({ where: { id: batchId } }));
  const plan = (batchId: string) =>
    at(() => inFirm(async (db) => planBatch(db, { ...(await db.importBatch.findFirstOrThrow({ where: { id: batchId } })), targets: null })));

  return {
    books,
    firm: books.firm,
    contractId: books.contractId,
    clientName: client.client.name,
    technician,
    batchOf,
    plan,
    store: async (text: string | Uint8Array<ArrayBuffer>, name = "time.csv") => {
      const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
      return (await at(() => inFirm((db) => storeFile(db, dispatcher.actor, takeFile({ name, bytes }))))).batchId;
    },
    change: (batchId: string, changes: Record<string, unknown>) =>
      at(() =>
        inFirm(async (db) => {
          const batch = await db.importBatch.findFirstOrThrow({ where: { id: batchId } });
          return changeReading(db, dispatcher.actor, input.changeReading.parse({ batchId, revision: batch.revision, ...changes }));
        }),
      ),
    keep: (batchId: string, matches: Record<string, unknown>) =>
      at(() => inFirm((db) => keepMatches(db, dispatcher.actor, input.keepMatches.parse({ batchId, ...matches })))),
    start: async (batchId: string, planKey?: string) => {
      const key = planKey ?? (await plan(batchId)).planKey;
      return at(() => inFirm((db) => startImport(db, dispatcher.actor, { batchId, planKey: key })));
    },
    run: (batchId: string) => at(() => importTime({ tenantId, batchId })),
    discard: (batchId: string) => at(() => inFirm((db) => discardImport(db, dispatcher.actor, { batchId }))),
    entries: () => inFirm((db) => db.timeEntry.findMany({ orderBy: [{ workedOn: "asc" }, { startedAt: "asc" }] })),
    audit: () => inFirm((db) => auditTenant(db)),
  };
}

export type ImportDesk = Awaited<ReturnType<typeof openImportDesk>>;

/** A file in our own form: day, start, length and description per line, all by the technician for the one client. */
export function ownFile(desk: Pick<ImportDesk, "technician" | "clientName">, lines: readonly (readonly string[])[]): string {
  const { technician, clientName } = desk;
  const rows = lines.map(([day = "", start = "", duration = "", description = ""]) => [
    day, start, duration, technician.name, technician.email, clientName, "Hours", description, "yes", "remote", "reactive", "",
  ]);
  return csvText([ownHead, ...rows]);
}
