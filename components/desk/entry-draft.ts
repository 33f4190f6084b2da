"use client";

import { useState } from "react";
import { type Begun, startOfChanged } from "@/lib/domain/calendar-time";
import { chargeFor } from "@/lib/domain/charge";
import type { ChargeReceipt, Circumstances } from "@/lib/domain/charge-rules";
import { type DurationReading, readDuration } from "@/lib/domain/duration-notation";
import { type Day, day, parseDay } from "@/lib/domain/day";
import { needsEstimate } from "@/lib/domain/estimate";
import { type EntryPreview, previewEntry } from "@/lib/domain/entry-preview";
import type { Channel, FreeReason, Nature } from "@/lib/domain/work";
import { instantOfWall } from "@/lib/domain/zoned-time";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { typedInstant } from "@/lib/format/instant";
import { typedDuration } from "@/lib/format/minutes";
import { useChargeBasis } from "./charge-basis";
import { type EntryDeskSetting, useEntryDesk } from "./entry-desk";

/** The ticket that work belongs to, and what an entry takes from it. */
export type DraftTicket = { ticketId: string; number: number; subject: string; clientId: string; contractId: string | null; circumstances: Circumstances };

/** What is typed about an entry before it is saved. */
export type EntryDraft = {
  choice: ContractChoice | null;
  description: string;
  channel: Channel;
  nature: Nature;
  duration: string;
  billable: boolean;
  workedOn: string;
  startedTime: string;
  memberId: string;
  internalNote: string;
  freeReason: FreeReason | "";
  emergency: boolean;
  /** Seconds of the promise as text, or nothing; and when the client asked, `2026-03-02T09:10` in the firm's zone. */
  promiseWithin: string;
  requestedAt: string;
  travelKm: string;
  travelTime: string;
  estimateId: string;
  /** Left out, an entry that stands keeps the ticket that it has; null takes it from one. */
  ticket?: DraftTicket | null;
};

export type DraftDesk = {
  draft: EntryDraft;
  set: (changes: Partial<EntryDraft>) => void;
  replace: (draft: EntryDraft | ((before: EntryDraft) => EntryDraft)) => void;
  reading: DurationReading;
  /** Whole seconds, once a duration can be read. */
  seconds: number | null;
  /** The receipt as it would be, once a contract and a duration are there. */
  charge: ChargeReceipt | null;
  /** What saving would do, likewise. */
  preview: EntryPreview | null;
};

/** What is seldom said about work, and hardly ever the same twice. */
export const nothingSaid = { freeReason: "", emergency: false, promiseWithin: "", requestedAt: "", travelKm: "", travelTime: "", estimateId: "" } as const;

/** An empty draft for a day. */
export function emptyDraft({ memberId }: EntryDeskSetting, workedOn: string): EntryDraft {
  return {
    choice: null,
    description: "",
    channel: "remote",
    nature: "reactive",
    duration: "",
    billable: true,
    workedOn,
    startedTime: "",
    memberId,
    internalNote: "",
    ...nothingSaid,
  };
}

/** The entry of the choice's books that is being changed. */
type DraftedEntry = Begun & Pick<EntryRow, "id">;

/** Keeps a draft and reads it as it is typed; `entry` is the one that is being changed, if any. */
export function useEntryDraft(initial: () => EntryDraft, entry: DraftedEntry | null = null): DraftDesk {
  const { bareNumber, today, timeZone } = useEntryDesk();
  const [draft, replace] = useState(initial);
  const entryId = entry?.id;
  const basis = useChargeBasis(draft.choice, { workedOn: draft.workedOn, memberId: draft.memberId, entryId });
  const reading = readDuration(draft.duration, { bareNumber, minSeconds: 60 });
  const seconds = reading.ok ? reading.seconds : null;
  const workedOn = parseDay(draft.workedOn);
  const charge = basis && seconds !== null && workedOn ? chargeFor(workOf(draft, entry, { workedOn, seconds, timeZone }), basis) : null;
  const preview =
    draft.choice && charge && workedOn
      ? previewEntry(draft.choice.state, { entryId, workedOn, today: day(today), chargedSeconds: charge.chargedSeconds, travelMinor: charge.travelMinor })
      : null;
  return { draft, set: (changes) => replace((before) => changedDraft(before, changes)), replace, reading, seconds, charge, preview };
}

/** The draft with what was typed. An estimate is one contract's and a ticket one client's: another one leaves them behind. */
export function changedDraft(before: EntryDraft, changes: Partial<EntryDraft>): EntryDraft {
  const moves = changes.choice !== undefined && changes.choice?.contractId !== before.choice?.contractId;
  const leaves = moves && before.ticket && changes.choice?.clientId !== before.ticket.clientId;
  return { ...before, ...(moves && { estimateId: "" }), ...(leaves && { ticket: null }), ...changes };
}

/** The work as saving would write it, which is what its charge is worked out from. */
export function workOf(draft: EntryDraft, entry: Begun | null, { workedOn, seconds, timeZone }: { workedOn: Day; seconds: number; timeZone: string }) {
  return { workedOn, startedAt: startOfChanged(draft, entry, timeZone), workedSeconds: seconds, channel: draft.channel, billable: draft.billable, freeReason: draft.freeReason || null, circumstances: circumstancesOf(draft, timeZone) };
}

/** What the draft says besides the duration; what is only half said is left out. */
function circumstancesOf(draft: EntryDraft, timeZone: string): Circumstances {
  const requestedAt = wallInstant(draft.requestedAt, timeZone);
  const km = Number(draft.travelKm.trim().replace(",", "."));
  const way = readDuration(draft.travelTime, { bareNumber: "minutes", minSeconds: 0 });
  const said = draft.channel === "on_site" && (draft.travelKm.trim() !== "" || way.ok);
  return {
    emergency: draft.emergency,
    promise: draft.promiseWithin !== "" && requestedAt ? { withinSeconds: Number(draft.promiseWithin), requestedAt: requestedAt.toISOString(), ...answered(draft) } : null,
    travel: said && km >= 0 ? { km, seconds: way.ok ? way.seconds : 0 } : null,
  };
}

/** A ticket knows until when its promise was to be kept and when it was answered, as long as nobody typed another promise. */
function answered({ ticket, promiseWithin }: EntryDraft) {
  const promise = ticket?.circumstances.promise;
  return promise && String(promise.withinSeconds) === promiseWithin ? { dueAt: promise.dueAt, respondedAt: promise.respondedAt } : {};
}

/** The same the other way round: circumstances as one would type them again. */
export function typedCircumstances({ emergency, promise, travel }: Circumstances, timeZone: string) {
  return {
    emergency,
    promiseWithin: promise ? String(promise.withinSeconds) : "",
    requestedAt: promise ? typedInstant(new Date(promise.requestedAt), timeZone) : "",
    travelKm: travel ? String(travel.km) : "",
    travelTime: travel && travel.seconds > 0 ? typedDuration(travel.seconds) : "",
  };
}

/** The instant at which clocks of a zone show what a date-and-time input says, or null. */
function wallInstant(text: string, timeZone: string): Date | null {
  const [date = "", time = ""] = text.split("T");
  const on = parseDay(date);
  const clock = /^(\d\d):(\d\d)$/.exec(time);
  if (!on || !clock) return null;
  return new Date(instantOfWall(on, Number(clock[1]) * 3600 + Number(clock[2]) * 60, timeZone).at);
}

/** Whether the contract wants an approved estimate for so many seconds, and the draft names none. */
export function asksForEstimate({ choice, estimateId }: EntryDraft, takenSeconds: number): boolean {
  return estimateId === "" && needsEstimate(takenSeconds, choice?.gateSeconds ?? null);
}

/** The draft as an action takes it, without the ids that name the entry. */
export function draftInput(draft: EntryDraft, seconds: number, timeZone: string) {
  return {
    contractId: draft.choice?.contractId,
    memberId: draft.memberId,
    workedOn: draft.workedOn,
    startedTime: draft.startedTime,
    workedSeconds: seconds,
    billable: draft.billable,
    channel: draft.channel,
    nature: draft.nature,
    description: draft.description,
    internalNote: draft.internalNote,
    freeReason: draft.freeReason || null,
    circumstances: circumstancesOf(draft, timeZone),
    estimateId: draft.estimateId || null,
    ...(draft.ticket !== undefined && { ticketId: draft.ticket?.ticketId ?? null }),
  };
}
