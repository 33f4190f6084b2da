"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";
import { controlClasses } from "@/components/ui/control-classes";
import { day } from "@/lib/domain/day";
import { barOf } from "@/lib/domain/entry-preview";
import { CHANNELS, NATURES } from "@/lib/domain/work";
import { minutes, typedDuration } from "@/lib/format/minutes";
import { ContractPicker } from "./contract-picker";
import { EntryEcho } from "./entry-echo";
import { useEntryDesk } from "./entry-desk";
import type { DraftDesk } from "./entry-draft";
import type { DraftErrors } from "./draft-errors";
import { channelIcons } from "./work-kinds";

export type PhoneEntryProps = DraftDesk & {
  errors: DraftErrors;
  pending: boolean;
  /** What the member wrote lately. */
  recentWork: readonly string[];
  warning: ReactNode;
  /** Why it was refused, where what was typed stands. */
  refusal: ReactNode;
  details: ReactNode;
};

const usualMinutes = [10, 15, 30, 45, 60, 90];

/** Three taps and a number: who, what, how long. */
export function PhoneEntry({ draft, set, seconds, charge, preview, errors, pending, recentWork, warning, refusal, details }: PhoneEntryProps) {
  const t = useTranslations("time");
  const locale = useLocale();
  const { choices, today } = useEntryDesk();
  const id = useId();
  const near = choices.slice(0, 3);
  const chips = recentWork.slice(0, 3);
  const [elsewhere, setElsewhere] = useState(choices.length === 0);
  const [typing, setTyping] = useState(chips.length === 0);
  const searched = elsewhere || (draft.choice !== null && !near.some(({ contractId }) => contractId === draft.choice?.contractId));
  const typed = typing || (draft.description !== "" && !chips.includes(draft.description));

  return (
    <div className="grid grid-cols-1 gap-5.5 p-4">
      <Step number={1} title={t("phone.who")}>
        <div className="grid grid-cols-2 gap-2">
          {near.map((choice) => (
            <Tile key={choice.contractId} pressed={choice.contractId === draft.choice?.contractId} onPress={() => { setElsewhere(false); set({ choice }); }} title={choice.clientName}>
              <BalanceFigure balance={barOf(choice.state, day(today))} plain />
            </Tile>
          ))}
          <Tile pressed={searched} onPress={() => { setElsewhere(true); set({ choice: null }); }} title={t("phone.someoneElse")}>
            {t("phone.search")}
          </Tile>
        </div>
        {searched ? (
          <div className="mt-2">
            <ContractPicker choices={choices} chosen={draft.choice} onChoose={(choice) => set({ choice })} today={today} className={controlClasses("lg")} aria-invalid={errors["contractId"] ? true : undefined} />
          </div>
        ) : null}
        <Wrong messages={errors["contractId"]} />
      </Step>
      <Step number={2} title={t("phone.what")}>
        <fieldset aria-label={t("form.kind")} className="min-w-0 flex flex-wrap gap-1.5">
          {CHANNELS.map((channel) => (
            <Chip key={channel} icon={channelIcons[channel]} pressed={draft.channel === channel} onPress={() => set({ channel })}>
              {t(`channel.${channel}`)}
            </Chip>
          ))}
        </fieldset>
        <fieldset aria-label={t("form.nature")} className="min-w-0 mt-2 flex flex-wrap gap-1.5">
          {NATURES.map((nature) => (
            <Chip key={nature} pressed={draft.nature === nature} onPress={() => set({ nature })}>
              {t(`nature.${nature}`)}
            </Chip>
          ))}
        </fieldset>
        {chips.length > 0 ? (
          <fieldset aria-label={t("form.description")} className="min-w-0 mt-2 flex flex-wrap gap-1.5">
            {chips.map((description) => (
              <Chip key={description} pressed={draft.description === description} onPress={() => { setTyping(false); set({ description }); }}>
                {description}
              </Chip>
            ))}
            <Chip pressed={typed} onPress={() => { setTyping(true); set({ description: "" }); }}>
              {t("phone.typeIt")}
            </Chip>
          </fieldset>
        ) : null}
        {typed ? (
          <input
            className={controlClasses("lg", "mt-2")}
            aria-label={t("form.description")}
            placeholder={t("form.descriptionHint")}
            maxLength={2000}
            autoComplete="off"
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        ) : null}
      </Step>
      <Step title={t("phone.howLong")}>
        <fieldset aria-label={t("phone.usual")} className="min-w-0 figure grid grid-cols-6 gap-1.5">
          {usualMinutes.map((count) => (
            <Chip key={count} tight pressed={seconds === count * 60} onPress={() => set({ duration: typedDuration(count * 60) })}>
              {typedDuration(count * 60)}
            </Chip>
          ))}
        </fieldset>
        <div className="relative mt-2">
          <input
            className={controlClasses("lg", "figure h-12! pr-36 text-lg! font-medium")}
            aria-label={t("form.duration")}
            aria-describedby={`${id}-echo`}
            aria-invalid={errors["workedSeconds"] ? true : undefined}
            autoComplete="off"
            value={draft.duration}
            onChange={(event) => set({ duration: event.target.value })}
          />
          <span aria-hidden className="pointer-events-none absolute inset-y-0 right-3.5 grid items-center text-sm text-ink-3">
            {t("form.durationHint")}
          </span>
        </div>
        <Wrong messages={errors["workedSeconds"]} />
        <p id={`${id}-echo`} aria-live="polite" className="figure mt-2.5 flex min-h-5.5 flex-wrap gap-x-2 text-read text-ink-2">
          <EntryEcho draft={draft} seconds={seconds} charge={charge} preview={preview} hint={null} />
        </p>
      </Step>
      {warning}
      {details}
      {refusal}
      <Button type="submit" variant="primary" size="xl" wide busy={pending}>
        <span className="figure min-w-0 truncate">
          {seconds === null || !draft.choice ? t("phone.log") : t("phone.logFor", { duration: minutes(seconds, locale), client: draft.choice.clientName })}
        </span>
      </Button>
    </div>
  );
}

function Step({ number, title, children }: { number?: number; title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{title}</legend>
      <h3 aria-hidden className="mb-2.5 flex items-center gap-2 text-md font-semibold">
        {number ? <span className="inline-grid size-5.5 place-items-center rounded-full bg-ink text-xs text-surface">{number}</span> : null}
        {title}
      </h3>
      {children}
    </fieldset>
  );
}

const pressable =
  "border border-line-strong bg-surface font-medium aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink aria-pressed:inset-ring aria-pressed:inset-ring-accent";

function Tile({ title, pressed, onPress, children }: { title: string; pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress} className={classNames(pressable, "min-h-16.5 min-w-0 rounded-lg px-3 py-2.5 text-left")}>
      <span className="block text-read leading-5 wrap-anywhere">{title}</span>
      <span className="text-sm font-normal text-ink-3">{children}</span>
    </button>
  );
}

function Chip({ icon, pressed, tight, onPress, children }: { icon?: IconName; pressed: boolean; tight?: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(pressable, "inline-flex h-11 min-w-0 flex-auto items-center justify-center gap-1.75 rounded-lg text-read", tight ? "px-0" : "px-2.5")}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className="truncate">{children}</span>
    </button>
  );
}

function Wrong({ messages }: { messages?: readonly string[] }) {
  return messages ? (
    <div className="mt-1.5">
      <FieldError messages={messages} />
    </div>
  ) : null;
}
