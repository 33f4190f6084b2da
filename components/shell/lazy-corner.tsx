"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import type { CornerWithWordsProps } from "@/components/people/corner-with-words";

const load = async () => ({ default: (await import("@/components/people/corner-with-words")).CornerWithWords });
const Corner = lazy(load);

export type LazyCornerProps = CornerWithWordsProps & {
  /** What stands on the button, drawn by the server: its icons needn't come to the browser. */
  children: ReactNode;
};

/** The person's corner, whose menu comes to the browser when it is first asked for: most look at their hours and go. */
export function LazyCorner({ children, ...corner }: LazyCornerProps) {
  const [wanted, setWanted] = useState(false);
  const face = (
    <button type="button" aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)} onPointerEnter={() => void load()} onFocus={() => void load()} className="flex min-h-9 min-w-0 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover">
      {children}
    </button>
  );
  if (!wanted) return face;
  return (
    <Suspense fallback={face}>
      <Corner {...corner} />
    </Suspense>
  );
}
