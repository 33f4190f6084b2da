// The story wants some clients to stand at a chosen balance at its end. During the last two weeks their work is not left
// to chance: each day takes its share of what is still above the chosen balance.

import type { TenantDb } from "@/lib/db/tenant";
import type { RunningClient } from "./clients";

const DAYS_OF_ENDING = 14;
const LONGEST_MINUTES = 105;

/**
 * The lengths, in minutes, of a day's entries for a client with a chosen ending; null while chance still decides.
 * @param daysLeft days until the end of the story
 */
export async function minutesOfEnding(db: TenantDb, { story, contractId }: RunningClient, daysLeft: number): Promise<number[] | null> {
  const { ending } = story;
  if (!ending || daysLeft > ending.daysAgo + DAYS_OF_ENDING) return null;
  if (daysLeft < ending.daysAgo) return [];
  const { balanceSeconds } = await db.contractBalance.findFirstOrThrow({ where: { contractId }, select: { balanceSeconds: true } });
  const above = Math.floor((balanceSeconds ?? 0) / 60) - ending.balanceMinutes;
  const daysToShare = daysLeft - ending.daysAgo + 1;
  const share = daysToShare === 1 ? above : Math.round(above / daysToShare / 5) * 5;
  return entriesOf(Math.max(0, share));
}

function entriesOf(minutes: number): number[] {
  const entries: number[] = [];
  for (let left = minutes; left > 0; left -= LONGEST_MINUTES) entries.push(Math.min(left, LONGEST_MINUTES));
  return entries;
}
