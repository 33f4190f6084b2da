// One day of the story as the events of a firm's life see it, and what several of them do.

import { inTenant } from "@/lib/db/tenant";
import { addDays, type Day } from "@/lib/domain/day";
import { logTime } from "@/lib/features/time/commands";
import { logTime as timeInput } from "@/lib/features/time/input";
import { newId } from "@/lib/ids";
import { instantOn, isWorkday } from "./calendar";
import type { RunningClient } from "./clients";
import type { OpenedFirm } from "./firm";

/** The firm on one day of its story. */
export interface StoryDay {
  firm: OpenedFirm;
  clients: readonly RunningClient[];
  today: Day;
  timeZone: string;
}

/** Something that happens so many days before the end, on the last workday until then; with `until`, on each day from then on. */
export interface LifeEvent {
  daysAgo: number;
  until?: number;
  happens: (on: StoryDay) => Promise<void>;
}

/** Lets happen what belongs to the day. */
export async function liveEvents(events: readonly LifeEvent[], day: StoryDay, until: Day): Promise<void> {
  for (const { daysAgo, until: lastDaysAgo, happens } of events) {
    const first = workdayUntil(addDays(until, -daysAgo));
    const comes = lastDaysAgo === undefined ? first === day.today : first <= day.today && day.today <= addDays(until, -lastDaysAgo) && isWorkday(day.today);
    if (comes) await happens(day);
  }
}

function workdayUntil(day: Day): Day {
  return isWorkday(day) ? day : workdayUntil(addDays(day, -1));
}

/** In seconds. */
export const MINUTES = 60;
export const HOURS = 3_600;

/** The running client of that name. */
export const contractOf = ({ clients }: StoryDay, name: string): RunningClient => {
  const client = clients.find(({ story }) => story.name === name);
  if (!client) throw new Error(`The story has no client ${name}`);
  return client;
};

/** Work beyond the everyday: at any time of day, for a reason. */
export async function work(on: StoryDay, contractId: string, from: number, minutes: number, changed: Record<string, unknown>): Promise<string> {
  const technician = on.firm.technicians[0] ?? on.firm.owner;
  const entryId = newId();
  const startedAt = instantOn(on.today, from, on.timeZone);
  const entry = timeInput.parse({ entryId, contractId, workedOn: on.today, startedAt, workedSeconds: minutes * MINUTES, ...changed });
  await inTenant(on.firm.tenantId, (db) => logTime(db, technician, entry));
  return entryId;
}

/** So much, or what the contract has: chance decides what is left on a day. */
export const atMost = (on: StoryDay, contractId: string, seconds: number): Promise<number> =>
  inTenant(on.firm.tenantId, async (db) => Math.min(seconds, (await db.contractBalance.findFirstOrThrow({ where: { contractId } })).availableSeconds));
