"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { showToast } from "@/components/ui/toasts";
import type { KeptItem } from "@/lib/domain/kept-work";
import { serverLine } from "./line";
import { type LocalTimer, openOutbox, type Outbox } from "./outbox";
import { oneTabAtATime, sendKept, type SendReport } from "./sending";
import { useSentWords } from "./sent-words";

/** What the phone keeps for the member at hand, and what can be done with it. */
export type OutboxDesk = {
  memberId: string;
  timeZone: string;
  /** The member's items that are not written yet, the oldest first. */
  items: readonly KeptItem[];
  /** How many wait for other members; nothing more of them is told. */
  others: number;
  waits: SendReport["waits"];
  /** A timer that runs on this phone only. */
  localTimer: LocalTimer | null;
  /** Timers of the server whose end was sent from this page. */
  ended: readonly string[];
  /** How far the phone's clock is ahead, as far as it knows. */
  aheadMs: number;
  /** Puts an item on disk and tries to send it; false where this browser keeps nothing. */
  keep: (item: KeptItem) => Promise<boolean>;
  replace: (item: KeptItem) => Promise<void>;
  drop: (item: KeptItem) => Promise<void>;
  setTimer: (timer: LocalTimer) => Promise<boolean>;
  dropTimer: (entryId: string) => Promise<void>;
  send: () => Promise<void>;
};

let shelves: Promise<Outbox | null> | null = null;

/** The phone's shelves, opened once a page; null where this browser keeps nothing. */
function opened(): Promise<Outbox | null> {
  return (shelves ??= openOutbox().catch(() => null));
}

const OutboxContext = createContext<OutboxDesk | null>(null);

/** The outbox around this component; null on pages that have none. */
export function useOutbox(): OutboxDesk | null {
  return useContext(OutboxContext);
}

const nothing = { ended: [] as readonly string[], items: [] as readonly KeptItem[], others: 0, localTimer: null as LocalTimer | null, aheadMs: 0 };

/** How often what waits is tried again while the page is looked at. */
const RETRY_MS = 15_000;

export type OutboxProviderProps = { memberId: string; timeZone: string; children: ReactNode };

/** Keeps work on the phone and sends it as soon as the server can be reached, from whichever page of the desk is open. */
export function OutboxProvider({ memberId, timeZone, children }: OutboxProviderProps) {
  const t = useTranslations("offline");
  const router = useRouter();
  const tellSent = useSentWords();
  const [state, setState] = useState(nothing);
  const [waits, setWaits] = useState<SendReport["waits"]>("nothing");

  const look = useCallback(async () => {
    const outbox = await opened();
    if (!outbox) return;
    const [items, others, localTimer, owner] = await Promise.all([outbox.mine(memberId), outbox.othersCount(memberId), outbox.timer(memberId), outbox.owner()]);
    setState(({ ended }) => ({ ended, items, others, localTimer, aheadMs: owner?.aheadMs ?? 0 }));
  }, [memberId]);

  const send = useCallback(async () => {
    const outbox = await opened();
    if (!outbox) return;
    const report = await oneTabAtATime(() => sendKept(outbox, serverLine, { memberId, timeZone, clockChanged: t("clockChanged") }));
    await look();
    if (!report) return;
    setWaits(report.waits);
    tellTabs();
    if (report.sent.length === 0) return;
    const ended = report.sent.map(({ item }) => item.id);
    setState((before) => ({ ...before, ended: [...before.ended, ...ended] }));
    const owner = await outbox.owner();
    if (owner?.timer && ended.includes(owner.timer.entryId)) await outbox.setServerTimer(memberId, null);
    showToast(tellSent(report.sent));
    router.refresh();
  }, [look, memberId, router, t, tellSent, timeZone]);

  useOccasions(look, send, waits !== "nothing");

  async function change(write: (outbox: Outbox) => Promise<unknown>): Promise<boolean> {
    const outbox = await opened();
    const done = outbox ? await write(outbox).then(() => true, () => false) : false;
    await look();
    tellTabs();
    return done;
  }

  const desk: OutboxDesk = {
    memberId, timeZone, waits, ...state, send,
    async keep(item) {
      const done = await change((outbox) => outbox.keep(item));
      if (done) void navigator.storage?.persist?.().catch(() => false);
      void send();
      return done;
    },
    replace: async (item) => {
      await change((outbox) => outbox.replace(item));
      await send();
    },
    drop: async (item) => void (await change((outbox) => outbox.drop(item))),
    setTimer: (timer) => change((outbox) => outbox.setTimer(timer)),
    dropTimer: async (entryId) => void (await change((outbox) => outbox.dropTimer(memberId, entryId))),
  };
  return <OutboxContext value={desk}>{children}</OutboxContext>;
}

const CHANNEL = "hourbank-outbox";

/** Says to the other tabs that something has changed. */
function tellTabs(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: it stays within this origin
  channel.postMessage("changed");
  channel.close();
}

/** Looks when another tab has changed something; sends when the page opens, is looked at again, or has network again, and now and then while something waits. */
function useOccasions(look: () => Promise<void>, send: () => Promise<void>, waiting: boolean): void {
  useEffect(() => {
    const trySending = () => (document.visibilityState === "visible" ? void send() : undefined);
    const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
    channel?.addEventListener("message", () => void look());
    void send();
    window.addEventListener("online", trySending);
    window.addEventListener("focus", trySending);
    document.addEventListener("visibilitychange", trySending);
    return () => {
      channel?.close();
      window.removeEventListener("online", trySending);
      window.removeEventListener("focus", trySending);
      document.removeEventListener("visibilitychange", trySending);
    };
  }, [look, send]);

  useEffect(() => {
    if (!waiting) return;
    const interval = setInterval(() => void send(), RETRY_MS);
    return () => clearInterval(interval);
  }, [send, waiting]);
}
