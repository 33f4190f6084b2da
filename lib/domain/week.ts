// A week begins on Monday.

import { addDays, type Day, weekday } from "./day";

/** The Monday of the week that a day lies in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** The seven days of the week that a day lies in, Monday first. */
export function weekOf(day: Day): Day[] {
  const monday = mondayOf(day);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
}
