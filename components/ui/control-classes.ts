import { classNames } from "./class-names";

/** `md` 34 px at the desk, `lg` 44 px in the portal, on sign-in pages and on phones. */
export type ControlSize = "md" | "lg";

const base =
  "block w-full rounded-md border border-edge bg-surface text-ink outline-offset-2 placeholder:text-ink-3 placeholder:opacity-100 " +
  "aria-invalid:border-over aria-invalid:inset-ring aria-invalid:inset-ring-over " +
  "disabled:border-line-strong disabled:bg-sunken disabled:text-ink-3 read-only:bg-sunken";

/** The classes of a text control. Below the phone's width the text is 16 px, so that phones don't zoom in. */
export function controlClasses(size: ControlSize = "md", className?: string): string {
  return classNames(base, size === "lg" ? "h-11 px-3 text-md" : "h-8.5 px-2.5 text-base max-sm:h-11 max-sm:text-md", className);
}
