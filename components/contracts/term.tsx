import type { ReactNode } from "react";

/** One thing that was agreed: its name, and what it says. */
export function Term({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-3 py-1.5 not-first:border-t not-first:border-line">
      <dt className="whitespace-nowrap text-ink-3">{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}
