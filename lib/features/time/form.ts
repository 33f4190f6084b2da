import type { z } from "zod";
import { day } from "@/lib/domain/day";
import { instantOfWall } from "@/lib/domain/zoned-time";
import type { ChangeTime, changeTimeForm, LogTime, logTimeForm } from "@/lib/features/time/input";

/** The instant at which clocks of the firm show a time of day, "HH:MM"; null for none. */
export function startOf(workedOn: string, startedTime: string, timeZone: string): Date | null {
  if (startedTime === "") return null;
  const [hours = 0, minutes = 0] = startedTime.split(":").map(Number);
  return new Date(instantOfWall(day(workedOn), hours * 3600 + minutes * 60, timeZone).at);
}

/** What a form of the desk sent, as the command wants it. */
export function loggedAtDesk({ startedTime, ...work }: z.output<typeof logTimeForm>, timeZone: string): LogTime {
  return { ...work, startedAt: startOf(work.workedOn, startedTime, timeZone), source: "desk" };
}

/** The same for a change. */
export function changedAtDesk({ startedTime, ...work }: z.output<typeof changeTimeForm>, timeZone: string): ChangeTime {
  return { ...work, startedAt: startOf(work.workedOn, startedTime, timeZone) };
}
