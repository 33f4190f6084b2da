/** What just happened, said once and briefly, in any part of the page. */
export type ToastMessage = {
  /** The stronger first words ("1 h 15 charged to Kessler."). */
  title: string;
  text?: string;
  tone?: "fine" | "over";
  /** A way back, such as "Undo". */
  action?: { label: string; run: () => void };
};

export type ShownToast = ToastMessage & { id: number };

const shownMs = 6000;
const none: readonly ShownToast[] = [];
let toasts = none;
let lastId = 0;
const listeners = new Set<() => void>();

/** Shows a message at the foot of the page for six seconds; one with an action stays twice as long. */
export function showToast(message: ToastMessage): void {
  lastId += 1;
  const id = lastId;
  replace([...toasts, { ...message, id }].slice(-3));
  setTimeout(() => dismissToast(id), message.action ? shownMs * 2 : shownMs);
}

export function dismissToast(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

export function currentToasts(): readonly ShownToast[] {
  return toasts;
}

/** Nothing is shown while a page is rendered on the server. */
export function noToasts(): readonly ShownToast[] {
  return none;
}

export function watchToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly ShownToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
