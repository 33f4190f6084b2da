"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { useEntrySubmission } from "@/components/desk/entry-submission";
import { useHydrated } from "@/components/forms/form-state";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { controlClasses } from "@/components/ui/control-classes";
import { FieldError } from "@/components/ui/field";
import { KeyHint } from "@/components/ui/key-hint";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toasts";
import { AnswerGuard } from "./answer-guard";
import { type Reader, useAnswerDraft } from "./answer-draft";
import { ReaderSwitch } from "./reader-switch";
import type { TicketActions } from "./ticket-actions";
import { useTicketWish } from "./ticket-wish";

export type AnswerBoxProps = {
  ticketId: string;
  /** Whose words these are: what is typed is kept for them alone. */
  memberId: string;
  /** The contact who gets an answer by mail, or null. */
  recipient: string | null;
  /** Writing opens the ticket again. */
  closed: boolean;
  actions: Pick<TicketActions, "answer" | "note">;
};

/** Writes to the client or among colleagues. What is typed is kept until it is sent; a note is never sent to the client unasked. */
export function AnswerBox({ ticketId, memberId, recipient, closed, actions }: AnswerBoxProps) {
  const t = useTranslations("tickets.answer");
  const statuses = useTranslations("tickets.status");
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, restored, type, address, empty } = useAnswerDraft(`hourbank-ticket ${memberId} ${ticketId}`);
  const answering = useEntrySubmission(actions.answer, "messageId");
  const noting = useEntrySubmission(actions.note, "messageId");
  const [asking, setAsking] = useState(false);
  const [status, setStatus] = useState("");
  const hydrated = useHydrated();
  const internal = draft.reader === "internal";
  const guarded = !internal && draft.beganInternal;
  const used = internal ? noting : answering;
  const errors = used.errors["body"] ?? [];

  useTicketWish((wish) => {
    if (wish === "log") return;
    address(wish === "note" ? "internal" : "public");
    field.current?.focus();
  });

  function send(reader: Reader) {
    const text = draft.text.trim();
    setAsking(false);
    const submission = reader === "internal" ? noting : answering;
    if (text === "") {
      submission.refuse({ body: [t("empty")] });
      field.current?.focus();
      return;
    }
    submission.send(reader === "internal" ? { ticketId, body: text } : { ticketId, body: text, status }, {
      done: () => {
        empty();
        setStatus("");
        showToast({ title: reader === "internal" ? t("noted") : recipient ? t("sent", { name: recipient }) : t("sentNobody") });
      },
    });
  }

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (guarded && draft.text.trim() !== "") setAsking(true);
    else send(draft.reader);
  }

  function press(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  }

  function change(text: string) {
    used.clear();
    type(text);
  }

  const waiting = { disabled: !hydrated, "data-waiting": hydrated ? undefined : "" };
  const deed = internal ? t("note") : recipient ? t("send", { name: recipient }) : t("sendNobody");
  return (
    <form
      aria-label={t("title")}
      data-screen-only
      noValidate
      onSubmit={submit}
      className={classNames("grid gap-3 rounded-lg border p-4 transition-colors", internal ? "border-dashed border-low bg-low-soft" : "border-line-strong bg-surface")}
    >
      <ReaderSwitch reader={draft.reader} onChange={address} />
      <div className="grid gap-1.5">
        <label htmlFor={id} className="sr-only">
          {t(internal ? "internalField" : "publicField")}
        </label>
        <textarea
          id={id}
          ref={field}
          rows={5}
          maxLength={20_000}
          value={draft.text}
          readOnly={!restored}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
          aria-describedby={`${id}-hint`}
          aria-invalid={errors.length > 0 || undefined}
          className={controlClasses("md", "h-auto! min-h-28 resize-y py-2.5 leading-5 field-sizing-content max-h-[60dvh]")}
        />
        {errors.length > 0 ? <FieldError messages={errors} /> : null}
        <p id={`${id}-hint`} className={classNames("text-xs", internal ? "text-low-ink" : "text-ink-3")}>
          {internal ? t("internalHint") : recipient ? t("publicHint", { name: recipient }) : t("publicNobody")}
          {closed ? ` ${t("closedHint")}` : ""}
        </p>
      </div>
      {guarded ? (
        <Note tone="low" icon="lock" role="status" title={t("guard.badge")}>
          {t("guard.hint")}
        </Note>
      ) : null}
      {used.message ? (
        <Note tone="over" role="alert">
          {used.message}
        </Note>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button {...waiting} type="submit" variant={internal ? "default" : "primary"} icon={internal ? "lock" : "mail"} busy={used.pending} className="max-w-full max-sm:h-11 max-sm:flex-1">
          <span className="truncate">{deed}</span>
        </Button>
        {internal ? null : (
          <Select
            aria-label={t("then")}
            value={status}
            onChange={(event) => setStatus(event.target.value)}
            className="w-52 max-sm:w-full"
            placeholder={t("thenKeep")}
            options={(["waiting", "done", "open"] as const).map((value) => ({ value, label: t("thenSet", { status: statuses(value) }) }))}
          />
        )}
        {draft.text.trim() === "" ? null : (
          <Button variant="ghost" onClick={empty}>
            {t("discard")}
          </Button>
        )}
        <span className="ml-auto inline-flex items-center gap-1.5 text-xs text-ink-3 max-desk:hidden">
          {draft.text.trim() === "" ? null : t("kept")} <KeyHint>Ctrl ↵</KeyHint>
        </span>
      </div>
      <AnswerGuard
        open={asking}
        text={draft.text}
        recipient={recipient}
        onClose={() => setAsking(false)}
        onKeepInternal={() => {
          setAsking(false);
          address("internal");
        }}
        onSend={() => send("public")}
      />
    </form>
  );
}
