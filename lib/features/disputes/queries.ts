import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { type EntryReceipt, receiptOf } from "@/lib/features/time/receipt";

/** What a client said to an entry as it stood at `revision`, and what the firm answered. */
export interface EntrySaying {
  responseId: string;
  revision: number;
  kind: "acknowledged" | "disputed";
  contactName: string;
  words: string;
  at: Date;
  answer: "reversed" | "kept" | null;
  reason: string;
  answeredAt: Date | null;
}

/** What the client has said to one movement of an entry, and what may still be said to it. */
export interface EntryVoice {
  saying: EntrySaying | null;
  /** This movement wrote the entry as it stands now, and nobody has said anything to it: it may be acknowledged. */
  open: boolean;
  /** The last day for a dispute, or null where it is over or was never possible. */
  disputableUntil: Day | null;
}

/** A movement of work as the statement names it. */
interface WorkRow {
  work: { entryId: string; revision: number; deleted: boolean } | null;
}

/** Adds to each row of a client's statement what was said to it and what may be said; null where it is not about work. */
export async function withVoices<Row extends WorkRow>(db: TenantDb, rows: readonly Row[], today: Day): Promise<(Row & { voice: EntryVoice | null })[]> {
  const entryIds = [...new Set(rows.flatMap(({ work }) => work?.entryId ?? []))];
  if (entryIds.length === 0) return rows.map((row) => ({ ...row, voice: null }));
  const standings = new Map((await entryStandings(db, entryIds)).map((standing) => [standing.entryId, standing]));
  return rows.map((row) => {
    const standing = row.work && standings.get(row.work.entryId);
    if (!row.work || !standing) return { ...row, voice: null };
    const { revision, deleted } = row.work;
    const saying = standing.sayings.find((said) => said.revision === revision) ?? null;
    const open = saying === null && !deleted && revision === standing.revision;
    return { ...row, voice: { saying, open, disputableUntil: open && today <= standing.disputableUntil ? standing.disputableUntil : null } };
  });
}

interface Standing {
  entryId: string;
  revision: number;
  disputableUntil: Day;
  sayings: EntrySaying[];
}

async function entryStandings(db: TenantDb, entryIds: string[]): Promise<Standing[]> {
  type Raw = Omit<EntrySaying, "at" | "answeredAt"> & { at: string; answeredAt: string | null };
  const rows = await db.$queryRaw<(Omit<Standing, "sayings"> & { sayings: Raw[] })[]>`
    SELECT entry.id AS "entryId", entry.revision,
           ((entry.updated_at AT TIME ZONE firm.time_zone)::date + firm.dispute_days)::text AS "disputableUntil",
           coalesce((SELECT jsonb_agg(jsonb_build_object(
                       'responseId', said.id, 'revision', said.revision, 'kind', said.kind, 'contactName', contact.name, 'words', said.words,
                       'at', said.at, 'answer', said.answer, 'reason', said.reason, 'answeredAt', said.answered_at) ORDER BY said.revision)
                       FROM entry_response said
                       JOIN contact ON contact.tenant_id = said.tenant_id AND contact.id = said.contact_id
                      WHERE said.tenant_id = entry.tenant_id AND said.entry_id = entry.id), '[]') AS sayings
      FROM time_entry entry
      JOIN tenant firm ON firm.id = entry.tenant_id
     WHERE entry.id = ANY (${entryIds}::uuid[])`;
  return rows.map((row) => ({
    ...row,
    sayings: row.sayings.map((said) => ({ ...said, at: new Date(said.at), answeredAt: said.answeredAt === null ? null : new Date(said.answeredAt) })),
  }));
}

/** A dispute with all that its answer needs; the receipt is the entry's as it stands now. */
export interface DisputeDetails extends EntrySaying {
  entryId: string;
  clientId: string;
  clientName: string;
  contractId: string;
  contractTitle: string;
  contactEmail: string;
  /** The entry as it stands now. */
  currentRevision: number;
  deleted: boolean;
  workedSeconds: number;
  answeredByName: string | null;
  receipt: EntryReceipt;
}

/** One dispute by its id. Throws Missing. */
async function disputeDetails(db: TenantDb, responseId: string): Promise<DisputeDetails> {
  const rows = await db.$queryRaw<Omit<DisputeDetails, "receipt">[]>`
    SELECT said.id AS "responseId", said.entry_id AS "entryId", said.revision, said.kind, contact.name AS "contactName", contact.email AS "contactEmail",
           said.words, said.at, said.answer, said.reason, said.answered_at AS "answeredAt", answerer.name AS "answeredByName",
           client.id AS "clientId", client.name AS "clientName", contract.id AS "contractId", contract.title AS "contractTitle",
           entry.revision AS "currentRevision", entry.deleted, entry.worked_seconds AS "workedSeconds"
      FROM entry_response said
      JOIN contact ON contact.tenant_id = said.tenant_id AND contact.id = said.contact_id
      JOIN time_entry entry ON entry.tenant_id = said.tenant_id AND entry.id = said.entry_id
      JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      LEFT JOIN member answerer ON answerer.tenant_id = said.tenant_id AND answerer.id = said.answered_by
     WHERE said.id = ${responseId}::uuid AND said.kind = 'disputed'`;
  const dispute = found(rows[0]);
  return { ...dispute, receipt: await receiptOf(db, dispute.entryId) };
}

/** The dispute that a task is about. Throws Missing. */
export async function disputeOfTask(db: TenantDb, taskId: string): Promise<{ assigneeId: string | null; status: "open" | "done"; dispute: DisputeDetails }> {
  const task = found(await db.task.findFirst({ where: { id: taskId, kind: "dispute" } }));
  return { assigneeId: task.assigneeId, status: task.status as "open" | "done", dispute: await disputeDetails(db, found(task.responseId)) };
}
