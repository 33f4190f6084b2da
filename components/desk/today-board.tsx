"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactNode, useOptimistic } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { PLAIN } from "@/lib/domain/charge-rules";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { typedDuration } from "@/lib/format/minutes";
import { percent } from "@/lib/format/number";
import { useEntryDesk } from "./entry-desk";
import { type DraftDesk, type DraftTicket, emptyDraft, type EntryDraft, useEntryDraft } from "./entry-draft";
import { askTickets, ticketChanges } from "./entry-tickets";
import { EntryTable } from "./entry-table";
import { LiveRow } from "./live-row";
import { NewEntry } from "./new-entry";
import { wishNewEntry } from "./new-entry-wish";
import { PhoneTimer } from "./phone-timer";
import { useTimer } from "./timer-provider";

/** A contract, an entry to repeat, and the ticket that it belonged to. */
type Beginning = { choice: ContractChoice | null; copy: EntryRow | null; ticket: DraftTicket | null };

export type TodayBoardProps = {
  /** The day whose entries stand here. */
  day: string;
  entries: readonly EntryRow[];
  recentWork: readonly string[];
  /** A contract that the form begins with, or an entry that it is to repeat. */
  begin: Beginning;
  /** What stands under the entries. */
  planned: ReactNode;
  /** What stands beside the entries. */
  aside: ReactNode;
  /** What a firm without entries is shown instead of an empty list. */
  firstSteps: ReactNode;
};

/** The form of a new entry and the day's entries under it; what is being saved stands there at once, and goes if it is refused. */
export function TodayBoard({ day, entries, recentWork, begin, planned, aside, firstSteps }: TodayBoardProps) {
  const router = useRouter();
  const setting = useEntryDesk();
  const { timer } = useTimer();
  const [shown, showSending] = useOptimistic(entries, (before, sent: EntryRow) => [sent, ...before]);
  const sending = new Set(shown.filter(({ id }) => !entries.some((entry) => entry.id === id)).map(({ id }) => id));
  const desk = useEntryDraft(() => beginning(emptyDraft(setting, day), begin, setting.timeZone));

  async function repeat(entry: EntryRow) {
    const choice = setting.choices.find(({ contractId }) => contractId === entry.contractId) ?? null;
    const ticket = (await askTickets({ entry: entry.id }))?.[0] ?? null;
    desk.replace(beginning(emptyDraft(setting, day), { choice, copy: entry, ticket }, setting.timeZone));
    // Once the menu has given the focus back and the form shows the entry: then it goes to the duration.
    setTimeout(wishNewEntry, 50);
  }

  // What the address began the form with is used up: a reload must not offer it again.
  function next(saved: EntryDraft): EntryDraft {
    if (begin.copy || begin.choice) router.replace(day === setting.today ? "/" : `/?day=${day}`, { scroll: false });
    return { ...emptyDraft(setting, saved.workedOn), channel: saved.channel, nature: saved.nature };
  }

  function showAtOnce(id: string, draft: EntryDraft, seconds: number) {
    if (draft.workedOn === day && draft.memberId === setting.memberId && draft.choice) showSending(expectedRow(id, draft, draft.choice, seconds, desk));
  }

  return (
    <>
      <PhoneTimer />
      {firstSteps}
      <NewEntry desk={desk} recentWork={recentWork} next={next} onSending={showAtOnce} />
      <div className="grid gap-5 desk:items-start min-[75rem]:grid-cols-[minmax(0,1fr)_24rem] min-[85rem]:grid-cols-[minmax(0,1fr)_30.5rem]">
        <div className="grid min-w-0 gap-5">
          <Entries entries={shown} sending={sending} live={timer && day === setting.today ? <LiveRow timer={timer} /> : null} onDuplicate={(entry) => void repeat(entry)} />
          {planned}
        </div>
        <div className="grid min-w-0 gap-5">{aside}</div>
      </div>
    </>
  );
}

type EntriesProps = { entries: readonly EntryRow[]; sending: ReadonlySet<string>; live: ReactNode; onDuplicate: (entry: EntryRow) => void };

function Entries({ entries, sending, live, onDuplicate }: EntriesProps) {
  const t = useTranslations("time.board");
  const none = entries.length === 0 && !live;
  return (
    <Panel title={t("title")} count={entries.length} actions={<ProactiveShare entries={entries} />}>
      {none ? (
        <EmptyState icon="clock" title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <EntryTable label={t("title")} entries={entries} sending={sending} live={live} onDuplicate={onDuplicate} />
      )}
    </Panel>
  );
}

/** How much of the day's work was done before anybody had to ask. */
function ProactiveShare({ entries }: { entries: readonly EntryRow[] }) {
  const t = useTranslations("time.board");
  const locale = useLocale();
  const all = entries.reduce((sum, entry) => sum + entry.workedSeconds, 0);
  if (all === 0) return null;
  const share = entries.reduce((sum, entry) => sum + (entry.nature === "proactive" ? entry.workedSeconds : 0), 0) / all;
  return (
    <>
      <span>{t("proactive", { share: percent(share, locale) })}</span>
      <svg aria-hidden width={72} height={6} className="overflow-hidden rounded-full inset-ring inset-ring-edge">
        <rect width={72 * share} height={6} className="fill-accent" />
      </svg>
    </>
  );
}

function beginning(empty: EntryDraft, { choice, copy, ticket }: Beginning, timeZone: string): EntryDraft {
  if (!copy) return { ...empty, choice };
  const { description, channel, nature, billable, internalNote, freeReason } = copy;
  const repeated = { ...empty, choice, description, channel, nature, billable, internalNote, freeReason: freeReason ?? ("" as const), duration: typedDuration(copy.workedSeconds) };
  return ticket ? { ...repeated, ...ticketChanges(repeated, ticket, timeZone) } : repeated;
}

/** The row as the server will most likely answer it. */
function expectedRow(id: string, draft: EntryDraft, choice: ContractChoice, seconds: number, { charge, preview }: DraftDesk): EntryRow {
  const { description, channel, nature, billable, workedOn, memberId, internalNote } = draft;
  const { contractId, clientId, clientName, lineSeconds, currency } = choice;
  return {
    id, revision: 0, memberId, memberName: "", contractId, contractTitle: choice.title, clientId, clientName, workedOn, startedAt: null,
    workedSeconds: seconds, chargedSeconds: charge?.chargedSeconds ?? 0, billable, channel, nature, description, internalNote, source: "desk",
    balanceAfterSeconds: preview?.leftAfterSeconds ?? choice.balanceSeconds, lineSeconds, currency,
    freeReason: draft.freeReason || null, circumstances: PLAIN, estimateId: null, charge: null,
  };
}
