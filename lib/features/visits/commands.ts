import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { startOf } from "@/lib/domain/calendar-time";
import { dayFromDatabase } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { type Logged, logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import { firmToday } from "@/lib/features/firm-clock";
import type { LogTime } from "@/lib/features/time/input";
import type * as input from "@/lib/features/visits/input";
import { lockContracts } from "@/lib/ledger/post";

/**
 * Plans a visit: its hours are booked and not taken. Planned twice under one id it is planned once. Refuses with
 * client_archived, contract_ended, operation_key_reused.
 */
export async function planVisit(db: TenantDb, _actor: Actor, { visitId, ...plan }: input.PlanVisit): Promise<{ visitId: string }> {
  const data = await visitRow(db, plan);
  const { count } = await db.visit.createMany({ data: { id: visitId, createdAt: now(), ...data }, skipDuplicates: true });
  if (count > 0) return { visitId };
  const row = found(await db.visit.findFirst({ where: { id: visitId } }));
  const same = row.contractId === data.contractId && row.memberId === data.memberId && row.title === data.title && +row.startsAt === +data.startsAt && +row.endsAt === +data.endsAt;
  if (!same) throw new Refusal("operation_key_reused");
  return { visitId };
}

/** Moves a planned visit, or says more exactly what it is. Refuses with row_changed, visit_not_planned, and as planning does. */
export async function changeVisit(db: TenantDb, _actor: Actor, { visitId, revision, ...plan }: input.ChangeVisit): Promise<{ revision: number }> {
  const data = await visitRow(db, plan);
  const { count } = await db.visit.updateMany({ where: { id: visitId, revision, status: "planned" }, data: { ...data, revision: { increment: 1 } } });
  if (count === 0) await refuseUnlessPlanned(db, visitId);
  return { revision: revision + 1 };
}

/** Calls a planned visit off: its hours are free again. Twice is the same as once. Refuses with row_changed, visit_not_planned. */
export async function cancelVisit(db: TenantDb, _actor: Actor, { visitId, revision, reason }: input.CancelVisit): Promise<void> {
  const { count } = await db.visit.updateMany({
    where: { id: visitId, revision, status: "planned" },
    data: { status: "cancelled", reason, revision: { increment: 1 } },
  });
  if (count > 0) return;
  const { status } = found(await db.visit.findFirst({ where: { id: visitId }, select: { status: true } }));
  if (status !== "cancelled") await refuseUnlessPlanned(db, visitId);
}

/** The work that a visit became, without what the visit itself knows. */
export type CompleteVisit = Omit<LogTime, "entryId" | "contractId" | "memberId"> & { visitId: string; revision: number };

/**
 * Turns a planned visit into the time that it took: what was booked is free, what was worked is logged under the visit's id
 * (or waits for the office), in one transaction. Twice logs once. Refuses with row_changed, visit_not_planned, and as
 * logging does: the visit then stays planned.
 */
export async function completeVisit(db: TenantDb, actor: Actor, { visitId, revision, ...work }: CompleteVisit): Promise<Logged> {
  const { contractId } = found(await db.visit.findFirst({ where: { id: visitId }, select: { contractId: true } }));
  await lockContracts(db, [contractId]);
  await db.visit.updateMany({ where: { id: visitId, revision, status: "planned" }, data: { status: "done", revision: { increment: 1 } } });
  const visit = found(await db.visit.findFirst({ where: { id: visitId } }));
  // Done by this very revision: just now, or by an earlier click of which the answer was lost.
  if (visit.status !== "done" || visit.revision !== revision + 1) await refuseUnlessPlanned(db, visitId);
  return logOrSubmit(db, actor, { ...work, entryId: visitId, contractId: visit.contractId, memberId: visit.memberId });
}

type Plan = Omit<input.PlanVisit, "visitId">;

async function visitRow(db: TenantDb, plan: Plan) {
  const { contractId, memberId, title, seconds } = plan;
  const firm = await db.tenant.findFirstOrThrow({ select: { timeZone: true } });
  const contract = found(await db.contract.findFirst({ where: { id: contractId }, select: { endedOn: true, client: { select: { archivedAt: true } } } }));
  found(await db.member.findFirst({ where: { id: memberId, status: "active" }, select: { id: true } }));
  if (contract.client.archivedAt) throw new Refusal("client_archived");
  const today = await firmToday(db);
  const endedOn = contract.endedOn && dayFromDatabase(contract.endedOn);
  if (endedOn && (endedOn < plan.startsOn || endedOn < today)) throw new Refusal("contract_ended");
  const startsAt = found(startOf({ workedOn: plan.startsOn, startedTime: plan.startsTime }, firm.timeZone));
  const endsAt = new Date(startsAt.getTime() + seconds * 1000);
  return { contractId, memberId, title, startsAt, endsAt, estimatedSeconds: plan.estimatedSeconds ?? seconds };
}

async function refuseUnlessPlanned(db: TenantDb, visitId: string): Promise<never> {
  const { status } = found(await db.visit.findFirst({ where: { id: visitId }, select: { status: true } }));
  throw new Refusal(status === "planned" ? "row_changed" : "visit_not_planned");
}
