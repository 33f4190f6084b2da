"use client";

import { useEffect, useState } from "react";
import { type DraftTicket, type EntryDraft, typedCircumstances } from "./entry-draft";

/** Where the desk answers which tickets an entry may belong to, as JSON. */
const address = "/time/tickets";

export type TicketQuestion = { client: string } | { entry: string } | { number: number };

/** Asks once; null for no answer. */
export async function askTickets(question: TicketQuestion, signal?: AbortSignal): Promise<DraftTicket[] | null> {
  const [[name, value] = ["", ""]] = Object.entries(question);
  const answer = await fetch(`${address}?${name}=${encodeURIComponent(String(value))}`, { signal }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as DraftTicket[]) : null;
}

/** The tickets of a question; null until they are known, and for no question. */
export function useTickets(question: TicketQuestion | null): readonly DraftTicket[] | null {
  const key = question && JSON.stringify(question);
  const [known, setKnown] = useState<{ key: string; tickets: readonly DraftTicket[] } | null>(null);
  useEffect(() => {
    if (!key) return;
    const abort = new AbortController();
    void askTickets(JSON.parse(key) as TicketQuestion, abort.signal).then((tickets) => tickets && !abort.signal.aborted && setKnown({ key, tickets }));
    return () => abort.abort();
  }, [key]);
  return known?.key === key ? known.tickets : null;
}

/** What naming a ticket changes in a draft: its promise comes along, and goes with it. */
export function ticketChanges(draft: EntryDraft, ticket: DraftTicket | null, timeZone: string): Partial<EntryDraft> {
  if (ticket) {
    const { promiseWithin, requestedAt } = typedCircumstances(ticket.circumstances, timeZone);
    return { ticket, ...(promiseWithin === "" ? {} : { promiseWithin, requestedAt }) };
  }
  const promised = draft.ticket?.circumstances.promise;
  return { ticket: null, ...(promised && String(promised.withinSeconds) === draft.promiseWithin ? { promiseWithin: "", requestedAt: "" } : {}) };
}
