"use client";

import { useLocale } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { day } from "@/lib/domain/day";
import { type QuickLine, readQuickLine } from "@/lib/domain/quick-line";
import type { ContractChoice } from "@/lib/features/time/choices";
import { typedDuration } from "@/lib/format/minutes";
import { useEntryDesk } from "./entry-desk";
import { changedDraft, type DraftDesk, type DraftTicket, type EntryDraft } from "./entry-draft";
import { askTickets, ticketChanges } from "./entry-tickets";

export type QuickLineDesk = {
  typed: string;
  /** What was understood; null while nothing is typed. */
  read: QuickLine<ContractChoice> | null;
  /** The ticket of the number that was typed, once it is known; null where there is none. */
  ticket: DraftTicket | null | undefined;
  type: (text: string) => void;
  /** Decides between the contracts that the line leaves open. */
  choose: (contractId: string) => void;
  /** Empties the line without touching the draft. */
  forget: () => void;
};

const searchAddress = "/time/contracts";
const pauseMs = 180;

/** A line that fills a draft as it is typed; emptied again, it leaves the draft as it was before. */
export function useQuickLine({ draft, replace }: Pick<DraftDesk, "draft" | "replace">): QuickLineDesk {
  const locale = useLocale();
  const { choices, bareNumber, today, timeZone } = useEntryDesk();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<readonly ContractChoice[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const [tickets, setTickets] = useState<ReadonlyMap<number, DraftTicket | null>>(new Map());
  const base = useRef<EntryDraft | null>(null);

  const setting = { today: day(today), bareNumber, dateOrder: locale === "en" ? "month_first" : "day_first" } as const;
  const known = [...choices, ...found.filter((each) => !choices.some(({ contractId }) => contractId === each.contractId))];
  const readAs = (text: string, contracts: readonly ContractChoice[]) => readQuickLine(text, { ...setting, contracts });
  const read = typed.trim() === "" ? null : readAs(typed, known);
  const number = read?.ticketNumber ?? null;
  const ticket = number === null ? undefined : tickets.get(number);

  /** The draft as the line has it, on what stood there before. */
  function fill(text: string, contracts: readonly ContractChoice[], pick: string | null, known_: ReadonlyMap<number, DraftTicket | null>) {
    base.current ??= draft;
    const before = base.current;
    if (text.trim() === "") {
      base.current = null;
      return replace(before);
    }
    replace(filled(before, readAs(text, contracts), { contracts, pick, tickets: known_, timeZone }));
  }

  function type(text: string) {
    setTyped(text);
    fill(text, known, picked, tickets);
  }
  function choose(contractId: string) {
    setPicked(contractId);
    fill(typed, known, contractId, tickets);
  }
  function forget() {
    base.current = null;
    setTyped("");
    setPicked(null);
  }

  const latest = useRef({ fill, typed, known, picked, tickets });
  useEffect(() => {
    latest.current = { fill, typed, known, picked, tickets };
  });

  // A client who was not worked for lately is asked for: the line's mention, else its first word.
  const name = read && read.contracts.length === 0 ? (/@(\S{2,})/.exec(typed)?.[1] ?? /^[\p{L}\p{N}][^\s,;]+/u.exec(read.text)?.[0] ?? null) : null;
  useAfterPause(name, async (signal) => {
    const answer = await fetch(`${searchAddress}?search=${encodeURIComponent(name ?? "")}`, { signal }).catch(() => null);
    if (!answer?.ok || signal.aborted) return;
    const more = (await answer.json()) as ContractChoice[];
    const now = latest.current;
    const fresh = more.filter((each) => !now.known.some(({ contractId }) => contractId === each.contractId));
    if (fresh.length === 0) return;
    setFound((before) => [...before, ...fresh]);
    now.fill(now.typed, [...now.known, ...fresh], now.picked, now.tickets);
  });
  useAfterPause(number !== null && !tickets.has(number) ? number : null, async (signal) => {
    const answer = await askTickets({ number: number ?? 0 }, signal);
    if (!answer || signal.aborted) return;
    const itsContract = await contractOf(answer[0]?.contractId, latest.current.known, signal);
    if (signal.aborted) return;
    const now = latest.current;
    const more = new Map(now.tickets).set(number ?? 0, answer[0] ?? null);
    setTickets(more);
    setFound((before) => [...before, ...itsContract]);
    now.fill(now.typed, [...now.known, ...itsContract], now.picked, more);
  });

  return { typed, read, ticket, type, choose, forget };
}

/** A ticket's own contract, where it is not among those that are known. */
async function contractOf(contractId: string | null | undefined, known: readonly ContractChoice[], signal: AbortSignal): Promise<ContractChoice[]> {
  if (!contractId || known.some((each) => each.contractId === contractId)) return [];
  const answer = await fetch(`${searchAddress}/${contractId}`, { signal }).catch(() => null);
  return answer?.ok ? [(await answer.json()) as ContractChoice] : [];
}

/** Asks a moment after what is asked for has changed; what is asked for no more is broken off. */
function useAfterPause(wanted: string | number | null, ask: (signal: AbortSignal) => Promise<void>): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (wanted === null) return;
    const abort = new AbortController();
    const pause = setTimeout(() => void latest.current(abort.signal), pauseMs);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [wanted]);
}

type Filling = { contracts: readonly ContractChoice[]; pick: string | null; tickets: ReadonlyMap<number, DraftTicket | null>; timeZone: string };

/** The draft with what the line says; a ticket says whose work it is where the line itself does not. */
export function filled(before: EntryDraft, read: QuickLine<ContractChoice>, { contracts, pick, tickets, timeZone }: Filling): EntryDraft {
  const ticket = read.ticketNumber === null ? null : (tickets.get(read.ticketNumber) ?? null);
  const choice = chosenBy(read, ticket, contracts, pick);
  const line = changedDraft(before, {
    ...(choice || read.contracts.length > 0 ? { choice } : {}),
    ...(read.seconds === null ? {} : { duration: typedDuration(read.seconds) }),
    ...(read.channel ? { channel: read.channel } : {}),
    ...(read.nature ? { nature: read.nature } : {}),
    ...(read.workedOn ? { workedOn: read.workedOn } : {}),
    ...(read.text === "" ? {} : { description: read.text }),
  });
  return ticket && (!line.choice || line.choice.clientId === ticket.clientId) ? changedDraft(line, ticketChanges(line, ticket, timeZone)) : line;
}

function chosenBy(read: QuickLine<ContractChoice>, ticket: DraftTicket | null, contracts: readonly ContractChoice[], pick: string | null): ContractChoice | null {
  const offered = read.contracts.length > 0 ? read.contracts : ticket ? contracts.filter(({ clientId }) => clientId === ticket.clientId) : [];
  const ofTicket = offered.filter(({ contractId }) => contractId === ticket?.contractId);
  const [only, another] = ofTicket.length > 0 ? ofTicket : offered;
  return offered.find(({ contractId }) => contractId === pick) ?? (another ? null : (only ?? null));
}
