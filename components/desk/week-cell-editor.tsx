"use client";

import { useLocale, useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import "@/components/ui/style-nonce";
import { type KeyboardEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { useKeptLog } from "@/components/offline/kept-log";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { day as dayOf } from "@/lib/domain/day";
import type { GridWork } from "@/lib/domain/week-grid";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { dayText } from "@/lib/format/day";
import { typedDuration } from "@/lib/format/minutes";
import { useContractOf } from "./contract-of";
import { DeleteEntry } from "./delete-entry";
import { useDraftErrors } from "./draft-errors";
import { draftOf } from "./edit-entry";
import { useEntryBooks } from "./entry-books";
import { useEntryDesk } from "./entry-desk";
import { asksForEstimate, draftInput, emptyDraft, useEntryDraft } from "./entry-draft";
import { EntryEcho } from "./entry-echo";
import { useEntrySubmission } from "./entry-submission";
import { EntryWarning } from "./entry-warning";
import { useReceipt } from "./receipt";
import { useMoveTime } from "./time-move";

export type WeekCellEditorProps = {
  name: string;
  row: GridWork;
  day: string;
  /** The one entry of the cell, or null where it is empty. */
  entry: EntryRow | null;
  memberId: string;
  /** The key that began it, or nothing. */
  begin: string;
  /** `backToCell`: the focus goes back to where one typed. */
  onClose: (backToCell: boolean) => void;
};

/**
 * A cell in which one types. Enter saves, Esc gives up, and leaving saves as well, except where saving would set something off
 * (a warning, a renewal): that wants Enter or the button.
 */
export function WeekCellEditor({ name, row, day, entry, memberId, begin, onClose }: WeekCellEditorProps) {
  const t = useTranslations("time_views.grid");
  const form = useTranslations("time.form");
  const locale = useLocale();
  const echoId = useId();
  const setting = useEntryDesk();
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const choice = useCellBooks(row, entry);
  const before = entry ? typedDuration(entry.workedSeconds) : "";
  const desk = useEntryDraft(
    () => ({ ...emptyDraft(setting, day), memberId, description: row.description, channel: row.channel, nature: row.nature, duration: begin || before }),
    entry,
  );
  const { draft, set, replace, reading, seconds, charge, preview } = desk;
  const errorsOf = useDraftErrors();
  const [message, setMessage] = useState<string | null>(null);
  const [deleting, setDeleting] = useState(false);
  const [left, setLeft] = useState(false);
  const save = useCellSave({ entry, clientName: row.clientName, onClose, setMessage });
  const needsEstimate = preview !== null && preview.takenSeconds > (entry?.chargedSeconds ?? 0) && asksForEstimate(draft, preview.takenSeconds);
  const setsOff = preview !== null && (preview.warning !== null || preview.renewal !== null || preview.refusal !== null || needsEstimate);

  useEffect(() => {
    input.current?.focus();
    if (begin === "") input.current?.select();
  }, [begin]);

  useEffect(() => {
    if (!choice) return;
    replace((now) => (entry ? { ...draftOf(entry, choice, setting.timeZone), duration: now.duration } : { ...now, choice }));
    // Only once the books have come: what is typed meanwhile stays.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [choice]);

  function commit(backToCell: boolean) {
    const text = draft.duration.trim();
    if (text === before || text === "") return text === "" && entry ? setDeleting(true) : onClose(backToCell);
    const wrong = errorsOf(draft, reading)["workedSeconds"]?.[0];
    if (wrong || seconds === null) return setMessage(wrong ?? null);
    save.send(backToCell, seconds, { ...draftInput(draft, seconds, setting.timeZone), contractId: row.contractId });
  }

  // Whoever leaves before the books have come has what was typed saved a moment later, if nothing hangs on it.
  useEffect(() => {
    if (left && (preview || seconds === null) && !save.pending && !message && !setsOff) commit(false);
  });

  function press(event: KeyboardEvent) {
    if (event.key === "Enter") commit(true);
    else if (event.key === "Escape") onClose(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Popover.Root open={!deleting}>
      <Popover.Anchor asChild>
        <input
          ref={input}
          aria-label={name}
          aria-describedby={echoId}
          aria-invalid={message ? true : undefined}
          aria-busy={save.pending || undefined}
          autoComplete="off"
          inputMode="text"
          placeholder="1:30"
          value={draft.duration}
          onChange={(event) => {
            setMessage(null);
            setLeft(false);
            set({ duration: event.target.value });
          }}
          onKeyDown={press}
          onFocus={() => setLeft(false)}
          onBlur={(event) => (box.current?.contains(event.relatedTarget) || deleting ? undefined : setLeft(true))}
          className="figure h-8 w-full min-w-0 rounded-sm border border-edge bg-surface px-1.5 text-end text-sm font-medium aria-busy:opacity-60 aria-invalid:border-over max-sm:h-11 max-sm:px-0.5 max-sm:text-center max-sm:text-md"
        />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          ref={box}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={name}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onEscapeKeyDown={() => onClose(true)}
          // A press on a button here must not count as leaving the cell, which would save.
          onMouseDown={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="figure z-40 w-92 max-w-[calc(100vw-1rem)] rounded-lg border border-line-strong bg-surface text-sm shadow-lg"
        >
          <p className="truncate px-3.5 pt-2.5 text-xs text-ink-3">{`${dayText(day, locale, "weekday")} · ${row.clientName}`}</p>
          <p id={echoId} aria-live="polite" className="flex min-h-9 flex-wrap items-center gap-x-2 px-3.5 pb-2.5 text-ink-2 sm:gap-x-0">
            <EntryEcho draft={draft} seconds={seconds} charge={charge} preview={preview} hint={form("durationHint")} />
          </p>
          {preview && draft.choice ? <EntryWarning preview={preview} choice={draft.choice} needsEstimate={needsEstimate} /> : null}
          {message ? (
            <Note tone="over" role="alert" className="m-2">
              {message}
            </Note>
          ) : null}
          <div className="flex items-center justify-end gap-2 border-t border-line px-2.5 py-2">
            {left && setsOff ? <span className="mr-auto text-xs text-low-ink">{t("notSaved")}</span> : null}
            <Button size="sm" onClick={() => onClose(true)} keyHint="Esc">
              {form("cancel")}
            </Button>
            <Button size="sm" variant="primary" busy={save.pending} onClick={() => commit(true)} keyHint="↵">
              {form("save")}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
      {deleting && entry ? <DeleteEntry entry={entry} onClose={() => onClose(true)} /> : null}
    </Popover.Root>
  );
}

/** The books of the row's contract; for an entry, with what it drew. */
function useCellBooks(row: GridWork, entry: EntryRow | null) {
  const contract = useContractOf(entry ? null : row.contractId);
  const drawn = useEntryBooks(entry?.id ?? null);
  return entry ? drawn.books : contract.choice;
}

type CellSave = { entry: EntryRow | null; clientName: string; onClose: (backToCell: boolean) => void; setMessage: (message: string) => void };

/** New work is logged like from any form; the one entry of a cell gets another length. */
function useCellSave({ entry, clientName, onClose, setMessage }: CellSave) {
  const { actions } = useEntryDesk();
  const [moving, startMoving] = useTransition();
  const submission = useEntrySubmission(useKeptLog(actions.logTime, clientName), "entryId");
  const tellReceipt = useReceipt();
  const move = useMoveTime();
  const shown = submission.message;
  useEffect(() => {
    if (shown) setMessage(shown);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown]);

  function send(backToCell: boolean, workedSeconds: number, input: object & { contractId: string }) {
    if (!entry) {
      submission.clear();
      submission.send(input, {
        done: (receipt) => {
          onClose(backToCell);
          tellReceipt({ receipt, clientName, undo: actions.deleteTime });
        },
      });
      return;
    }
    startMoving(async () => {
      const result = await move(entry, { workedOn: dayOf(entry.workedOn), startedAt: entry.startedAt, workedSeconds });
      if (result.ok) onClose(backToCell);
      else setMessage(result.message);
    });
  }

  return { pending: moving || submission.pending, send };
}
