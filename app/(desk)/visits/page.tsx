import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { FeedPanel } from "@/components/feeds/feed-panel";
import { PlanVisit } from "@/components/visits/plan-visit";
import { VisitDay } from "@/components/visits/visit-day";
import { VisitFilters } from "@/components/visits/visit-filters";
import { VisitList } from "@/components/visits/visit-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { addDays } from "@/lib/domain/day";
import { permits } from "@/lib/domain/permission";
import { ownFeeds } from "@/lib/features/feeds/queries";
import { visitFilters } from "@/lib/features/visits/input";
import { visitsPage } from "@/lib/features/visits/queries";
import { dayRange, dayText } from "@/lib/format/day";
import { appAddress } from "@/lib/web/mail-way";
import { staffRead } from "@/lib/web/staff";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visits"))("title") };
}

/** Who goes where this week, and what of it is over and not logged yet. */
export default async function VisitsPage({ searchParams }: PageProps<"/visits">) {
  const filters = visitFilters.parse(await searchParams);
  const { today, days, open, people, contracts, feeds, staff } = await staffRead("visit.plan", async (db, member) => ({ ...(await visitsPage(db, member.timeZone, filters)), feeds: await ownFeeds(db, member.memberId) }));
  const [t, locale] = [await getTranslations("visits"), await getLocale()];
  const [monday, sunday] = [days[0]?.day ?? today, days[6]?.day ?? today];
  const person = filters.person ?? "";
  const week = (day: string) => `/visits?week=${day}${person ? `&person=${person}` : ""}`;
  const plan = { people, contracts, timeZone: staff.timeZone, bareNumber: staff.bareNumber, memberId: staff.memberId };
  const list = { ...plan, role: staff.role, actions: { change: actions.changeVisit, cancel: actions.cancelVisit, complete: actions.completeVisit } };
  return (
    <>
      <PageHeader title={t("title")} lead={dayRange(monday, sunday, locale)} actions={<><ButtonLink href="/worksheets" icon="pen">{t("sheets")}</ButtonLink><PlanVisit {...plan} startsOn={today < monday ? monday : today} action={actions.planVisit} /></>} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <nav aria-label={t("week")} className="flex items-center gap-2">
          <ButtonLink href={week(addDays(monday, -7))} icon="chevron-left" aria-label={t("before")} className="w-8 px-0!" />
          <ButtonLink href={week(addDays(monday, 7))} icon="chevron-right" aria-label={t("after")} className="w-8 px-0!" />
          {today >= monday && today <= sunday ? null : <ButtonLink href={week(today)}>{t("present")}</ButtonLink>}
        </nav>
        <VisitFilters week={monday} person={person} people={people} />
      </div>
      <div className="grid gap-4">
        {open.length > 0 ? (
          <Panel title={t("open.title")} count={open.length} note={t("open.lead")}>
            <VisitList {...list} visits={open} withDay />
          </Panel>
        ) : null}
        <Panel>
          {days.map(({ day, visits }) => (
            <VisitDay key={day} name={dayText(day, locale, "long")} today={day === today} empty={visits.length === 0}>
              <VisitList {...list} visits={visits} />
            </VisitDay>
          ))}
        </Panel>
        <FeedPanel feeds={feeds} office={permits(staff.role, "time.write_others")} appUrl={appAddress()} timeZone={staff.timeZone} actions={{ make: actions.makeFeed, revoke: actions.revokeFeed }} />
      </div>
    </>
  );
}
