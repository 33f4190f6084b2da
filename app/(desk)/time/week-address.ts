import { addDays, type Day, day } from "@/lib/domain/day";
import { mondayOf } from "@/lib/domain/week";
import type { WeekFilters } from "@/lib/features/time/input";

/** The address of a week under its filters; what is not chosen is left out. */
export function weekAddress(path: string, filters: WeekFilters): string {
  const chosen = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = chosen.map(([name, value]) => `${name}=${value === "{client}" ? value : encodeURIComponent(value)}`).join("&");
  return query ? `${path}?${query}` : path;
}

/** The addresses of the week before, the week after and this week, under the same filters. */
export function weekNeighbours(filters: WeekFilters, monday: string, today: Day): { before: string; after: string; present: string | null } {
  const week = day(monday);
  return {
    before: weekAddress("/time", { ...filters, week: addDays(week, -7) }),
    after: weekAddress("/time", { ...filters, week: addDays(week, 7) }),
    present: monday === mondayOf(today) ? null : weekAddress("/time", { ...filters, week: undefined }),
  };
}
