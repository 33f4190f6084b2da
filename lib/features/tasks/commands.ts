import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Missing } from "@/lib/domain/refusal";
import type { AssignTask } from "@/lib/features/tasks/input";
import { newId } from "@/lib/ids";

/** What there is to do: today only the disputes of clients. */
export type TaskKind = "dispute";

export interface NewTask {
  kind: TaskKind;
  clientId: string;
  contractId: string;
  entryId: string;
  /** The dispute that it is about. */
  responseId: string;
  /** What it is about, in the words of whom it came from. */
  title: string;
}

/** Puts a task on everybody's list; its id. */
export async function openTask(db: TenantDb, task: NewTask): Promise<string> {
  const id = newId();
  await db.task.create({ data: { id, ...task, createdAt: now() } });
  return id;
}

/** Notes that the task of a dispute is done, by whom, and what came of it. */
export async function finishDisputeTask(db: TenantDb, memberId: string, responseId: string, outcome: string): Promise<void> {
  await db.task.updateMany({ where: { responseId, status: "open" }, data: { status: "done", doneAt: now(), doneBy: memberId, outcome } });
}

/** Gives an open task to a member, or back to everybody. Throws Missing for one that is done or not there. */
export async function assignTask(db: TenantDb, _actor: Actor, { taskId, assigneeId }: AssignTask): Promise<void> {
  if (assigneeId) found(await db.member.findFirst({ where: { id: assigneeId, status: "active" }, select: { id: true } }));
  const { count } = await db.task.updateMany({ where: { id: taskId, status: "open" }, data: { assigneeId } });
  if (count === 0) throw new Missing();
}
