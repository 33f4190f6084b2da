import { returnedMinor } from "@/lib/domain/recognition";
import type { ContractBlock } from "@/lib/features/contracts/queries";

/** What refunding all unused, sold hours would give back, in minor units: each block at its own rate. */
export function refundableMinor(blocks: readonly ContractBlock[]): number {
  return blocks
    .filter((block) => block.status === "open" && block.origin === "sale")
    .map(({ priceMinor, returnedSeconds, remainingSeconds, totalSeconds }) => {
      return returnedMinor(priceMinor, returnedSeconds + remainingSeconds, totalSeconds) - returnedMinor(priceMinor, returnedSeconds, totalSeconds);
    })
    .reduce((sum, minor) => sum + minor, 0);
}
