// Webhooks of the swap world. One is off, so that nothing of it changes while strangers ask; the other is for those who may.

import { addHook, disableHook, pingHook } from "@/lib/features/hooks/commands";
import type { JourneyFirm } from "@/tests/support/journey-firm";

export interface HookIds {
  hook: string;
  delivery: string;
  spareHook: string;
  spareDelivery: string;
}

/** An endpoint that nobody answers at, and that is told of what never happens here. */
export const usualHook = { url: "https://hooks.example.com/in", name: "Swapped program", events: ["block.expired" as const] };

export async function addSwapHooks(firm: JourneyFirm, { internal }: { internal: string }): Promise<HookIds> {
  const add = (name: string) =>
    firm.inFirm(async (db) => {
      const { hookId } = await addHook(db, firm.owner, { ...usualHook, name }, { loopback: false });
      const { deliveryId } = await pingHook(db, firm.owner, { hookId });
      await disableHook(db, firm.owner, { hookId });
      return { hookId, deliveryId };
    });
  const [kept, spare] = [await add(internal), await add("Spare program")];
  return { hook: kept.hookId, delivery: kept.deliveryId, spareHook: spare.hookId, spareDelivery: spare.deliveryId };
}
