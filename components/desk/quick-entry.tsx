"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useId } from "react";
import { HourBar } from "@/components/hours/hour-bar";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { classNames } from "@/components/ui/class-names";
import { KeyHint } from "@/components/ui/key-hint";
import { ContractPicker } from "./contract-picker";
import { stopwatch } from "@/lib/format/minutes";
import { EntryEcho } from "./entry-echo";
import { useEntryDesk } from "./entry-desk";
import type { DraftDesk } from "./entry-draft";
import { KindSelect } from "./kind-select";
import { channelIcons } from "./work-kinds";
import type { DraftErrors } from "./draft-errors";
import { BillableBox } from "./entry-details";

export type QuickEntryProps = DraftDesk & {
  errors: DraftErrors;
  pending: boolean;
  /** The work is timed: no duration is typed, and the button starts the timer. */
  timing: boolean;
  onTiming: (timing: boolean) => void;
  moreOpen: boolean;
  onMore: () => void;
  clientRef: Ref<HTMLInputElement>;
  durationRef: Ref<HTMLInputElement>;
};

const control = "w-full min-w-0 truncate bg-transparent text-base leading-5 font-medium outline-none placeholder:font-normal placeholder:text-ink-3";

/** The row at the top of Today: client, what you did, kind, duration, Enter. */
export function QuickEntry({ draft, set, seconds, charge, preview, errors, pending, timing, onTiming, moreOpen, onMore, clientRef, durationRef }: QuickEntryProps) {
  const t = useTranslations("time.form");
  const mode = useTranslations("quick_line");
  const { choices, today } = useEntryDesk();
  const id = useId();
  return (
    <>
      <div className="flex items-stretch">
        <Cell label={t("client")} htmlFor={`${id}-client`} error={errors["contractId"]} className="w-60">
          <Icon name="block" className="text-ink-3" />
          <ContractPicker
            id={`${id}-client`}
            inputRef={clientRef}
            choices={choices}
            chosen={draft.choice}
            onChoose={(choice) => set({ choice })}
            today={today}
            className={control}
            aria-invalid={errors["contractId"] ? true : undefined}
          />
        </Cell>
        <Cell label={t("description")} htmlFor={`${id}-what`} error={errors["description"]} className="flex-1">
          <input
            id={`${id}-what`}
            className={control}
            value={draft.description}
            placeholder={t("descriptionHint")}
            autoComplete="off"
            maxLength={2000}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Cell>
        <Cell label={t("kind")} htmlFor={`${id}-kind`} className="w-46">
          <Icon name={channelIcons[draft.channel]} className="text-ink-3" />
          <KindSelect id={`${id}-kind`} channel={draft.channel} nature={draft.nature} onChange={set} className={`${control} cursor-pointer appearance-none`} />
        </Cell>
        {timing ? (
          <div className="grid w-30 gap-0.5 border-r border-line px-3.5 pt-2.5 pb-2.75">
            <span className="text-xs text-ink-3">{mode("timing")}</span>
            <span className="figure text-base leading-5 text-ink-3">{stopwatch(0)}</span>
          </div>
        ) : (
          <Cell label={t("duration")} htmlFor={`${id}-duration`} error={errors["workedSeconds"]} className="w-30">
            <input
              id={`${id}-duration`}
              ref={durationRef}
              className={`${control} figure`}
              value={draft.duration}
              placeholder="1:30"
              autoComplete="off"
              aria-describedby={`${id}-echo`}
              aria-invalid={errors["workedSeconds"] ? true : undefined}
              onChange={(event) => set({ duration: event.target.value })}
            />
          </Cell>
        )}
        <Button type="submit" variant="primary" icon={timing ? "play" : undefined} busy={pending} className="m-3 h-auto! min-w-23">
          {timing ? mode("start") : t("save")} <KeyHint quiet>↵</KeyHint>
        </Button>
      </div>
      <div id={`${id}-echo`} className="figure flex min-h-10 flex-wrap items-center gap-x-0 gap-y-1 border-t border-line px-3.5 py-2 text-sm text-ink-2">
        <span aria-live="polite" className="flex flex-wrap items-center">
          <EntryEcho draft={draft} seconds={seconds} charge={charge} preview={preview} hint={timing ? mode("timingHint") : t("durationHint")} />
        </span>
        <span className="ml-auto flex items-center gap-4">
          {preview && !preview.refusal ? <HourBar balance={preview.bar} /> : null}
          <button type="button" aria-pressed={timing} onClick={() => onTiming(!timing)} className="inline-flex min-h-6 items-center gap-1.5 rounded-sm text-ink-2 hover:text-ink">
            <Icon name={timing ? "pen" : "clock"} size="sm" />
            {timing ? mode("type") : mode("time")}
          </button>
          <BillableBox draft={draft} set={set} />
          <button type="button" title={t("moreHint")} aria-expanded={moreOpen} onClick={onMore} className="inline-flex min-h-6 items-center gap-1 rounded-sm text-ink-2 hover:text-ink">
            {t("more")}
            <Icon name={moreOpen ? "chevron-up" : "chevron-down"} size="sm" />
          </button>
        </span>
      </div>
    </>
  );
}

type CellProps = { label: string; htmlFor: string; error?: readonly string[]; className?: string; children: ReactNode };

/** A field of the row: its name above, the control beneath, a ring around both while one types. */
function Cell({ label, htmlFor, error, className, children }: CellProps) {
  return (
    <div
      className={classNames(
        "grid min-w-0 gap-0.5 border-r border-line px-3.5 pt-2.5 pb-2.75 focus-within:inset-ring-2 focus-within:inset-ring-focus first:rounded-tl-lg",
        error && "inset-ring-2 inset-ring-over",
        className,
      )}
    >
      <label htmlFor={htmlFor} className="text-xs text-ink-3">
        {label}
      </label>
      <span className="flex min-w-0 items-center gap-1.75">{children}</span>
    </div>
  );
}
