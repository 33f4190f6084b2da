// A monthly fee of the swap world, and the rows of its actions.

import { randomUUID } from "node:crypto";
import { addMonths, day } from "@/lib/domain/day";
import { monthOf } from "@/lib/domain/fee";
import { addFee } from "@/lib/features/fees/commands";
import { firmToday } from "@/lib/features/firm-clock";
import type { JourneyClient, JourneyFirm } from "@/tests/support/journey-firm";
import { type ActionRow, row } from "@/tests/support/swap-rows";

export interface FeeIds {
  fee: string;
}

const usual = { contractId: null, kind: "managed", amountMinor: 10_000, promisedHours: null, taxRateId: null, partMonths: "by_day" } as const;

/** A fee that begins next month, so that nothing is billed while strangers ask. */
export async function addSwapFee(firm: JourneyFirm, { clientId }: JourneyClient, { client }: { client: string }): Promise<FeeIds> {
  const fee = randomUUID();
  await firm.inFirm(async (db) => addFee(db, firm.owner, { ...usual, feeId: fee, clientId, title: `${client} care`, fromOn: addMonths(monthOf(await firmToday(db)), 1) }));
  return { fee };
}

const fees = "app/(desk)/clients/[id]/fees/actions.ts#";

export const feeRows: Record<string, ActionRow> = {
  [`${fees}addFee`]: row("contract.write", ({ client, today }) => [{ ...usual, feeId: randomUUID(), clientId: client.clientId, title: "Swapped fee", fromOn: addMonths(monthOf(day(today)), 1) }]),
  [`${fees}changeFee`]: row("contract.write", ({ ids }) => [{ feeId: ids.fee, revision: 1, title: "Swapped fee", taxRateId: null, promisedHours: null }]),
  [`${fees}endFee`]: row("contract.write", ({ ids, today }) => [{ feeId: ids.fee, revision: 2, untilOn: addMonths(day(today), 3) }]),
};
