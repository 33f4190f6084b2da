import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A key cap. `quiet` draws it on a button: only an outline, and hidden from screen readers and phones. */
export function KeyHint({ children, quiet }: { children: ReactNode; quiet?: boolean }) {
  return (
    <kbd
      aria-hidden={quiet || undefined}
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-xs px-1 font-sans text-2xs leading-none font-medium",
        quiet
          ? "ml-0.5 inset-ring inset-ring-current/35 max-desk:hidden"
          : "bg-surface text-ink-2 inset-ring inset-ring-line-strong",
      )}
    >
      {children}
    </kbd>
  );
}
