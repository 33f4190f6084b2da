import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import type { ChangeFirm } from "@/lib/features/tenants/input";

/**
 * Changes the firm's settings; invoices that were issued keep what stands on them. Refuses `row_changed` when somebody
 * else was quicker, and `currency_in_use` when there are clients and the currency would change.
 */
export async function changeFirm(db: TenantDb, actor: Actor, input: ChangeFirm): Promise<{ revision: number }> {
  const { revision, ...settings } = input;
  const firm = await db.tenant.findFirstOrThrow({ select: { currency: true } });
  if (firm.currency !== input.currency && (await db.client.findFirst({ select: { id: true } }))) throw new Refusal("currency_in_use");
  const changed = await db.tenant.updateMany({
    where: { revision },
    data: { ...settings, revision: { increment: 1 } },
  });
  if (changed.count === 0) throw new Refusal("row_changed");
  await writeLog(db, actor, "firm_changed", undefined, { part: "firm", revision: revision + 1 });
  return { revision: revision + 1 };
}
