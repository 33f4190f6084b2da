import { ToastCard } from "./toast-card";
import { listToast, type ToastMessage } from "./toast-list";

/** Shows a message at the foot of the page for six seconds; one with an action stays twice as long. */
export function showToast(message: ToastMessage): void {
  listToast(message, ToastCard);
}
