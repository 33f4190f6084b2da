"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState, useTransition } from "react";
import { unstable_rethrow } from "next/navigation";
import { uniqueId } from "@/components/forms/unique-id";
import { type KeptTimer, type KeptTimerOutcome, useKeptTimer } from "@/components/offline/kept-timer";
import { patiently } from "@/components/offline/patience";
import type { ServerClock } from "@/components/ui/now";
import { showToast } from "@/components/ui/toasts";
import type { RunningTimer } from "@/lib/features/today/frame";
import type { ActionResult } from "@/lib/web/result";
import type { TimerActions, TimerWork } from "./timer-actions";
import { useReceipt } from "./receipt";

export type TimerDesk = {
  timer: RunningTimer | null;
  /** It runs on this phone only, until there is network. */
  isLocal: boolean;
  kept: Pick<KeptTimer, "changeHere" | "discardHere">;
  lastWork: TimerWork | null;
  actions: TimerActions;
  /** What a browser's clock that is off is told by. */
  serverNow: ServerClock;
  busy: boolean;
  start: (work?: TimerWork) => void;
  stop: () => void;
  /** The question that stands open about the timer: what it counts for, and why it could not be stopped. */
  question: { message: string | null } | null;
  ask: (question: { message: string | null } | null) => void;
  /** A form says what the timer should be started for, as long as it stands on the page. */
  offerDraft: (give: (() => TimerWork) | null) => void;
};

const nothingSaid: TimerWork = { contractId: null, clientName: null, description: "", channel: "remote", nature: "reactive" };

const TimerContext = createContext<TimerDesk | null>(null);

export type TimerProviderProps = Pick<TimerDesk, "timer" | "lastWork" | "actions" | "serverNow"> & { children: ReactNode };

/** Keeps the one running timer of the member at hand on every page of the desk. */
export function TimerProvider({ timer: serverTimer, lastWork, actions, serverNow, children }: TimerProviderProps) {
  const t = useTranslations("desk.timer");
  const o = useTranslations("offline");
  const { timer, isLocal, startHere, stopHere, ...kept } = useKeptTimer(serverTimer);
  const [busy, startTransition] = useTransition();
  const [question, ask] = useState<TimerDesk["question"]>(null);
  const draft = useRef<(() => TimerWork) | null>(null);
  const offerDraft = useCallback((give: (() => TimerWork) | null) => void (draft.current = give), []);
  const running = useRef(false);
  const tellReceipt = useReceipt();

  function told(outcome: KeptTimerOutcome, done: string) {
    if (outcome === "needs_contract") ask({ message: o("timerNeeds") });
    else showToast(outcome === "done" ? { title: done } : { title: t("unreachable"), tone: "over" });
  }

  /** Without an answer the deed is done on this phone, and sent later; a missing sign-in leads to its page after that. */
  function run<T>(action: () => Promise<ActionResult<T>>, done: (data: T) => void, here: () => Promise<void>) {
    if (running.current) return;
    running.current = true;
    startTransition(async () => {
      try {
        const result = await patiently(action());
        if (result.ok) done(result.data);
        else if (result.refusal === "timer_needs_contract" || result.refusal === "timer_too_long") ask({ message: result.message });
        else showToast({ title: result.message, tone: "over" });
      } catch (error) {
        await here();
        unstable_rethrow(error);
      } finally {
        running.current = false;
      }
    });
  }

  function start(work: TimerWork = draft.current?.() ?? nothingSaid) {
    const { contractId, description, channel, nature, ticketId = null } = work;
    const entryId = uniqueId();
    const here = async () => told(await startHere(entryId, work), o("timerStarted"));
    // One that runs on this phone only is ended here first: the server knows nothing of it.
    if (isLocal) return void here();
    run(
      () => actions.start({ entryId, contractId, description, channel, nature, ticketId }),
      ({ stopped }) => stopped && tellReceipt({ receipt: stopped, clientName: timer?.clientName ?? "", undo: actions.undo }),
      here,
    );
  }

  function stop() {
    if (!timer) return;
    const here = async () => told(await stopHere(), o("timerStopped", { client: timer.clientName ?? o("client") }));
    if (isLocal) return void here();
    run(
      () => actions.stop({ entryId: timer.entryId }),
      (receipt) => tellReceipt({ receipt, clientName: timer.clientName ?? "", undo: actions.undo }),
      here,
    );
  }

  // What runs on this phone was begun by its own clock, so that is the clock it is counted by.
  const desk = { timer, isLocal, kept, lastWork, actions, serverNow: isLocal ? 0 : serverNow, busy, question, ask, offerDraft, start, stop };
  return <TimerContext value={desk}>{children}</TimerContext>;
}

/** The running timer and what can be done with it. */
export function useTimer(): TimerDesk {
  const desk = useContext(TimerContext);
  if (!desk) throw new Error("No TimerProvider around this component");
  return desk;
}
