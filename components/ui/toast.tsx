"use client";

import { useSyncExternalStore } from "react";
import { Button } from "./button";
import { Icon } from "./icon";
import { IconButton } from "./icon-button";
import { currentToasts, dismissToast, noToasts, type ShownToast, watchToasts } from "./toasts";

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
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} dismiss={words.dismiss} />
      ))}
    </section>
  );
}

function Toast({ toast, dismiss }: { toast: ShownToast; dismiss: string }) {
  const over = toast.tone === "over";
  return (
    <div className="figure pointer-events-auto flex w-full max-w-md items-center gap-2.5 rounded-lg border border-line-strong bg-surface py-2.5 pr-2.5 pl-3.5 text-sm shadow-lg motion-safe:animate-rise">
      <Icon name={over ? "minus" : "check"} className={over ? "text-over-ink" : "text-fine-ink"} />
      <p className="min-w-0 flex-1">
        <strong className="font-medium">{toast.title}</strong> {toast.text ? <span className="text-ink-2">{toast.text}</span> : null}
      </p>
      {toast.action ? (
        <Button
          variant="ghost"
          size="sm"
          icon="undo"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      ) : null}
      <IconButton icon="close" size="sm" label={dismiss} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
