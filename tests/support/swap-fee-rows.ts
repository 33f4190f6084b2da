// The rows of what is done with monthly fees.

import { randomUUID } from "node:crypto";
import { addMonths, day } from "@/lib/domain/day";
import { monthOf } from "@/lib/domain/fee";
import { usualFee } from "@/tests/support/swap-fees";
import { type ActionRow, row } from "@/tests/support/swap-rows";

const fees = "app/(desk)/clients/[id]/fees/actions.ts#";

export const feeRows: Record<string, ActionRow> = {
  [`${fees}addFee`]: row("contract.write", ({ client, today }) => [{ ...usualFee, feeId: randomUUID(), clientId: client.clientId, title: "Swapped fee", fromOn: addMonths(monthOf(day(today)), 1) }]),
  [`${fees}changeFee`]: row("contract.write", ({ ids }) => [{ feeId: ids.fee, revision: 1, title: "Swapped fee", taxRateId: null, promisedHours: null }]),
  [`${fees}endFee`]: row("contract.write", ({ ids, today }) => [{ feeId: ids.fee, revision: 2, untilOn: addMonths(day(today), 3) }]),
};
