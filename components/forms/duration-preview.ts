"use client";

import { useEffect, useRef, useState } from "react";
import { type FormValues, readFormValues } from "./form-values";

/** What saving a duration would do. All in whole seconds. */
export type DurationOutcome = {
  /** What would be taken from the hours, where it differs from what was worked. */
  chargedSeconds?: number;
  /** Why it differs ("15-minute steps"). */
  chargeNote?: string;
  /** What would be left; negative is over. Absent where nothing is taken. */
  leftAfterSeconds?: number;
  /** About to cross the line, used up, over. */
  warning?: "line" | "used_up" | "over" | null;
  /** The consequence in a sentence, after the warning's own words. */
  warningText?: string;
};

/** Works out an outcome from the seconds typed and the rest of the form; a server action or plain arithmetic. */
export type PreviewDuration = (seconds: number, form: FormValues) => DurationOutcome | null | Promise<DurationOutcome | null>;

const pauseMs = 200;

/** Asks for the outcome a moment after typing stops; an answer that comes too late is dropped. */
export function useDurationPreview(inputMark: string, seconds: number | null, preview: PreviewDuration | undefined, previewKey: string | undefined) {
  const [outcome, setOutcome] = useState<DurationOutcome | null>(null);
  const latestPreview = useRef(preview);
  useEffect(() => {
    latestPreview.current = preview;
  });

  useEffect(() => {
    if (seconds === null) return;
    let dropped = false;
    const timer = setTimeout(async () => {
      const form = document.querySelector<HTMLInputElement>(`[data-preview="${CSS.escape(inputMark)}"]`)?.form;
      const answer = await Promise.resolve(latestPreview.current?.(seconds, form ? readFormValues(form) : {})).catch(() => null);
      if (!dropped) setOutcome(answer ?? null);
    }, pauseMs);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [inputMark, seconds, previewKey]);

  return seconds === null ? null : outcome;
}
