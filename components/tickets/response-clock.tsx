"use client";

import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useNow } from "@/components/ui/now";
import { type ClockState, responseClock, type ResponseClock as Clock } from "@/lib/domain/ticket-clock";
import { instantText } from "@/lib/format/instant";
import { minutesInWords, stopwatch } from "@/lib/format/minutes";
import { ClockShape } from "./clock-shape";

export type ResponseClockProps = {
  /** The clock as it stood when the server drew the page. */
  clock: Clock;
  openedAt: Date;
  serverNow: Date;
  timeZone: string;
  /** Large and to the second, for the ticket's own page. */
  large?: boolean;
};

const tones: Record<ClockState, string> = {
  none: "text-ink-3",
  running: "text-ink",
  soon: "text-low-ink",
  late: "text-over-ink",
  paused: "text-ink-2",
  kept: "text-fine-ink",
  missed: "text-over-ink",
};

const dayLong = 86_400;

/** How the promise of a first answer stands, counted down while the page is open: in words, with a shape, never by colour alone. */
export function ResponseClock({ clock, openedAt, serverNow, timeZone, large }: ResponseClockProps) {
  const t = useTranslations("tickets.clock");
  const locale = useLocale();
  const { state, dueAt, remainingSeconds } = runOn(clock, openedAt, useNow(serverNow, large ? 1_000 : 20_000));
  const at = (instant: Date) => instantText(instant, timeZone, locale);
  const left = Math.abs(remainingSeconds ?? 0);
  const runs = remainingSeconds !== null;
  const sub = large ? "text-sm text-ink-2" : "text-xs text-ink-3";
  return (
    <span className={classNames("figure inline-grid", large ? "gap-1" : "text-sm")}>
      <span {...(runs ? { role: "timer" } : {})} className={classNames("inline-flex items-center gap-1.5 font-medium", large && "text-lg font-semibold", tones[state])}>
        <ClockShape state={state} share={shareLeft(openedAt, dueAt, remainingSeconds)} />
        {words()}
      </span>
      {dueAt && runs ? <span className={sub}>{t(state === "late" ? "wasDue" : "dueBy", { at: at(dueAt) })}</span> : null}
      {large && state === "paused" ? <span className={sub}>{t("pausedText")}</span> : null}
      {large && dueAt && !runs ? <span className={sub}>{t("promisedBy", { due: at(dueAt) })}</span> : null}
    </span>
  );

  function words(): string {
    if (state === "late") return t("late", { over: spoken() });
    if (state === "running" || state === "soon") return t(state, { left: spoken() });
    return t(state);
  }

  /** To the second on the ticket's page, as long as seconds say something. */
  function spoken(): string {
    return large && left < dayLong ? stopwatch(left) : minutesInWords(Math.floor(left / 60) * 60, locale);
  }
}

/** The same clock some time later: one that runs may have become late meanwhile, all others stand. */
function runOn(clock: Clock, openedAt: Date, now: Date): Clock {
  if (clock.remainingSeconds === null) return clock;
  return responseClock({ status: "open", openedAt, promisedAt: clock.dueAt, firstResponseAt: null, waitingSince: null }, now);
}

function shareLeft(openedAt: Date, dueAt: Date | null, remainingSeconds: number | null): number {
  if (!dueAt || remainingSeconds === null) return 0;
  const whole = (dueAt.getTime() - openedAt.getTime()) / 1000;
  return Math.min(1, Math.max(0, remainingSeconds / Math.max(1, whole)));
}
