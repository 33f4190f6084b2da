"use client";

import { useEffect, useRef } from "react";

/** What a key asks of the form of a new entry: the row, the quick line, or to type instead of timing and back. */
export type EntryWish = "entry" | "line" | "mode";

// A key may be pressed on any page: the wish waits until the form of a new entry stands on the page.
let wished: EntryWish | null = null;
const listeners = new Set<() => void>();

/** Asks something of the form; answers whether one stood on the page already. */
export function wishAtForm(wish: EntryWish): boolean {
  wished = wish;
  for (const listener of listeners) listener();
  return wished === null;
}

/** Asks for the row of a new entry. */
export function wishNewEntry(): boolean {
  return wishAtForm("entry");
}

/** Runs `grant` when something that it takes is asked of the form, now or by the page before; the rest goes on waiting. */
export function useEntryWish(grant: (wish: EntryWish) => void, takes: readonly EntryWish[] = everyWish): void {
  const latest = useRef({ grant, takes });
  useEffect(() => {
    latest.current = { grant, takes };
  });
  useEffect(() => {
    const listen = () => {
      const wish = wished;
      if (wish === null || !latest.current.takes.includes(wish)) return;
      wished = null;
      latest.current.grant(wish);
    };
    listen();
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, []);
}

const everyWish = ["entry", "line", "mode"] as const;
const rowOnly = ["entry"] as const;

/** The same for forms that only have a row. */
export function useNewEntryWish(focus: () => void): void {
  useEntryWish(focus, rowOnly);
}
