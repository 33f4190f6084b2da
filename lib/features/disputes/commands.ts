import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { addDays, type Day, dayInZone } from "@/lib/domain/day";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import type { AcknowledgeEntry, AcknowledgeUpTo, AnswerDispute, DisputeEntry } from "@/lib/features/disputes/input";
import { finishDisputeTask, openTask } from "@/lib/features/tasks/commands";
import { changeTime, deleteTime } from "@/lib/features/time/commands";
import { actingMember } from "@/lib/features/time/facts";
import { entryAsAsked } from "@/lib/features/time/stored";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";

/** A contact who speaks for their client; both come from the gate, never from a form. */
export interface Speaker {
  contactId: string;
  clientId: string;
}

/**
 * The client says that an entry is right, as it stands at `revision`. Saying it twice is the same as once. Refuses with
 * stale_revision, entry_deleted, entry_disputed.
 */
export async function acknowledgeEntry(db: TenantDb, speaker: Speaker, input: AcknowledgeEntry): Promise<void> {
  const entry = await entryOfClient(db, speaker, input.entryId);
  refuseOther(entry, input.revision);
  const said = { id: newId(), ...input, contactId: speaker.contactId, kind: "acknowledged", at: now() };
  const { count } = await db.entryResponse.createMany({ data: [said], skipDuplicates: true });
  if (count === 0 && (await kindOf(db, input)) !== "acknowledged") throw new Refusal("entry_disputed");
}

/** The client says that all work is right that was posted up to a version of a contract; how many entries that were. */
export async function acknowledgeUpTo(db: TenantDb, speaker: Speaker, input: AcknowledgeUpTo): Promise<{ entries: number }> {
  found(await db.contract.findFirst({ where: { id: input.contractId, clientId: speaker.clientId }, select: { id: true } }));
  const entries = await db.$executeRaw`
    INSERT INTO entry_response (entry_id, revision, contact_id, kind, at)
    SELECT id, revision, ${speaker.contactId}::uuid, 'acknowledged', ${now()}
      FROM time_entry
     WHERE contract_id = ${input.contractId}::uuid AND last_version <= ${input.version}::int AND NOT deleted
        ON CONFLICT (tenant_id, entry_id, revision) DO NOTHING`;
  return { entries };
}

/**
 * The client says that an entry is wrong, and a task waits for the firm. Asking again with the same `responseId` disputes
 * once. Refuses with stale_revision, entry_deleted, dispute_too_late, entry_disputed, entry_acknowledged.
 */
export async function disputeEntry(db: TenantDb, speaker: Speaker, input: DisputeEntry): Promise<void> {
  const entry = await entryOfClient(db, speaker, input.entryId);
  if (await saidBefore(db, input)) return;
  refuseOther(entry, input.revision);
  if (dayInZone(now(), entry.timeZone) > entry.disputableUntil) throw new Refusal("dispute_too_late", { days: entry.disputeDays });
  const { responseId, ...rest } = input;
  const said = { id: responseId, ...rest, contactId: speaker.contactId, kind: "disputed", at: now() };
  const { count } = await db.entryResponse.createMany({ data: [said], skipDuplicates: true });
  if (count === 0 && (await saidBefore(db, input))) return;
  if (count === 0) throw new Refusal((await kindOf(db, input)) === "acknowledged" ? "entry_acknowledged" : "entry_disputed");
  await openTask(db, { kind: "dispute", clientId: speaker.clientId, contractId: entry.contractId, entryId: input.entryId, responseId, title: entry.description });
  await enqueue(db, "entry_disputed", { responseId }, { key: `entry-disputed:${responseId}` });
}

/**
 * The office answers a dispute: it takes the entry back, lets it take no hours, makes it shorter, or keeps it for a reason. The
 * task is done and the client is told. Refuses with dispute_answered, stale_revision and all that refuses time.
 */
export async function answerDispute(db: TenantDb, actor: Actor, input: AnswerDispute): Promise<void> {
  const memberId = actingMember(actor);
  const dispute = found(await db.entryResponse.findFirst({ where: { id: input.responseId, kind: "disputed" } }));
  const { count } = await db.entryResponse.updateMany({
    where: { id: dispute.id, answer: null },
    data: { answer: input.answer === "keep" ? "kept" : "reversed", reason: input.reason, answeredBy: memberId, answeredAt: now() },
  });
  if (count === 0) throw new Refusal("dispute_answered");
  await correct(db, actor, dispute.entryId, input);
  await finishDisputeTask(db, memberId, dispute.id, input.reason);
  await enqueue(db, "dispute_answered", { responseId: dispute.id }, { key: `dispute-answered:${dispute.id}` });
}

/** Corrects the entry by the same commands as a person at the desk. */
async function correct(db: TenantDb, actor: Actor, entryId: string, input: AnswerDispute): Promise<void> {
  if (input.answer === "keep") return;
  if (input.answer === "delete") {
    await deleteTime(db, actor, { entryId, revision: input.revision });
    return;
  }
  const changes = input.answer === "free" ? { freeReason: input.freeReason } : { workedSeconds: input.workedSeconds };
  await changeTime(db, actor, { ...(await entryAsAsked(db, entryId)), ...changes, revision: input.revision, movedEntryId: newId() });
}

interface ClientEntry {
  contractId: string;
  revision: number;
  deleted: boolean;
  description: string;
  timeZone: string;
  disputeDays: number;
  /** The last day, in the firm's zone, on which this revision may be disputed. */
  disputableUntil: Day;
}

/** The entry with what decides whether it may be disputed; another client's entry is Missing. */
async function entryOfClient(db: TenantDb, { clientId }: Speaker, entryId: string): Promise<ClientEntry> {
  type Row = Omit<ClientEntry, "disputableUntil"> & { writtenAt: Date };
  const [row] = await db.$queryRaw<Row[]>`
    SELECT entry.contract_id AS "contractId", entry.revision, entry.deleted, entry.description, entry.updated_at AS "writtenAt",
           firm.time_zone AS "timeZone", firm.dispute_days AS "disputeDays"
      FROM time_entry entry
      JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id
      JOIN tenant firm ON firm.id = entry.tenant_id
     WHERE entry.id = ${entryId}::uuid AND contract.client_id = ${clientId}::uuid`;
  if (!row) throw new Missing();
  return { ...row, disputableUntil: addDays(dayInZone(row.writtenAt, row.timeZone), row.disputeDays) };
}

/** What was read must be what stands there: a client never answers figures that they have not seen. */
function refuseOther(entry: ClientEntry, revision: number): void {
  if (entry.revision !== revision) throw new Refusal("stale_revision");
  if (entry.deleted) throw new Refusal("entry_deleted");
}

/** The same form was sent before, or by a second click a moment ago. */
async function saidBefore(db: TenantDb, { responseId, entryId }: DisputeEntry): Promise<boolean> {
  return (await db.entryResponse.findFirst({ where: { id: responseId, entryId }, select: { id: true } })) !== null;
}

async function kindOf(db: TenantDb, { entryId, revision }: { entryId: string; revision: number }): Promise<string | undefined> {
  return (await db.entryResponse.findFirst({ where: { entryId, revision }, select: { kind: true } }))?.kind;
}
