// The story wants some clients to stand at a chosen balance at its end. During the last two weeks their work is not left
// to chance alone: it is spread over the working days, and the last day takes what is still above the chosen balance.

import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day } from "@/lib/domain/day";
import { isWorkday } from "./calendar";
import type { Chance } from "./chance";
import type { RunningClient } from "./clients";

const DAYS_OF_ENDING = 14;
const LONGEST_MINUTES = 105;

/**
 * The lengths, in minutes, of a day's entries for a client with a chosen ending; null while chance still decides.
 * @param daysLeft days until the end of the story
 */
export async function minutesOfEnding(db: TenantDb, { story, contractId }: RunningClient, today: Day, daysLeft: number, chance: Chance): Promise<number[] | null> {
  const { ending } = story;
  if (!ending || daysLeft > ending.daysAgo + DAYS_OF_ENDING) return null;
  if (daysLeft < ending.daysAgo) return ending.afterwards === "as_usual" ? null : [];
  const above = Math.max(0, Math.floor((await settledSeconds(db, contractId)) / 60) - ending.balanceMinutes);
  if (daysLeft === ending.daysAgo) return entriesOf(above);
  const workdays = workdaysFrom(today, daysLeft - ending.daysAgo + 1);
  if (!isWorkday(today) || chance.happens(0.35)) return [];
  const usual = above / Math.max(1, workdays) / 0.65;
  return entriesOf(Math.min(above, Math.round((usual * chance.between(50, 150)) / 100 / 5) * 5));
}

/** The balance without hours that are not paid for: those of the next block don't have to be used up by the ending. */
async function settledSeconds(db: TenantDb, contractId: string): Promise<number> {
  const { balanceSeconds } = await db.contractBalance.findFirstOrThrow({ where: { contractId }, select: { balanceSeconds: true } });
  const unsettled = await db.hourBlock.findMany({ where: { contractId, status: "open", provisional: true }, select: { remainingSeconds: true } });
  return (balanceSeconds ?? 0) - unsettled.reduce((sum, { remainingSeconds }) => sum + remainingSeconds, 0);
}

function workdaysFrom(today: Day, days: number): number {
  return Array.from({ length: days }, (_, index) => addDays(today, index)).filter(isWorkday).length;
}

function entriesOf(minutes: number): number[] {
  const entries: number[] = [];
  for (let left = minutes; left > 0; left -= LONGEST_MINUTES) entries.push(Math.min(left, LONGEST_MINUTES));
  return entries;
}
