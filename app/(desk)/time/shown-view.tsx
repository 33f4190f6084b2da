import { CalendarView } from "@/components/desk/calendar-view";
import { TimeDay } from "@/components/desk/time-day";
import { TimeList } from "@/components/desk/time-list";
import { TimeSent } from "@/components/desk/time-sent";
import { WeekGrid } from "@/components/desk/week-grid";
import type { Day } from "@/lib/domain/day";
import type { WeekFilters } from "@/lib/features/time/input";
import type { TimeDesk } from "@/lib/features/time/views";
import { type TimeAddresses, weekAddress } from "./week-address";

export type ShownViewProps = { desk: TimeDesk; filters: WeekFilters; to: TimeAddresses; memberId: string; timeZone: string; day: Day };

/** The view that the address names: a day, a week's grid, its calendar or its list. */
export function ShownView({ desk, filters, to, memberId, timeZone, day }: ShownViewProps) {
  const { view, week, sent, visits, days, rows, recent } = desk;
  const { entries, scope } = week;
  const withPerson = scope.memberId !== memberId;
  if (view === "day") return <TimeDay day={day} entries={entries} sent={sent} visits={visits} withPerson={withPerson} own={scope.memberId === null || !withPerson} />;
  if (view === "week") {
    const copied = filters.copy !== undefined;
    const copy = copied || rows.latest ? { monday: copied ? null : rows.latest, href: weekAddress("/time", { ...filters, copy: copied ? undefined : (rows.latest ?? undefined) }) } : null;
    return <WeekGrid key={days[0]} days={days} entries={entries} sent={sent} copied={rows.copied} memberId={scope.memberId} copy={copy} cut={week.next !== null} />;
  }
  if (view === "calendar") {
    return <CalendarView key={`${days[0]} ${filters.day}`} days={days} day={filters.day ?? null} entries={entries} sent={sent} visits={visits} recent={recent} byDay={week.byDay} withPerson={withPerson} own={!withPerson} cut={week.next !== null} />;
  }
  return (
    <div className="grid gap-5">
      <TimeSent sent={sent} timeZone={timeZone} withPerson={withPerson} />
      <TimeList week={week} withPerson={withPerson} nextHref={week.next && weekAddress("/time", { ...filters, week: days[0], after: week.next })} clientHref={to.clientPattern} />
    </div>
  );
}
