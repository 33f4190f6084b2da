import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type EstimateStatus, freeOf, type HoursBeside, waitsFor } from "@/lib/domain/estimate";
import { found, Refusal } from "@/lib/domain/refusal";
import { GATE_SECONDS } from "@/lib/features/estimates/gate";
import type * as input from "@/lib/features/estimates/input";
import { firmToday } from "@/lib/features/firm-clock";
import { hoursBesideColumns } from "@/lib/features/hours/queries";
import { enqueue } from "@/lib/queue/enqueue";

/** What became of a question: approved by itself, or waiting for the client. */
export interface AskedEstimate {
  estimateId: string;
  status: EstimateStatus;
}

/**
 * Asks what a job may take. Above the contract's limit, or above what is free (posted, less pending, less booked), it waits
 * for the client's click and is mailed; else it is approved by itself. Asked twice under one id it is asked once. Refuses
 * with client_archived, contract_ended, no_portal_contact where nobody could click, operation_key_reused.
 */
export async function askEstimate(db: TenantDb, actor: Actor, asked: input.AskEstimate): Promise<AskedEstimate> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  const facts = await estimateFacts(db, asked.contractId);
  if (facts.clientArchived) throw new Refusal("client_archived");
  const [limitSeconds, freeSeconds] = [facts.limitSeconds, freeOf(facts.balanceSeconds, facts)];
  const waits = waitsFor({ seconds: asked.seconds, limitSeconds, freeSeconds });
  const { count } = await db.estimate.createMany({
    data: {
      id: asked.estimateId, contractId: asked.contractId, title: asked.title, explanation: asked.explanation, seconds: asked.seconds,
      status: waits ? "waiting" : "approved_itself", waitsFor: waits, limitSeconds, freeSeconds, askedBy: actor.id, askedAt: now(),
    },
    skipDuplicates: true,
  });
  if (count === 0) return askedBefore(db, asked);
  if (facts.ended) throw new Refusal("contract_ended");
  if (!waits) return { estimateId: asked.estimateId, status: "approved_itself" };
  if (!facts.portalContact) throw new Refusal("no_portal_contact");
  await enqueue(db, "estimate_asked", { estimateId: asked.estimateId }, { key: `estimate-asked:${asked.estimateId}` });
  return { estimateId: asked.estimateId, status: "waiting" };
}

/** Takes a question back that the client has not answered. Refuses with estimate_not_waiting. */
export async function withdrawEstimate(db: TenantDb, _actor: Actor, { estimateId }: input.WithdrawEstimate): Promise<void> {
  const { count } = await db.estimate.updateMany({ where: { id: estimateId, status: "waiting" }, data: { status: "withdrawn" } });
  if (count > 0) return;
  const { status } = found(await db.estimate.findFirst({ where: { id: estimateId }, select: { status: true } }));
  if (status !== "withdrawn") throw new Refusal("estimate_not_waiting");
}

/**
 * The client's click: approves or declines, in their words; the desk is told. Of two answers the first one counts, and the
 * same answer of the same person again changes nothing. An estimate of another client is Missing. Refuses with
 * estimate_not_waiting.
 */
export async function decideEstimate(db: TenantDb, actor: Actor, clientId: string, answer: input.DecideEstimate): Promise<void> {
  if (actor.kind !== "contact") throw new Refusal("not_permitted");
  const decided = await db.$queryRaw<{ id: string }[]>`
    UPDATE estimate SET status = ${answer.decision}, decided_by = ${actor.id}::uuid, decided_at = ${now()}, words = ${answer.words}
      FROM contract
     WHERE estimate.id = ${answer.estimateId}::uuid AND estimate.status = 'waiting'
       AND contract.tenant_id = estimate.tenant_id AND contract.id = estimate.contract_id AND contract.client_id = ${clientId}::uuid
    RETURNING estimate.id`;
  if (decided.length > 0) {
    await enqueue(db, "estimate_decided", { estimateId: answer.estimateId }, { key: `estimate-decided:${answer.estimateId}` });
    return;
  }
  const present = found((await db.$queryRaw<{ status: string; decidedBy: string | null }[]>`
    SELECT estimate.status, estimate.decided_by AS "decidedBy"
      FROM estimate JOIN contract ON contract.tenant_id = estimate.tenant_id AND contract.id = estimate.contract_id
     WHERE estimate.id = ${answer.estimateId}::uuid AND contract.client_id = ${clientId}::uuid`)[0]);
  if (present.status !== answer.decision || present.decidedBy !== actor.id) throw new Refusal("estimate_not_waiting");
}

interface EstimateFacts extends HoursBeside {
  balanceSeconds: number;
  limitSeconds: number | null;
  clientArchived: boolean;
  ended: boolean;
  /** Somebody of the client may open the portal. */
  portalContact: boolean;
}

async function estimateFacts(db: TenantDb, contractId: string): Promise<EstimateFacts> {
  const today = await firmToday(db);
  const rows = await db.$queryRaw<EstimateFacts[]>`
    SELECT balance.balance_seconds AS "balanceSeconds", ${hoursBesideColumns()}, ${GATE_SECONDS} AS "limitSeconds",
           client.archived_at IS NOT NULL AS "clientArchived", coalesce(contract.ended_on < ${today}::date, false) AS ended,
           EXISTS (SELECT FROM contact WHERE contact.client_id = client.id AND contact.portal_access AND contact.archived_at IS NULL) AS "portalContact"
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN contract_balance balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
     WHERE contract.id = ${contractId}::uuid`;
  return found(rows[0]);
}

async function askedBefore(db: TenantDb, asked: input.AskEstimate): Promise<AskedEstimate> {
  const row = found(await db.estimate.findFirst({ where: { id: asked.estimateId } }));
  const same = (["contractId", "title", "explanation", "seconds"] as const).every((name) => row[name] === asked[name]);
  if (!same) throw new Refusal("operation_key_reused");
  return { estimateId: row.id, status: row.status as EstimateStatus };
}
