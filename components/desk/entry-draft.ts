"use client";

import { useState } from "react";
import { type DurationReading, readDuration } from "@/lib/domain/duration-notation";
import { day, parseDay } from "@/lib/domain/day";
import { type EntryPreview, previewEntry } from "@/lib/domain/entry-preview";
import type { ContractChoice } from "@/lib/features/time/choices";
import { type EntryDeskSetting, useEntryDesk } from "./entry-desk";
import type { WorkChannel, WorkNature } from "./work-kinds";

/** What is typed about an entry before it is saved. */
export type EntryDraft = {
  choice: ContractChoice | null;
  description: string;
  channel: WorkChannel;
  nature: WorkNature;
  duration: string;
  billable: boolean;
  workedOn: string;
  startedTime: string;
  memberId: string;
  internalNote: string;
};

export type DraftDesk = {
  draft: EntryDraft;
  set: (changes: Partial<EntryDraft>) => void;
  replace: (draft: EntryDraft) => void;
  reading: DurationReading;
  /** Whole seconds, once a duration can be read. */
  seconds: number | null;
  /** What saving would do, once a contract and a duration are there. */
  preview: EntryPreview | null;
};

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
  };
}

/** Keeps a draft and reads it as it is typed. `entryId` names the entry of the choice's books that is being changed. */
export function useEntryDraft(initial: () => EntryDraft, entryId?: string): DraftDesk {
  const { bareNumber, today } = useEntryDesk();
  const [draft, replace] = useState(initial);
  const reading = readDuration(draft.duration, { bareNumber, minSeconds: 60 });
  const seconds = reading.ok ? reading.seconds : null;
  const workedOn = parseDay(draft.workedOn);
  const preview =
    draft.choice && seconds !== null && workedOn
      ? previewEntry(draft.choice.state, { entryId, workedOn, today: day(today), chargedSeconds: draft.billable ? seconds : 0, travelMinor: 0 })
      : null;
  return { draft, set: (changes) => replace((before) => ({ ...before, ...changes })), replace, reading, seconds, preview };
}

/** The draft as an action takes it, without the ids that name the entry. */
export function draftInput(draft: EntryDraft, seconds: number) {
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
  };
}
