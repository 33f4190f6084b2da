"use client";

import { useEffect, useRef } from "react";

// N may be pressed on any page: the wish waits until the form of a new entry stands on the page.
let wished = false;
const listeners = new Set<() => void>();

/** Asks for the form of a new entry; answers whether one stood on the page already. */
export function wishNewEntry(): boolean {
  wished = true;
  for (const listener of listeners) listener();
  return !wished;
}

/** Runs `focus` when a new entry is asked for, now or by the page before. */
export function useNewEntryWish(focus: () => void): void {
  const latest = useRef(focus);
  useEffect(() => {
    latest.current = focus;
  });
  useEffect(() => {
    const grant = () => {
      if (!wished) return;
      wished = false;
      latest.current();
    };
    grant();
    listeners.add(grant);
    return () => void listeners.delete(grant);
  }, []);
}
