"use client";

import { lazy, Suspense, useState } from "react";
import type { CornerWithWordsProps } from "@/components/people/corner-with-words";
import { PersonFace } from "@/components/shell/person-face";

const load = async () => ({ default: (await import("@/components/people/corner-with-words")).CornerWithWords });
const Corner = lazy(load);

export type LazyCornerProps = CornerWithWordsProps & {
  /** What the button does, for a screen reader. */
  label: string;
};

/** The person's corner, whose menu comes to the browser when it is first asked for: most look at their hours and go. */
export function LazyCorner({ label, ...corner }: LazyCornerProps) {
  const [wanted, setWanted] = useState(false);
  const face = (
    <button type="button" aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)} onPointerEnter={() => void load()} onFocus={() => void load()} className="flex min-h-9 min-w-0 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover">
      <PersonFace name={corner.name} label={label} />
    </button>
  );
  if (!wanted) return face;
  return (
    <Suspense fallback={face}>
      <Corner {...corner} />
    </Suspense>
  );
}
