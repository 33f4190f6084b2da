// The working day of the story's technicians: nobody works on two things at once, and nothing lies in the future.

import { type Day, weekday } from "@/lib/domain/day";
import { instantOfWall } from "@/lib/domain/zoned-time";

const DAY_BEGINS = 8 * 60;
const DAY_ENDS = 18 * 60;

/** Whether people come to work: Monday to Friday. */
export function isWorkday(day: Day): boolean {
  return weekday(day) <= 5;
}

/** The instant at which clocks in the zone show so many minutes after midnight. */
export function instantOn(day: Day, minutesOfDay: number, timeZone: string): Date {
  return new Date(instantOfWall(day, minutesOfDay * 60, timeZone).at);
}

/** Who is free when, on one day. */
export class Diary {
  private readonly freeFrom = new Map<string, number>();

  /** Minutes after midnight at which that person is free for so long, or null when the day is full. */
  take(memberId: string, minutes: number, pause: number): number | null {
    const starts = (this.freeFrom.get(memberId) ?? DAY_BEGINS) + pause;
    if (starts + minutes > DAY_ENDS) return null;
    this.freeFrom.set(memberId, starts + minutes);
    return starts;
  }
}
