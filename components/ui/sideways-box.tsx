"use client";

import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A place for what may be wider than itself: it scrolls sideways, begins at its newest end, and fades out where it goes on. */
export function SidewaysBox({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div ref={fadeEnd} className={classNames("overflow-x-auto", className)} tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}

/** Only the right edge fades: at the left stands what names the rows. */
function fadeEnd(box: HTMLElement | null): (() => void) | undefined {
  if (!box) return undefined;
  const fade = () => {
    const isMore = box.scrollLeft + box.clientWidth < box.scrollWidth - 4;
    box.style.maskImage = isMore ? "linear-gradient(to right, black calc(100% - 2rem), transparent)" : "";
  };
  box.scrollLeft = box.scrollWidth;
  const watch = new ResizeObserver(fade);
  watch.observe(box);
  box.addEventListener("scroll", fade, { passive: true });
  fade();
  return () => {
    watch.disconnect();
    box.removeEventListener("scroll", fade);
  };
}
