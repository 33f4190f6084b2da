"use client";

import { useSyncExternalStore } from "react";
import { currentToasts, dismissToast, noToasts, watchToasts } from "./toast-list";

/** What toasts say of themselves; handed in, so that a page without other words in the browser needs none. */
export type ToastWords = { notifications: string; dismiss: string };

/** Stands once in the root layout and shows what `showToast` is told. */
export function Toaster({ words }: { words: ToastWords }) {
  const toasts = useSyncExternalStore(watchToasts, currentToasts, noToasts);
  return (
    <section
      aria-label={words.notifications}
      aria-live="polite"
      data-screen-only
      className="pointer-events-none fixed inset-x-4 bottom-4 z-60 grid justify-items-center gap-2 max-desk:bottom-20"
    >
      {toasts.map(({ id, message, card: Card }) => (
        <Card key={id} toast={message} dismiss={words.dismiss} onDismiss={() => dismissToast(id)} />
      ))}
    </section>
  );
}
