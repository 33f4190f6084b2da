// A monthly fee of the swap world.

import { randomUUID } from "node:crypto";
import { addMonths } from "@/lib/domain/day";
import { monthOf } from "@/lib/domain/fee";
import { addFee } from "@/lib/features/fees/commands";
import { firmToday } from "@/lib/features/firm-clock";
import type { JourneyClient, JourneyFirm } from "@/tests/support/journey-firm";

export interface FeeIds {
  fee: string;
}

/** What is usual about a fee. */
export const usualFee = { contractId: null, kind: "managed", amountMinor: 10_000, promisedHours: null, taxRateId: null, partMonths: "by_day" } as const;

/** A fee that begins next month, so that nothing is billed while strangers ask. */
export async function addSwapFee(firm: JourneyFirm, { clientId }: JourneyClient, { client }: { client: string }): Promise<FeeIds> {
  const fee = randomUUID();
  await firm.inFirm(async (db) => addFee(db, firm.owner, { ...usualFee, feeId: fee, clientId, title: `${client} care`, fromOn: addMonths(monthOf(await firmToday(db)), 1) }));
  return { fee };
}
