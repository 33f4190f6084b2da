import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EntryDesk } from "@/components/desk/entry-desk";
import { NewEntryButton, TimeEntries } from "@/components/desk/time-entries";
import { TimeSwitch } from "@/components/desk/time-switch";
import { WeekFilters } from "@/components/desk/week-filters";
import { WeekNavigation } from "@/components/desk/week-navigation";
import { WeekStrip } from "@/components/desk/week-strip";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { day } from "@/lib/domain/day";
import { permits } from "@/lib/domain/permission";
import { weekFilters } from "@/lib/features/time/input";
import { timeDesk } from "@/lib/features/time/views";
import { dayRange, dayText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";
import { changeTime, deleteTime, logTime, moveTime, restoreTime } from "./actions";
import { ShownView } from "./shown-view";
import { addressesOf } from "./week-address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("places.time") };
}

/** What did I, or we, do: on a day, in a week, at which hours? */
export default async function TimePage({ searchParams }: PageProps<"/time">) {
  const filters = weekFilters.parse(await searchParams);
  const { staff, ...desk } = await staffRead("desk.read", (db, member) => timeDesk(db, member, filters));
  const { today, view, days, week, choices, people, clients, colleagues } = desk;
  const [t, locale] = [await getTranslations("time"), await getLocale()];
  const { memberId, timeZone, bareNumber, role } = staff;
  const actions = { logTime, changeTime, deleteTime, restoreTime };
  const [monday, sunday, shown] = [days[0] ?? today, days[6] ?? today, day(week.scope.days[0] ?? today)];
  const to = addressesOf(filters, { view, monday, day: shown, today });
  const strip = days.map((each) => ({ day: each, workedSeconds: week.byDay[each]?.workedSeconds ?? 0 }));
  const onPhone = view === "day" ? shown : (filters.day ?? (days.includes(today) ? today : monday));
  const logDay = view === "day" && shown <= today ? shown : today;
  return (
    <EntryDesk setting={{ today, timeZone, bareNumber, memberId, office: permits(role, "time.write_others"), colleagues, choices, actions }}>
      <TimeEntries moveTime={moveTime} day={logDay} memberId={week.scope.memberId}>
        <PageHeader
          title={view === "day" ? <span className="inline-block first-letter:uppercase">{dayText(shown, locale, "full")}</span> : dayRange(monday, sunday, locale)}
          actions={
            <>
              {permits(role, "time.import") ? <ButtonLink href="/time/import" icon="upload">{t("week.import")}</ButtonLink> : null}
              <ButtonLink href={to.exported} icon="download" file>{t("week.export")}</ButtonLink>
              <NewEntryButton beginning={{ workedOn: logDay }} icon="plus" variant="primary">{t("week.log")}</NewEntryButton>
            </>
          }
        />
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3 max-sm:w-full">
            <TimeSwitch view={view} hrefs={to.views} />
            <WeekNavigation {...to.neighbours} unit={view === "day" ? "day" : "week"} />
          </div>
          {view === "week" ? null : (
            <div className={view === "calendar" ? "max-w-full max-sm:w-full sm:hidden" : "max-w-full max-sm:w-full"}>
              <WeekStrip week={strip} day={view === "list" ? "" : onPhone} today="" hrefPattern={to.dayPattern} />
            </div>
          )}
        </div>
        <div className="mb-4">
          <WeekFilters kept={to.kept} clearHref={to.cleared} person={filters.person ?? ""} client={filters.client ?? ""} billable={filters.billable ?? ""} memberId={memberId} people={people} clients={clients} />
        </div>
        <ShownView desk={desk} filters={filters} to={to} memberId={memberId} timeZone={timeZone} day={shown} />
      </TimeEntries>
    </EntryDesk>
  );
}
