import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { TodayApprovals } from "@/components/approvals/today-approvals";
import { EntryDesk } from "@/components/desk/entry-desk";
import { FirstSteps } from "@/components/desk/first-steps";
import { KeyFooter } from "@/components/desk/desk-keys";
import { LowList } from "@/components/desk/low-list";
import { PlannedList } from "@/components/desk/planned-list";
import { TodayBoard } from "@/components/desk/today-board";
import { WaitingList } from "@/components/desk/waiting-list";
import { WeekStrip } from "@/components/desk/week-strip";
import { PressingTickets } from "@/components/tickets/pressing-tickets";
import { now } from "@/lib/clock";
import { permits } from "@/lib/domain/permission";
import { approvalsToday } from "@/lib/features/approvals/queries";
import { firmChecklist } from "@/lib/features/tenants/queries";
import { todayAddress } from "@/lib/features/today/input";
import { todayBeginning, todayPage, todayReader } from "@/lib/features/today/queries";
import { dayText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";
import { sendAgain, withdrawTime } from "./approvals/actions";
import { changeTime, deleteTime, logTime, restoreTime } from "./time/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("places.today") };
}

/** What am I working on, which blocks run low, what waits for me? */
export default async function TodayPage({ searchParams }: PageProps<"/">) {
  const asked = todayAddress.parse(await searchParams);
  const { reader, page, begin, checklist, approvals, staff } = await staffRead("desk.read", async (db, member) => {
    const who = todayReader(member, asked);
    const shown = await todayPage(db, who);
    return { reader: who, page: shown, approvals: await approvalsToday(db, who), begin: await todayBeginning(db, who, shown.choices, asked), checklist: permits(member.role, "client.write") ? await firmChecklist(db) : null };
  });
  const locale = await getLocale();
  const { memberId, timeZone, bareNumber } = staff;
  const { choices, colleagues } = page;
  const { today, day } = reader;
  const actions = { logTime, changeTime, deleteTime, restoreTime };
  return (
    <EntryDesk setting={{ today, timeZone, bareNumber, memberId, office: colleagues.length > 0, colleagues, choices, actions }}>
      <header className="mb-4 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <h1 className="text-xl font-semibold tracking-[-0.015em] first-letter:uppercase">{dayText(day, locale, "long")}</h1>
        <WeekStrip week={page.week} day={day} today={today} hrefPattern="/?day={day}" shortWeekend />
      </header>
      <TodayBoard
        key={`${day} ${begin.copy?.id} ${begin.choice?.contractId}`}
        day={day}
        entries={page.entries}
        recentWork={page.recentWork}
        begin={begin}
        planned={<PlannedList planned={page.planned} today={today} timeZone={timeZone} />}
        firstSteps={checklist && !Object.values(checklist).every(Boolean) ? <FirstSteps done={checklist} /> : null}
        aside={
          <>
            <PressingTickets tickets={page.pressing} serverNow={now()} timeZone={timeZone} />
            <TodayApprovals {...approvals} timeZone={timeZone} bareNumber={bareNumber} actions={{ sendAgain, withdraw: withdrawTime }} />
            <LowList low={page.low} today={today} />
            <WaitingList waiting={page.waiting} today={today} timeZone={timeZone} />
          </>
        }
      />
      <KeyFooter />
    </EntryDesk>
  );
}
