"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useKeptLog } from "@/components/offline/kept-log";
import { FieldError } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { useDraftErrors } from "./draft-errors";
import { EntryDetails } from "./entry-details";
import { useEntryDesk } from "./entry-desk";
import { asksForEstimate, type DraftDesk, draftInput, type EntryDraft } from "./entry-draft";
import { useEntrySubmission } from "./entry-submission";
import { EntryWarning } from "./entry-warning";
import { useEntryWish } from "./new-entry-wish";
import { PhoneEntry } from "./phone-entry";
import { QuickEntry } from "./quick-entry";
import { QuickLineField } from "./quick-line";
import { useQuickLine } from "./quick-line-draft";
import { useReceipt } from "./receipt";
import type { TimerWork } from "./timer-actions";
import { useTimer } from "./timer-provider";

export type NewEntryProps = {
  desk: DraftDesk;
  recentWork: readonly string[];
  /** The draft of the next entry, once this one is saved. */
  next: (saved: EntryDraft) => EntryDraft;
  /** Shows the entry before the server has answered. */
  onSending: (id: string, draft: EntryDraft, seconds: number) => void;
};

/** The form of a new entry: a row at the desk, three taps on a phone, one draft behind both. */
export function NewEntry({ desk, recentWork, next, onSending }: NewEntryProps) {
  const t = useTranslations("time.form");
  const { actions, timeZone } = useEntryDesk();
  const { offerDraft, start } = useTimer();
  const { draft, set, replace, reading, seconds, preview } = desk;
  const errorsOf = useDraftErrors();
  const submission = useEntrySubmission(useKeptLog(actions.logTime, draft.choice?.clientName ?? ""), "entryId");
  const tellReceipt = useReceipt();
  const [moreOpen, setMoreOpen] = useState(false);
  const clientRef = useRef<HTMLInputElement>(null);
  const durationRef = useRef<HTMLInputElement>(null);
  const lineRef = useRef<HTMLInputElement>(null);
  const [timing, setTiming] = useState(false);
  const line = useQuickLine({
    draft,
    replace: (filled) => {
      submission.clear();
      replace(filled);
    },
  });
  useEntryWish((wish) => {
    if (wish === "mode") setTiming(!timing);
    const field = wish === "line" ? lineRef : draft.choice && wish === "entry" ? durationRef : clientRef;
    field.current?.focus();
  });

  useEffect(() => {
    offerDraft(() => timedWork(draft));
    return () => offerDraft(null);
  }, [draft, offerDraft]);

  function type(changes: Partial<EntryDraft>) {
    submission.clear();
    set(changes);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const typedInLine = line.typed !== "";
    if (timing) {
      start(timedWork(draft));
      line.forget();
      replace(next(draft));
      return;
    }
    const errors = errorsOf(draft, reading);
    if (Object.keys(errors).length > 0 || seconds === null) {
      submission.refuse(errors);
      (errors["contractId"] ? clientRef : durationRef).current?.focus();
      return;
    }
    submission.send(draftInput(draft, seconds, timeZone), {
      before: (id) => onSending(id, draft, seconds),
      done: (receipt) => {
        tellReceipt({ receipt, clientName: draft.choice?.clientName ?? "", undo: actions.deleteTime });
        line.forget();
        replace(next(draft));
        setMoreOpen(false);
        (typedInLine ? lineRef : clientRef).current?.focus();
      },
    });
  }

  const errors = submission.errors;
  const fold = Object.keys(errors).some((name) => folded.some((each) => name.startsWith(each)));
  const shared = { ...desk, set: type, errors, pending: submission.pending };
  const warning = preview && draft.choice ? <EntryWarning preview={preview} choice={draft.choice} needsEstimate={asksForEstimate(draft, preview.takenSeconds)} /> : null;
  const refusal = submission.message ? (
    <Note tone="over" role="alert">
      {submission.message}
    </Note>
  ) : null;
  const details = <EntryDetails draft={draft} set={type} errors={errors} />;
  return (
    <form id="log" aria-label={t("label")} noValidate onSubmit={submit} className="mb-5 scroll-mt-18 rounded-lg border border-line bg-surface max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0">
      <QuickLineField line={line} draft={draft} inputRef={lineRef} />
      <div className="max-desk:hidden">
        <QuickEntry {...shared} timing={timing} onTiming={setTiming} moreOpen={moreOpen || fold} onMore={() => setMoreOpen(!moreOpen)} clientRef={clientRef} durationRef={durationRef} />
        <RowErrors messages={[...(errors["contractId"] ?? []), ...(errors["workedSeconds"] ?? []), ...(errors["description"] ?? [])]} />
        {warning}
        {moreOpen || fold ? <div className="border-t border-line p-4">{details}</div> : null}
        {refusal ? <div className="border-t border-line p-3">{refusal}</div> : null}
      </div>
      <div className="desk:hidden">
        <PhoneEntry
          {...shared}
          recentWork={recentWork}
          warning={warning ? <div className="-mx-4">{warning}</div> : null}
          refusal={refusal}
          details={<PhoneDetails open={fold} label={t("more")}>{<EntryDetails draft={draft} set={type} errors={errors} withBillable />}</PhoneDetails>}
        />
      </div>
    </form>
  );
}

/** What a timer is started for. */
function timedWork({ choice, description, channel, nature, ticket }: EntryDraft): TimerWork {
  return { contractId: choice?.contractId ?? null, clientName: choice?.clientName ?? null, description, channel, nature, ticketId: ticket?.ticketId ?? null };
}

/** Fields of the fold: a message at one of them opens it. */
const folded = ["workedOn", "startedTime", "memberId", "internalNote", "freeReason", "circumstances", "estimateId", "ticketId"];

function RowErrors({ messages }: { messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <div role="alert" className="border-t border-line px-3.5 py-2">
      <FieldError messages={messages} />
    </div>
  );
}

function PhoneDetails({ open, label, children }: { open: boolean; label: string; children: ReactNode }) {
  return (
    <details open={open || undefined} className="group">
      <summary className="flex min-h-11 items-center text-read font-medium text-ink-2">{label}</summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
