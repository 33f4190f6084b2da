"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { DeskDeedsProvider } from "@/components/desk/desk-deeds";
import { EntryDesk, type EntryDeskSetting, useEntryDesk } from "@/components/desk/entry-desk";
import { emptyDraft, useEntryDraft } from "@/components/desk/entry-draft";
import { NewEntry } from "@/components/desk/new-entry";
import { PhoneTimer } from "@/components/desk/phone-timer";
import type { TimerActions } from "@/components/desk/timer-actions";
import { TimerDialog } from "@/components/desk/timer-dialog";
import { TimerProvider } from "@/components/desk/timer-provider";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import { dayInZone } from "@/lib/domain/day";
import { readKeyChoice } from "@/lib/domain/desk-keys";
import { instantText } from "@/lib/format/instant";
import { KeptList } from "./kept-list";
import { keepForm } from "./kept-log";
import type { PhoneOwnerRecord } from "./outbox";
import { OutboxProvider, useOutbox } from "./outbox-provider";

export type OnSiteDeskProps = { owner: PhoneOwnerRecord; online: boolean };

/** Here everything is done on the phone first, and sent from there: one way, with network and without. */
const nowhere = () => Promise.reject(new Error("Work on site is kept on the phone first"));
const timerActions: TimerActions = { start: nowhere, stop: nowhere, discard: nowhere, change: nowhere, undo: nowhere };

/** Timer, entry and what waits, for the phone's owner, with network and without. */
export function OnSiteDesk({ owner, online }: OnSiteDeskProps) {
  const { pack, timer, aheadMs } = owner;
  return (
    <OutboxProvider memberId={pack.memberId} timeZone={pack.timeZone}>
      <TimerProvider timer={timer} lastWork={null} actions={timerActions} serverNow={aheadMs}>
        <DeskDeedsProvider choice={readKeyChoice(null)}>
          <Head owner={owner} online={online} />
          <Desk owner={owner} />
          <Waiting />
        </DeskDeedsProvider>
      </TimerProvider>
    </OutboxProvider>
  );
}

function Head({ owner: { pack }, online }: { owner: PhoneOwnerRecord; online: boolean }) {
  const t = useTranslations("offline.page");
  const locale = useLocale();
  return (
    <header className="mb-4">
      <div className="flex items-center justify-between gap-3">
        <h1 className="text-xl font-semibold tracking-[-0.015em]">{t("title")}</h1>
        <span role="status" className={`inline-flex items-center gap-2 text-sm ${online ? "text-fine-ink" : "text-low-ink"}`}>
          <span aria-hidden className={`size-2 rounded-full ${online ? "bg-fine" : "border-2 border-low"}`} />
          {t(online ? "online" : "offline")}
        </span>
      </div>
      <p className="mt-1 text-ink-2 wrap-anywhere">{t("lead", { firm: pack.firmName })}</p>
      <p className="figure mt-1 text-xs text-ink-3">{t("asOf", { time: instantText(new Date(pack.at), pack.timeZone, locale) })}</p>
      {online ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <ButtonLink href="/" icon="home" size="lg">
            {t("today")}
          </ButtonLink>
          <ButtonLink href="/worksheets/new" icon="pen" size="lg">
            {t("sheet")}
          </ButtonLink>
        </div>
      ) : (
        <p className="mt-2 text-sm text-ink-2">{t("sheetNeeds")}</p>
      )}
    </header>
  );
}

/** The form of an entry as it stands on Today; what it saves goes to the phone first, and from there to the server. */
function Desk({ owner: { pack, aheadMs } }: { owner: PhoneOwnerRecord }) {
  const outbox = useOutbox();
  const today = useToday(pack.timeZone, aheadMs);
  const setting = useMemo((): EntryDeskSetting => {
    const { timeZone, bareNumber, memberId, choices } = pack;
    async function logTime(input: unknown) {
      const { workedOn, contractId } = input as { workedOn: string; contractId: string };
      const clientName = choices.find((choice) => choice.contractId === contractId)?.clientName ?? "";
      // A day that nobody chose is settled once the phone's clock can be held against the server's.
      const kept = outbox && (await keepForm(outbox, input, { clientName, dayByClock: workedOn === today, settled: false }));
      if (!kept) throw new Error("Nothing can be kept here");
      return { ok: true as const, data: kept };
    }
    const actions = { logTime, changeTime: nowhere, deleteTime: nowhere, restoreTime: nowhere } as unknown as EntryDeskSetting["actions"];
    return { today, timeZone, bareNumber, memberId, office: false, colleagues: [], choices, actions };
  }, [outbox, pack, today]);
  return (
    <EntryDesk setting={setting}>
      <PhoneTimer wide />
      <Form recentWork={pack.recentWork} />
      <TimerDialog today={today} timeZone={pack.timeZone} choices={pack.choices} />
    </EntryDesk>
  );
}

function Form({ recentWork }: { recentWork: readonly string[] }) {
  const setting = useEntryDesk();
  const desk = useEntryDraft(() => ({ ...emptyDraft(setting, setting.today), channel: "on_site" }));
  return <NewEntry desk={desk} recentWork={recentWork} next={({ channel, nature }) => ({ ...emptyDraft(setting, setting.today), channel, nature })} onSending={() => undefined} />;
}

function Waiting() {
  const t = useTranslations("offline.list");
  const outbox = useOutbox();
  if (!outbox || outbox.items.length === 0) return null;
  return (
    <Panel title={t("title")} count={outbox.items.length} padded>
      <KeptList />
    </Panel>
  );
}

/** The day in the firm's zone, by the phone's clock less what it is known to be ahead; looked at every half minute. */
function useToday(timeZone: string, aheadMs: number): string {
  const [today, setToday] = useState(() => dayInZone(new Date(Date.now() - aheadMs), timeZone));
  useEffect(() => {
    const interval = setInterval(() => setToday(dayInZone(new Date(Date.now() - aheadMs), timeZone)), 30_000);
    return () => clearInterval(interval);
  }, [timeZone, aheadMs]);
  return today;
}
