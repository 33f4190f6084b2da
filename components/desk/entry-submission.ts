"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { uniqueId } from "@/components/forms/unique-id";
import type { ActionResult } from "@/lib/web/result";
import type { DraftErrors } from "./draft-errors";

export type Submission<T> = {
  pending: boolean;
  errors: DraftErrors;
  /** Why it was refused, or null. */
  message: string | null;
  refusal: string | null;
  /** Sends once at a time; `before` runs inside the transition, for what is shown ahead of the answer. */
  send: (input: object, options: { before?: (id: string) => void; done: (data: T) => void }) => void;
  refuse: (errors: DraftErrors) => void;
  clear: () => void;
};

/**
 * Runs an action of a draft: one at a time, under one id that is kept until it succeeds, so that a double click, a retry
 * and an answer that was lost on its way all write one entry.
 */
export function useEntrySubmission<T>(action: (input: unknown) => Promise<ActionResult<T>>, idName: string): Submission<T> {
  const t = useTranslations("forms");
  const [pending, startTransition] = useTransition();
  const [failure, setFailure] = useState<Extract<ActionResult, { ok: false }> | null>(null);
  const madeId = useRef<string | null>(null);
  const running = useRef(false);

  const send: Submission<T>["send"] = (input, { before, done }) => {
    if (running.current) return;
    running.current = true;
    const id = (madeId.current ??= uniqueId());
    setFailure(null);
    startTransition(async () => {
      before?.(id);
      try {
        const result = await action({ ...input, [idName]: id });
        if (!result.ok) {
          // Refused content may be corrected and sent again under the same id: nothing was written.
          if (result.refusal === "entry_content_differs") madeId.current = null;
          return setFailure(result);
        }
        madeId.current = null;
        done(result.data);
      } catch (error) {
        unstable_rethrow(error);
        setFailure({ ok: false, message: t("unreachable") });
      } finally {
        running.current = false;
      }
    });
  };

  return {
    pending,
    errors: failure?.fieldErrors ?? {},
    message: failure?.message ?? null,
    refusal: failure?.refusal ?? null,
    send,
    refuse: (errors) => setFailure({ ok: false, message: "", fieldErrors: errors }),
    clear: () => setFailure(null),
  };
}
