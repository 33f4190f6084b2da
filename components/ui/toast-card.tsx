"use client";

import { Button } from "./button";
import { Icon } from "./icon";
import { IconButton } from "./icon-button";
import type { ToastMessage } from "./toast-list";

/** One message at the foot of the page. */
export function ToastCard({ toast, dismiss, onDismiss }: { toast: ToastMessage; dismiss: string; onDismiss: () => void }) {
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
            onDismiss();
          }}
        >
          {toast.action.label}
        </Button>
      ) : null}
      <IconButton icon="close" size="sm" label={dismiss} onClick={onDismiss} />
    </div>
  );
}
