"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";
import { KeyHint } from "@/components/ui/key-hint";
import { dayText } from "@/lib/format/day";
import { minutesInWords } from "@/lib/format/minutes";
import { choiceName } from "./contract-picker";
import { useDeskDeeds } from "./desk-deeds";
import { useDurationRefusal } from "./draft-errors";
import { useEntryDesk } from "./entry-desk";
import type { EntryDraft } from "./entry-draft";
import type { QuickLineDesk } from "./quick-line-draft";
import { channelIcons } from "./work-kinds";

export type QuickLineProps = { line: QuickLineDesk; draft: EntryDraft; inputRef: Ref<HTMLInputElement> };

/** One line that says all about an entry, and under it what was understood; Enter saves once nothing is missing. */
export function QuickLineField({ line, draft, inputRef }: QuickLineProps) {
  const t = useTranslations("quick_line");
  const id = useId();
  const { keys, choice } = useDeskDeeds();
  const chips = useRef<HTMLDivElement>(null);
  const undecided = line.read !== null && line.read.contracts.length > 1 && draft.choice === null;

  function press(event: KeyboardEvent) {
    if (event.key === "Escape" && line.typed !== "") line.type("");
    else if (event.key === "Enter" && undecided && !event.nativeEvent.isComposing) chips.current?.querySelector("button")?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="border-b border-line">
      <div className="flex h-11 items-center gap-2.5 px-3.5 focus-within:inset-ring-2 focus-within:inset-ring-focus first:rounded-t-lg">
        <Icon name="bolt" className="flex-none text-ink-3" />
        <label htmlFor={id} className="sr-only">
          {t("label")}
        </label>
        <input
          id={id}
          ref={inputRef}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          aria-describedby={`${id}-hint`}
          value={line.typed}
          placeholder={t("placeholder")}
          onChange={(event) => line.type(event.target.value)}
          onKeyDown={press}
          className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-3 max-desk:text-read"
        />
        <span id={`${id}-hint`} className="sr-only">
          {t("hint")}
        </span>
        {choice.off || keys.quickLine === "" ? null : (
          <span aria-hidden className="max-desk:hidden">
            <KeyHint>{keys.quickLine.toUpperCase()}</KeyHint>
          </span>
        )}
      </div>
      <div ref={chips} aria-live="polite" className={line.read ? "flex min-h-10 flex-wrap items-center gap-1.5 px-3.5 py-2" : "sr-only"}>
        {line.read ? <Understood line={line} draft={draft} /> : null}
      </div>
    </div>
  );
}

/** What the line says, piece by piece; what it leaves open is asked here. */
function Understood({ line, draft }: Omit<QuickLineProps, "inputRef">) {
  const t = useTranslations("quick_line");
  const kinds = useTranslations("time");
  const locale = useLocale();
  const { choices, today } = useEntryDesk();
  const refusal = useDurationRefusal();
  const { read, ticket } = line;
  if (!read) return null;
  const open = draft.choice === null && read.contracts.length > 1 ? read.contracts.slice(0, 6) : [];
  return (
    <>
      {open.length > 0 ? (
        <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
          <legend className="sr-only">{t("which")}</legend>
          <span aria-hidden className="text-sm text-low-ink">
            {t("which")}
          </span>
          {open.map((contract) => (
            <button
              key={contract.contractId}
              type="button"
              onClick={() => line.choose(contract.contractId)}
              className="inline-flex min-h-6 items-center rounded-md border border-line-strong bg-surface px-2 text-sm font-medium hover:bg-hover max-desk:min-h-9"
            >
              {choiceName(contract, [...choices, ...read.contracts])}
            </button>
          ))}
        </fieldset>
      ) : draft.choice ? (
        <Chip icon="block">{choiceName(draft.choice, choices)}</Chip>
      ) : (
        <Missing>{t("noClient")}</Missing>
      )}
      {read.seconds !== null ? (
        <Chip icon="clock">{minutesInWords(read.seconds, locale)}</Chip>
      ) : draft.duration === "" ? (
        <Missing>{read.durationRefusal ? refusal({ ok: false, reason: read.durationRefusal }, "") : t("noDuration")}</Missing>
      ) : null}
      {read.channel ? <Chip icon={channelIcons[read.channel]}>{kinds(`channel.${read.channel}`)}</Chip> : null}
      {read.nature ? <Chip>{kinds(`nature.${read.nature}`)}</Chip> : null}
      {read.workedOn ? <Chip icon="calendar">{read.workedOn === today ? t("today") : dayText(read.workedOn, locale, "long")}</Chip> : null}
      {read.ticketNumber === null ? null : <TicketChip number={read.ticketNumber} ticket={ticket} otherClient={draft.choice !== null && draft.choice.clientId !== ticket?.clientId} />}
      {read.text ? <Chip icon="pen">{read.text}</Chip> : null}
    </>
  );
}

function TicketChip({ number, ticket, otherClient }: { number: number; ticket: QuickLineDesk["ticket"]; otherClient: boolean }) {
  const t = useTranslations("quick_line");
  if (ticket === null) return <Missing>{t("noTicket", { number: String(number) })}</Missing>;
  if (ticket && otherClient) return <Missing>{t("otherTicket", { number: String(number) })}</Missing>;
  return <Chip icon="chat">{ticket ? `#${number} ${ticket.subject}` : `#${number}`}</Chip>;
}

function Chip({ icon, children }: { icon?: IconName; children: ReactNode }) {
  return (
    <span className="inline-flex min-h-6 max-w-full min-w-0 items-center gap-1.5 rounded-md bg-accent-soft px-2 text-sm text-accent-ink">
      {icon ? <Icon name={icon} size="sm" className="flex-none" /> : null}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}

function Missing({ children }: { children: ReactNode }) {
  return <span className="inline-flex min-h-6 items-center text-sm text-ink-3">{children}</span>;
}
