import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import type { SaveCatalogue } from "@/lib/features/catalogue/input";
import { writeLog } from "@/lib/features/log/write";

/**
 * Sets the standard rate and the sizes of the firm. What was sold keeps its rate: blocks, contracts and invoices carry
 * their own. Refuses `row_changed` when the firm's settings were changed since the form was opened.
 */
export async function saveCatalogue(db: TenantDb, actor: Actor, input: SaveCatalogue): Promise<{ revision: number }> {
  const changed = await db.tenant.updateMany({
    where: { revision: input.revision },
    data: { standardRateMinor: input.standardRateMinor, revision: { increment: 1 } },
  });
  if (changed.count === 0) throw new Refusal("row_changed");
  await db.catalogueSize.deleteMany();
  await db.catalogueSize.createMany({ data: input.sizes });
  await writeLog(db, actor, "catalogue_changed", undefined, { standardRateMinor: input.standardRateMinor, sizes: input.sizes.length });
  return { revision: input.revision + 1 };
}
