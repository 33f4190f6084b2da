// What time it is where the firm is: the calendar day of a command comes from here, never from the server's own zone.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { dayInZone, type Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import type { Posting } from "@/lib/ledger/post";

/** The day that it is now in the firm's zone. */
export async function firmToday(db: TenantDb): Promise<Day> {
  const firm = found(await db.tenant.findFirst({ select: { timeZone: true } }));
  return dayInZone(now(), firm.timeZone);
}

/** When, on which day of the firm, and by whom: what each operation of the ledger wants to know. */
export async function postingBy(db: TenantDb, actor: Actor): Promise<Posting> {
  const at = now();
  const firm = found(await db.tenant.findFirst({ select: { timeZone: true } }));
  return { at, today: dayInZone(at, firm.timeZone), actor };
}
