import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { TaskKind } from "@/lib/features/tasks/commands";

/** A task as lists show it. */
export interface TaskRow {
  taskId: string;
  kind: TaskKind;
  clientId: string;
  clientName: string;
  title: string;
  status: "open" | "done";
  assigneeId: string | null;
  assigneeName: string | null;
  createdAt: Date;
  doneAt: Date | null;
  outcome: string;
}

/** What waits for somebody, the oldest first, with how many there are in all. */
export async function openTasks(db: TenantDb, limit: number): Promise<{ tasks: TaskRow[]; count: number }> {
  const rows = await db.$queryRaw<CountedTask[]>`${openTaskList(limit)}`;
  return { count: rows[0]?.count ?? 0, tasks: rows.map(({ count: _, ...task }) => task) };
}

/** A task with how many there are in all. */
export type CountedTask = TaskRow & { count: number };

/** The same as a list, for a statement that asks for more: rows of `CountedTask`. */
export function openTaskList(limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${TASK_COLUMNS}, count(*) OVER ()::int AS count FROM ${TASK_TABLES}
     WHERE task.status = 'open'
     ORDER BY task.created_at, task.id
     LIMIT ${limit}`;
}

/** The page of tasks: those that are open, or what was done lately, and how many are open. */
export async function taskPage(db: TenantDb, show: "open" | "done"): Promise<{ tasks: TaskRow[]; openCount: number }> {
  const { tasks, count } = await openTasks(db, 200);
  return { tasks: show === "open" ? tasks : await doneTasks(db, 100), openCount: count };
}

/** What was done lately, the newest first. */
export async function doneTasks(db: TenantDb, limit: number): Promise<TaskRow[]> {
  return db.$queryRaw<TaskRow[]>`
    SELECT ${TASK_COLUMNS} FROM ${TASK_TABLES}
     WHERE task.status = 'done'
     ORDER BY task.done_at DESC, task.id
     LIMIT ${limit}`;
}

/** Every join carries the firm, so that each is a look-up in an index that begins with it. */
const TASK_TABLES = Prisma.sql`
  task
  JOIN client ON client.tenant_id = task.tenant_id AND client.id = task.client_id
  LEFT JOIN member assignee ON assignee.tenant_id = task.tenant_id AND assignee.id = task.assignee_id`;

const TASK_COLUMNS = Prisma.sql`
  task.id AS "taskId", task.kind, client.id AS "clientId", client.name AS "clientName", task.title, task.status,
  task.assignee_id AS "assigneeId", assignee.name AS "assigneeName", task.created_at AS "createdAt", task.done_at AS "doneAt", task.outcome`;
