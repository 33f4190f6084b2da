// What the forms of the desk sent, as the commands want it: an instant instead of a day and a time of day in the firm's zone.

import type { z } from "zod";
import type { TenantDb } from "@/lib/db/tenant";
import { type Begun, startOfChanged } from "@/lib/domain/calendar-time";
import type { ChangeTime, changeTimeForm, LogTime, logTimeForm } from "@/lib/features/time/input";
import { entryHead } from "@/lib/features/time/stored";

/** New work, or work that its author sends to the office again, as it was sent before. */
export function loggedAtDesk({ startedTime, ...work }: z.output<typeof logTimeForm>, timeZone: string, before: Begun | null = null): LogTime {
  return { ...work, startedAt: startOfChanged({ ...work, startedTime }, before, timeZone), source: "desk" };
}

/** A change; a start that nobody touched stays as it is written. */
export async function changedAtDesk(db: TenantDb, { startedTime, ...work }: z.output<typeof changeTimeForm>, timeZone: string): Promise<ChangeTime> {
  const before = (await entryHead(db, work.entryId)) ?? null;
  return { ...work, startedAt: startOfChanged({ ...work, startedTime }, before, timeZone) };
}
