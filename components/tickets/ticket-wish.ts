"use client";

import { useEffect, useRef } from "react";

/** What a key of the ticket's page asks for. */
export type TicketWish = "answer" | "note" | "log";

const listeners = new Set<(wish: TicketWish) => void>();

/** Says to whoever stands on the page what was asked for. */
export function wishTicket(wish: TicketWish): void {
  for (const listener of listeners) listener(wish);
}

/** Runs `grant` when a key asks for something. */
export function useTicketWish(grant: (wish: TicketWish) => void): void {
  const latest = useRef(grant);
  useEffect(() => {
    latest.current = grant;
  });
  useEffect(() => {
    const listener = (wish: TicketWish) => latest.current(wish);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}
