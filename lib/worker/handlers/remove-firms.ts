import { platform } from "@/lib/db/platform";
import { log } from "@/lib/log";
import type { Handler } from "@/lib/worker/handlers/handler";
import { removeFirm } from "@/lib/worker/remove-firm";

/** Removes the firms whose days of grace are over, and goes on with those where it was cut off. */
export const removeFirms: Handler<"remove_firms"> = async () => {
  const firms = await platform().$queryRaw<{ id: string }[]>`SELECT platform.firms_to_remove() AS id`;
  let failures = 0;
  for (const { id } of firms) {
    await removeFirm(id).catch((error: unknown) => {
      failures += 1;
      log.error({ err: error, tenantId: id }, "a firm was not removed");
    });
  }
  if (failures > 0) throw new Error(`Firms that were not removed: ${failures}`);
};
