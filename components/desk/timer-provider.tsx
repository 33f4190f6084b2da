"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState, useTransition } from "react";
import { unstable_rethrow } from "next/navigation";
import { uniqueId } from "@/components/forms/unique-id";
import { showToast } from "@/components/ui/toasts";
import type { RunningTimer } from "@/lib/features/today/frame";
import type { ActionResult } from "@/lib/web/result";
import type { TimerActions, TimerWork } from "./timer-actions";
import { useReceipt } from "./receipt";

export type TimerDesk = {
  timer: RunningTimer | null;
  lastWork: TimerWork | null;
  actions: TimerActions;
  /** The instant at which the server drew this page, to tell a browser's clock that is off. */
  serverNow: Date;
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
export function TimerProvider({ timer, lastWork, actions, serverNow, children }: TimerProviderProps) {
  const t = useTranslations("desk.timer");
  const [busy, startTransition] = useTransition();
  const [question, ask] = useState<TimerDesk["question"]>(null);
  const draft = useRef<(() => TimerWork) | null>(null);
  const offerDraft = useCallback((give: (() => TimerWork) | null) => void (draft.current = give), []);
  const running = useRef(false);
  const tellReceipt = useReceipt();

  function run<T>(action: () => Promise<ActionResult<T>>, done: (data: T) => void) {
    if (running.current) return;
    running.current = true;
    startTransition(async () => {
      try {
        const result = await action();
        if (result.ok) done(result.data);
        else if (result.refusal === "timer_needs_contract" || result.refusal === "timer_too_long") ask({ message: result.message });
        else showToast({ title: result.message, tone: "over" });
      } catch (error) {
        unstable_rethrow(error);
        showToast({ title: t("unreachable"), tone: "over" });
      } finally {
        running.current = false;
      }
    });
  }

  function start(work: TimerWork = draft.current?.() ?? nothingSaid) {
    const { contractId, description, channel, nature } = work;
    run(
      () => actions.start({ entryId: uniqueId(), contractId, description, channel, nature }),
      ({ stopped }) => stopped && tellReceipt({ receipt: stopped, clientName: timer?.clientName ?? "", undo: actions.undo }),
    );
  }

  function stop() {
    if (!timer) return;
    run(
      () => actions.stop({ entryId: timer.entryId }),
      (receipt) => tellReceipt({ receipt, clientName: timer.clientName ?? "", undo: actions.undo }),
    );
  }

  const desk = { timer, lastWork, actions, serverNow, busy, question, ask, offerDraft, start, stop };
  return <TimerContext value={desk}>{children}</TimerContext>;
}

/** The running timer and what can be done with it. */
export function useTimer(): TimerDesk {
  const desk = useContext(TimerContext);
  if (!desk) throw new Error("No TimerProvider around this component");
  return desk;
}
