"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import { useKeptLog } from "@/components/offline/kept-log";
import { Dialog } from "@/components/ui/dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ContractChoice } from "@/lib/features/time/choices";
import { typedDuration } from "@/lib/format/minutes";
import { useContractOf } from "./contract-of";
import { useDraftErrors } from "./draft-errors";
import { EntryDetails } from "./entry-details";
import { type EntryDeskSetting, useEntryDesk } from "./entry-desk";
import { asksForEstimate, draftInput, emptyDraft, type EntryDraft, useEntryDraft } from "./entry-draft";
import { EntryFields } from "./entry-fields";
import { EntryFormEnd } from "./entry-form-end";
import { useEntrySubmission } from "./entry-submission";
import { ticketChanges, useTickets } from "./entry-tickets";
import { EntryWarning } from "./entry-warning";
import { useReceipt } from "./receipt";
import type { EntryBeginning } from "./time-beginning";

export type TimeEntryDialogProps = { beginning: EntryBeginning; onClose: () => void };

/** A new entry in a dialog, begun with a day, a start, a length or work that is repeated. */
export function TimeEntryDialog({ beginning, onClose }: TimeEntryDialogProps) {
  const t = useTranslations("time.form");
  const contractId = beginning.copy?.contractId ?? beginning.work?.contractId ?? null;
  const { choice, failed } = useContractOf(contractId);
  const reading = contractId !== null && !choice && !failed;
  return (
    <Dialog open wide kind="sheet" onOpenChange={(open) => (open ? undefined : onClose())} title={t("label")}>
      {reading ? <SkeletonRows label={t("loading")} rows={6} /> : <NewForm beginning={beginning} choice={choice} onClose={onClose} />}
    </Dialog>
  );
}

function NewForm({ beginning, choice, onClose }: TimeEntryDialogProps & { choice: ContractChoice | null }) {
  const t = useTranslations("time.form");
  const setting = useEntryDesk();
  const form = useRef<HTMLFormElement>(null);
  const desk = useEntryDraft(() => draftFrom(setting, beginning, choice));
  const errorsOf = useDraftErrors();
  const submission = useEntrySubmission(useKeptLog(setting.actions.logTime, desk.draft.choice?.clientName ?? ""), "entryId");
  const tellReceipt = useReceipt();
  const { draft, set, replace, reading, seconds, preview } = desk;
  const [ticket] = useTickets(beginning.copy ? { entry: beginning.copy.id } : null) ?? [];

  // Work that is repeated stays with its ticket, which is known a moment after the form has opened.
  useEffect(() => {
    if (ticket) replace((now) => ({ ...now, ...ticketChanges(now, ticket, setting.timeZone) }));
  }, [ticket, replace, setting.timeZone]);

  function type(changes: Partial<EntryDraft>) {
    submission.clear();
    set(changes);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const errors = errorsOf(draft, reading);
    if (Object.keys(errors).length > 0 || seconds === null) {
      submission.refuse(errors);
      form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return;
    }
    submission.send(draftInput(draft, seconds, setting.timeZone), {
      done: (receipt) => {
        onClose();
        tellReceipt({ receipt, clientName: draft.choice?.clientName ?? "", undo: setting.actions.deleteTime });
      },
    });
  }

  return (
    <form ref={form} aria-label={t("label")} noValidate onSubmit={submit} className="grid gap-4">
      <EntryFields {...desk} set={type} errors={submission.errors} />
      {preview && draft.choice ? <EntryWarning preview={preview} choice={draft.choice} needsEstimate={asksForEstimate(draft, preview.takenSeconds)} className="rounded-md border" /> : null}
      <EntryDetails draft={draft} set={type} errors={submission.errors} withBillable />
      <EntryFormEnd message={submission.message} pending={submission.pending} onClose={onClose} />
    </form>
  );
}

function draftFrom(setting: EntryDeskSetting, { workedOn, memberId, startedTime = "", workedSeconds, work, copy }: EntryBeginning, choice: ContractChoice | null): EntryDraft {
  const empty = { ...emptyDraft(setting, workedOn), memberId: memberId ?? setting.memberId, choice, startedTime, duration: workedSeconds ? typedDuration(workedSeconds) : "" };
  if (copy) {
    const { description, channel, nature, billable, internalNote, freeReason } = copy;
    return { ...empty, description, channel, nature, billable, internalNote, freeReason: freeReason ?? "", duration: typedDuration(copy.workedSeconds) };
  }
  return work ? { ...empty, description: work.description, channel: work.channel, nature: work.nature } : empty;
}
