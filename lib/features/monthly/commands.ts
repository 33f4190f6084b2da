import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type Day, dayToDatabase } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import type { SetMonthly } from "@/lib/features/monthly/input";
import { enqueue } from "@/lib/queue/enqueue";

/** Whether a contract's client is mailed each month. Throws Missing. */
export async function setMonthly(db: TenantDb, _actor: Actor, { contractId, monthly }: SetMonthly): Promise<void> {
  found(await db.contract.findFirst({ where: { id: contractId }, select: { id: true } }));
  await db.contract.updateMany({ where: { id: contractId }, data: { monthlyStatement: monthly === "wanted" } });
}

/**
 * Asks for the statement of a contract's month, once for ever: of two workers in the same minute the second finds it asked for.
 * `month` is its first day.
 */
export async function askMonthly(db: TenantDb, { contractId, month }: { contractId: string; month: Day }): Promise<boolean> {
  const { count } = await db.monthlyStatement.createMany({ data: [{ contractId, month: dayToDatabase(month), askedAt: now() }], skipDuplicates: true });
  if (count > 0) await enqueue(db, "monthly_statement", { contractId, month: month.slice(0, 7) }, { key: `monthly:${contractId}:${month}` });
  return count > 0;
}
