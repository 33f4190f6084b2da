"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useDraftErrors } from "@/components/desk/draft-errors";
import { EntryDetails } from "@/components/desk/entry-details";
import { useEntryDesk } from "@/components/desk/entry-desk";
import { asksForEstimate, draftInput, type DraftTicket, emptyDraft, typedCircumstances, useEntryDraft } from "@/components/desk/entry-draft";
import { EntryFields } from "@/components/desk/entry-fields";
import { EntryFormEnd } from "@/components/desk/entry-form-end";
import { useEntrySubmission } from "@/components/desk/entry-submission";
import { EntryWarning } from "@/components/desk/entry-warning";
import { useReceipt } from "@/components/desk/receipt";
import { useHydrated } from "@/components/forms/form-state";
import { useKeptLog } from "@/components/offline/kept-log";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import type { Channel } from "@/lib/domain/work";
import type { ContractChoice } from "@/lib/features/time/choices";
import { minutesInWords } from "@/lib/format/minutes";
import { useTicketWish } from "./ticket-wish";

export type LogTicketTimeProps = {
  ticket: DraftTicket;
  /** How the client is helped, which the work most likely was. */
  service: Channel;
  choice: ContractChoice;
};

/** Logs time from its ticket: the form of any entry, filled in with what the ticket knows, that says what saving would do. */
export function LogTicketTime(props: LogTicketTimeProps) {
  const t = useTranslations("tickets.time");
  const [open, setOpen] = useState(false);
  const hydrated = useHydrated();
  useTicketWish((wish) => {
    if (wish === "log") setOpen(true);
  });
  return (
    <>
      <Button variant="primary" size="sm" icon="plus" disabled={!hydrated} data-waiting={hydrated ? undefined : ""} onClick={() => setOpen(true)}>
        {t("log")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} wide kind="sheet" title={t("dialog", { number: props.ticket.number })} description={props.ticket.subject}>
        <LogForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function LogForm({ ticket, service, choice, onClose }: LogTicketTimeProps & { onClose: () => void }) {
  const t = useTranslations("tickets.time");
  const common = useTranslations("time.form");
  const setting = useEntryDesk();
  const { actions, timeZone } = setting;
  const desk = useEntryDraft(() => ({ ...emptyDraft(setting, setting.today), choice, ticket, channel: service, description: ticket.subject, ...typedCircumstances(ticket.circumstances, timeZone) }));
  const { draft, set, reading, seconds, preview } = desk;
  const errorsOf = useDraftErrors();
  const submission = useEntrySubmission(useKeptLog(actions.logTime, choice.clientName), "entryId");
  const tellReceipt = useReceipt();

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const errors = errorsOf(draft, reading);
    if (Object.keys(errors).length > 0 || seconds === null) return submission.refuse(errors);
    submission.send(draftInput(draft, seconds, timeZone), {
      done: (receipt) => {
        tellReceipt({ receipt, clientName: draft.choice?.clientName ?? "", undo: actions.deleteTime });
        onClose();
      },
    });
  }

  const shared = { ...desk, set: (changes: Parameters<typeof set>[0]) => { submission.clear(); set(changes); }, errors: submission.errors };
  const details = Object.keys(submission.errors).some((name) => !["contractId", "workedSeconds", "description"].includes(name));
  return (
    <form aria-label={t("dialog", { number: ticket.number })} noValidate onSubmit={submit} className="grid gap-4">
      <EntryFields {...shared} />
      {preview && draft.choice ? <EntryWarning preview={preview} choice={draft.choice} needsEstimate={asksForEstimate(draft, preview.takenSeconds)} className="rounded-md border" /> : null}
      <PromiseNote ticket={ticket} />
      <details open={details || undefined}>
        <summary className="flex min-h-8 cursor-pointer items-center text-sm font-medium text-ink-2 hover:text-ink">{common("more")}</summary>
        <div className="pt-2">
          <EntryDetails draft={draft} set={shared.set} errors={submission.errors} withBillable />
        </div>
      </details>
      <EntryFormEnd message={submission.message} pending={submission.pending} onClose={onClose} />
    </form>
  );
}

/** What the ticket's promise does to the charge. */
function PromiseNote({ ticket: { circumstances: { promise } } }: { ticket: DraftTicket }) {
  const t = useTranslations("tickets.time");
  const locale = useLocale();
  if (!promise) return null;
  const missed = promise.respondedAt !== undefined && promise.dueAt !== undefined && promise.respondedAt > promise.dueAt;
  return <Note>{missed ? t("promiseMissed") : t("promise", { within: minutesInWords(promise.withinSeconds, locale) })}</Note>;
}
