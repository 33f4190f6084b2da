import { addDays, type Day } from "@/lib/domain/day";
import { mondayOf } from "@/lib/domain/week";
import { TIME_VIEWS, type TimeView, type WeekFilters } from "@/lib/features/time/input";

/** The address of Time under its filters; what is not chosen is left out. A filter may be a blank such as `{client}`. */
export function weekAddress(path: string, filters: WeekFilters): string {
  const chosen = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = chosen.map(([name, value]) => `${name}=${/^\{\w+\}$/.test(value) ? value : encodeURIComponent(value)}`).join("&");
  return query ? `${path}?${query}` : path;
}

/** Which days are shown: one for the day view, otherwise the week that begins on `monday`. */
export interface ShownDays {
  view: TimeView;
  monday: Day;
  day: Day;
  today: Day;
}

/** All the ways from one view of Time to another, each keeping the filters. */
export function addressesOf(filters: WeekFilters, shown: ShownDays) {
  const { view, monday, day } = shown;
  const { person, client, billable } = filters;
  const kept = placeOf(shown);
  const to = (changes: WeekFilters) => weekAddress("/time", { person, client, billable, ...changes });
  const onDay = view === "calendar" ? { view, week: monday, day: undefined } : { view: "day" as const };
  return {
    views: viewAddresses(shown, to),
    neighbours: neighbours(shown, to),
    /** What stands in the address besides the filters. */
    kept: Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    cleared: weekAddress("/time", kept),
    exported: weekAddress("/time/export", { person, client, billable, ...(view === "day" ? { view, day } : { week: monday }) }),
    /** `{day}` and `{client}` stand for what is chosen. */
    dayPattern: view === "list" ? "#day-{day}" : `${to(onDay)}&day={day}`,
    clientPattern: weekAddress("/time", { ...kept, person, billable, client: "{client}" }),
  };
}

export type TimeAddresses = ReturnType<typeof addressesOf>;

function placeOf({ view, monday, day: shown }: Pick<ShownDays, "view" | "monday" | "day">): WeekFilters {
  if (view === "list") return { week: monday };
  return view === "day" ? { view, day: shown } : { view, week: monday };
}

type To = (changes: WeekFilters) => string;

function neighbours({ view, monday, day: shown, today }: ShownDays, to: To): { before: string; after: string; present: string | null } {
  const [from, step, isPresent] = view === "day" ? [shown, 1, shown === today] : [monday, 7, monday === mondayOf(today)];
  const at = (day: Day) => to(placeOf({ view, monday: day, day }));
  return { before: at(addDays(from, -step)), after: at(addDays(from, step)), present: isPresent ? null : to(view === "list" ? {} : { view }) };
}

/** Of another week the day view shows the Monday; of this one today. */
function viewAddresses({ view: present, monday, day: shown, today }: ShownDays, to: To): Record<TimeView, string> {
  const day = present === "day" ? shown : monday === mondayOf(today) ? today : monday;
  return Object.fromEntries(TIME_VIEWS.map((view) => [view, to(placeOf({ view, monday, day }))])) as Record<TimeView, string>;
}
