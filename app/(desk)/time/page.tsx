import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientSums } from "@/components/desk/client-sums";
import { EntryDesk } from "@/components/desk/entry-desk";
import { WeekFilters } from "@/components/desk/week-filters";
import { WeekNavigation } from "@/components/desk/week-navigation";
import { WeekStrip } from "@/components/desk/week-strip";
import { WeekTable } from "@/components/desk/week-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { permits } from "@/lib/domain/permission";
import { weekFilters } from "@/lib/features/time/input";
import { timeDesk } from "@/lib/features/time/queries";
import { dayRange } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";
import { changeTime, deleteTime, logTime, restoreTime } from "./actions";
import { weekAddress, weekNeighbours } from "./week-address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("places.time") };
}

/** What did I, or we, do this week? */
export default async function TimePage({ searchParams }: PageProps<"/time">) {
  const filters = weekFilters.parse(await searchParams);
  const { today, week, choices, colleagues, staff } = await staffRead("desk.read", (db, member) => timeDesk(db, member, filters));
  const [t, locale] = [await getTranslations("time"), await getLocale()];
  const { scope, entries, total } = week;
  const [monday, sunday] = [scope.days[0] ?? today, scope.days[6] ?? today];
  const shown = { ...filters, week: monday, after: undefined };
  const actions = { logTime, changeTime, deleteTime, restoreTime };
  const { memberId, timeZone, bareNumber, role } = staff;
  const office = permits(role, "time.write_others");
  const strip = scope.days.map((day) => ({ day, workedSeconds: week.byDay[day]?.workedSeconds ?? 0 }));
  return (
    <EntryDesk setting={{ today, timeZone, bareNumber, memberId, office, colleagues, choices, actions }}>
      <PageHeader
        title={dayRange(monday, sunday, locale)}
        actions={
          <>
            {permits(role, "time.import") ? <ButtonLink href="/time/import" icon="upload">{t("week.import")}</ButtonLink> : null}
            <ButtonLink href={weekAddress("/time/export", shown)} icon="download" file>{t("week.export")}</ButtonLink>
            <ButtonLink href="/#log" icon="plus" variant="primary">{t("week.log")}</ButtonLink>
          </>
        }
      />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <WeekNavigation {...weekNeighbours(shown, monday, today)} />
        <WeekStrip week={strip} day="" today="" hrefPattern="#day-{day}" />
      </div>
      <div className="mb-4">
        <WeekFilters week={monday} person={filters.person ?? ""} client={filters.client ?? ""} billable={filters.billable ?? ""} memberId={memberId} people={week.people} clients={week.clients} />
      </div>
      <div className="grid gap-5 desk:grid-cols-[minmax(0,1fr)_18rem] desk:items-start">
        <Panel title={t("week.entries")} count={total.entries}>
          {entries.length > 0 ? <WeekTable entries={entries} byDay={week.byDay} withPerson={scope.memberId !== memberId} /> : <EmptyState icon="clock" title={t("week.emptyTitle")}>{t("week.emptyText")}</EmptyState>}
          {week.next ? <div className="border-t border-line p-3 text-center"><ButtonLink href={weekAddress("/time", { ...shown, after: week.next })}>{t("week.next")}</ButtonLink></div> : null}
        </Panel>
        {week.byClient.length > 0 ? <ClientSums byClient={week.byClient} total={total} hrefPattern={weekAddress("/time", { ...shown, client: "{client}" })} /> : null}
      </div>
    </EntryDesk>
  );
}
