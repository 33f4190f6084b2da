import type { ComponentType } from "react";

/** What just happened, said once and briefly, in any part of the page. */
export type ToastMessage = {
  /** The stronger first words ("1 h 15 charged to Kessler."). */
  title: string;
  text?: string;
  tone?: "fine" | "over";
  /** A way back, such as "Undo". */
  action?: { label: string; run: () => void };
};

/** A message and how it is shown: whoever shows one brings that along, so that a page which shows none needn't. */
export type ListedToast = {
  id: number;
  message: ToastMessage;
  card: ComponentType<{ toast: ToastMessage; dismiss: string; onDismiss: () => void }>;
};

const shownMs = 6000;
const none: readonly ListedToast[] = [];
let toasts = none;
let lastId = 0;
const listeners = new Set<() => void>();

/** Lists a message for six seconds; one with an action stays twice as long. */
export function listToast(message: ToastMessage, card: ListedToast["card"]): void {
  lastId += 1;
  const id = lastId;
  replace([...toasts, { id, message, card }].slice(-3));
  setTimeout(() => dismissToast(id), message.action ? shownMs * 2 : shownMs);
}

export function dismissToast(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

export function currentToasts(): readonly ListedToast[] {
  return toasts;
}

/** Nothing is shown while a page is rendered on the server. */
export function noToasts(): readonly ListedToast[] {
  return none;
}

export function watchToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly ListedToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
