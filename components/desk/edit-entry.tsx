"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { typedInstant } from "@/lib/format/instant";
import { typedDuration } from "@/lib/format/minutes";
import { useDraftErrors } from "./draft-errors";
import { useEntryBooks } from "./entry-books";
import { EntryDetails } from "./entry-details";
import { useEntryDesk } from "./entry-desk";
import { asksForEstimate, draftInput, type EntryDraft, typedCircumstances, useEntryDraft } from "./entry-draft";
import { EntryFields } from "./entry-fields";
import { EntryFormEnd } from "./entry-form-end";
import { useEntrySubmission } from "./entry-submission";
import { EntryWarning } from "./entry-warning";
import { useReceipt } from "./receipt";

export type EditEntryProps = {
  entry: EntryRow;
  onClose: () => void;
  /** What is changed already as the dialog opens, such as a start that was drawn. */
  changes?: Partial<EntryDraft>;
  /** Further deeds, beside the buttons. */
  tools?: ReactNode;
};

/** Changes an entry in a dialog, beside the books of its contract as they are now. */
export function EditEntry({ entry, onClose, changes, tools }: EditEntryProps) {
  const t = useTranslations("time.form");
  const { books, failed } = useEntryBooks(entry.id);
  return (
    <Dialog open wide kind="sheet" onOpenChange={(open) => (open ? undefined : onClose())} title={t("editTitle")}>
      {books ? <EditForm entry={entry} books={books} onClose={onClose} changes={changes} tools={tools} /> : null}
      {failed ? <Note tone="over">{t("notLoaded")}</Note> : null}
      {books || failed ? null : <SkeletonRows label={t("loading")} rows={6} />}
    </Dialog>
  );
}

/** What the change would do is told as it is typed; of two people who change one entry, the second is told. */
function EditForm({ entry, books, onClose, changes, tools }: EditEntryProps & { books: ContractChoice }) {
  const t = useTranslations("time.form");
  const router = useRouter();
  const { actions, timeZone } = useEntryDesk();
  const form = useRef<HTMLFormElement>(null);
  const desk = useEntryDraft(() => ({ ...draftOf(entry, books, timeZone), ...changes }), entry);
  const errorsOf = useDraftErrors();
  const submission = useEntrySubmission(actions.changeTime, "movedEntryId");
  const tellReceipt = useReceipt();
  const { draft, set, reading, seconds, preview } = desk;
  const stale = submission.refusal === "stale_revision" || submission.refusal === "entry_deleted";

  // The dialog opened before its fields were there, so its focus stands on the way out: once they are, it goes to the first.
  useEffect(() => form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus(), []);

  function type(changes: Partial<EntryDraft>) {
    if (!stale) submission.clear();
    set(changes.choice?.contractId === books.contractId ? { ...changes, choice: books } : changes);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const errors = errorsOf(draft, reading);
    if (Object.keys(errors).length > 0 || seconds === null) return submission.refuse(errors);
    const named = { entryId: entry.id, revision: entry.revision };
    submission.send({ ...draftInput(draft, seconds, timeZone), ...named }, {
      done: (receipt) => {
        onClose();
        tellReceipt({ receipt, changed: true, clientName: draft.choice?.clientName ?? entry.clientName });
      },
    });
  }

  function showTheirs() {
    onClose();
    router.refresh();
  }

  return (
    <form ref={form} aria-label={t("editTitle")} noValidate onSubmit={submit} className="grid gap-4">
      <EntryFields {...desk} set={type} errors={submission.errors} />
      {preview && draft.choice ? <EntryWarning preview={preview} choice={draft.choice} needsEstimate={preview.takenSeconds > entry.chargedSeconds && asksForEstimate(draft, preview.takenSeconds)} className="rounded-md border" /> : null}
      <EntryDetails draft={draft} set={type} errors={submission.errors} withBillable entryId={entry.id} />
      <EntryFormEnd
        message={submission.message}
        remedy={
          stale ? (
            <button type="button" className="text-link font-medium" onClick={showTheirs}>
              {t("showTheirs")}
            </button>
          ) : null
        }
        tools={tools}
        pending={submission.pending}
        onClose={onClose}
      />
    </form>
  );
}

/** An entry as one would type it again. */
export function draftOf(entry: EntryRow, books: ContractChoice, timeZone: string): EntryDraft {
  return {
    choice: books,
    description: entry.description,
    channel: entry.channel,
    nature: entry.nature,
    duration: typedDuration(entry.workedSeconds),
    billable: entry.billable,
    workedOn: entry.workedOn,
    startedTime: entry.startedAt ? typedInstant(entry.startedAt, timeZone).slice(11) : "",
    memberId: entry.memberId,
    internalNote: entry.internalNote,
    freeReason: entry.freeReason ?? "",
    ...typedCircumstances(entry.circumstances, timeZone),
    estimateId: entry.estimateId ?? "",
  };
}
