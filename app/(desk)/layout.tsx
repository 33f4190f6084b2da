import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OwnCorner } from "@/app/account/own-corner";
import { DeskDeedsProvider } from "@/components/desk/desk-deeds";
import { DeskKeys } from "@/components/desk/desk-keys";
import { TimerChip } from "@/components/desk/timer-chip";
import { TimerDialog } from "@/components/desk/timer-dialog";
import { TimerProvider } from "@/components/desk/timer-provider";
import { RemovalBar } from "@/components/leaving/removal-bar";
import { OutboxBar } from "@/components/offline/outbox-bar";
import { OutboxProvider } from "@/components/offline/outbox-provider";
import { PhoneKeeper } from "@/components/offline/phone-keeper";
import { DeskShell } from "@/components/shell/desk-shell";
import { FaceMessages } from "@/components/shell/face-messages";
import { PaletteButton } from "@/components/shell/palette-button";
import { SupportBanner } from "@/components/support/support-banner";
import { SupportLine } from "@/components/support/support-line";
import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { permits } from "@/lib/domain/permission";
import { noticeOf } from "@/lib/features/leaving/queries";
import { deskFrame } from "@/lib/features/today/frame";
import { staffRead } from "@/lib/web/staff";
import { deskPlaces } from "./desk-places";
import { paletteLines } from "./palette-lines";
import { leaveFirm } from "./settings/support/actions";
import { changeTimer, deleteTime, discardTimer, startTimer, stopTimer } from "./time/actions";

const timerActions = { start: startTimer, stop: stopTimer, discard: discardTimer, change: changeTimer, undo: deleteTime };

/** The frame of every page of the desk. It shows what a role may reach; each page checks for itself. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const serverNow = now();
  const { frame, today, staff } = await staffRead("desk.read", async (db, { memberId, timeZone }) => {
    const firmDay = dayInZone(serverNow, timeZone);
    return { today: firmDay, frame: await deskFrame(db, memberId, firmDay) };
  });
  const { grant } = staff.session;
  const t = await getTranslations("desk");
  const { sections, phonePlaces } = deskPlaces(staff.role, frame.counts, t);
  const lines = paletteLines(staff.role, sections, { line: await getTranslations("palette"), settings: await getTranslations("firm.tabs") });
  return (
    <FaceMessages>
      <OutboxProvider memberId={staff.memberId} timeZone={staff.timeZone}>
        <PhoneKeeper memberId={staff.memberId} timer={frame.timer} />
        <TimerProvider timer={frame.timer} lastWork={frame.lastWork} actions={timerActions} serverNow={serverNow}>
          <DeskDeedsProvider choice={frame.keys}>
            <DeskShell
              sections={sections}
              phonePlaces={phonePlaces}
              logHref="/#log"
              timer={<TimerChip />}
              banner={
                <>
                  {grant ? <SupportBanner {...grant} firmName={staff.firmName} timeZone={staff.timeZone} end={leaveFirm} /> : null}
                  {grant ? null : frame.support.map((access) => <SupportLine key={access.accessId} access={access} firmName={staff.firmName} timeZone={staff.timeZone} href={permits(staff.role, "support.write") ? "/settings/support" : null} />)}
                  {frame.removal ? <RemovalBar notice={noticeOf(frame.removal, staff.timeZone)} href={permits(staff.role, "firm.write") ? "/settings/data#removal" : null} /> : null}
                  <OutboxBar />
                </>
              }
              search={<PaletteButton lines={lines} memberId={staff.memberId} />}
              person={<OwnCorner session={staff.session} />}
            >
              {children}
            </DeskShell>
            <TimerDialog today={today} timeZone={staff.timeZone} />
            <DeskKeys places={sections.flatMap(({ items }) => items.map(({ href }) => href))} />
          </DeskDeedsProvider>
        </TimerProvider>
      </OutboxProvider>
    </FaceMessages>
  );
}
