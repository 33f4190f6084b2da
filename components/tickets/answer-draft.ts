"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

/** Who reads what is being written. */
export type Reader = "public" | "internal";

/** A text that is being written, and whether any of it was written as an internal note. */
export type AnswerDraft = { text: string; reader: Reader; beganInternal: boolean };

const nothing: AnswerDraft = { text: "", reader: "public", beganInternal: false };

/**
 * Keeps what is typed about a ticket in this browser, so that neither a reload nor another page loses it. Switching between
 * answer and note carries the text along; a text that was an internal note at any time remembers it until it is empty again.
 */
export function useAnswerDraft(key: string) {
  const [draft, setDraft] = useState(nothing);
  const restored = useRestored(key, setDraft);

  useEffect(() => {
    if (restored) keep(key, draft);
  }, [key, draft, restored]);

  return {
    draft,
    restored,
    type: (text: string) => setDraft((before) => typed(before, text)),
    address: (reader: Reader) => setDraft((before) => ({ ...before, reader, beganInternal: before.beganInternal || (before.reader === "internal" && before.text.trim() !== "") })),
    empty: () => setDraft((before) => ({ ...nothing, reader: before.reader })),
  };
}

function typed(before: AnswerDraft, text: string): AnswerDraft {
  if (text.trim() === "") return { ...before, text, beganInternal: false };
  return { ...before, text, beganInternal: before.beganInternal || before.reader === "internal" };
}

/** Brings back what was typed before, once the browser runs the page: the server knows nothing of it. */
function useRestored(key: string, show: (draft: AnswerDraft) => void): boolean {
  const hydrated = useSyncExternalStore(neverChanges, () => true, () => false);
  const [restoredKey, setRestoredKey] = useState<string | null>(null);
  if (hydrated && restoredKey !== key) {
    setRestoredKey(key);
    show(kept(key));
  }
  return restoredKey === key;
}

function neverChanges() {
  return () => {};
}

function kept(key: string): AnswerDraft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof stored !== "object" || stored === null || !("text" in stored) || typeof stored.text !== "string") return nothing;
    const internal = "reader" in stored && stored.reader === "internal";
    return { text: stored.text, reader: internal ? "internal" : "public", beganInternal: "beganInternal" in stored && stored.beganInternal === true };
  } catch {
    return nothing;
  }
}

function keep(key: string, draft: AnswerDraft): void {
  try {
    if (draft.text.trim() === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing still sends what is on the page.
  }
}
