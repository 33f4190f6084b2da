"use client";

import { useEffect } from "react";
import type { RunningTimer } from "@/lib/features/today/frame";
import { hello } from "./line";
import { openOutbox } from "./outbox";
import { installWorker } from "./worker";

/** What a phone knows is fetched anew when it is older than this. */
const STALE_MS = 15 * 60_000;

/**
 * Makes this browser ready for work without network: it keeps the pages for it, and who its owner is with the contracts they
 * work on. Draws nothing.
 */
export function PhoneKeeper({ memberId, timer }: { memberId: string; timer: RunningTimer | null }) {
  useEffect(() => {
    void noteTimer(memberId, timer);
  }, [memberId, timer]);
  useEffect(() => {
    installWorker();
    const pause = setTimeout(() => void rememberOwner(memberId), 2_000);
    return () => clearTimeout(pause);
  }, [memberId]);
  return null;
}

async function noteTimer(memberId: string, timer: RunningTimer | null): Promise<void> {
  const outbox = await openOutbox().catch(() => null);
  await outbox?.setServerTimer(memberId, timer);
  outbox?.close();
}

/** Fetches what the phone needs unless it has it; false where nobody is signed in any more. */
export async function rememberOwner(memberId: string | null): Promise<boolean> {
  const outbox = await openOutbox().catch(() => null);
  if (!outbox) return true;
  try {
    const known = await outbox.owner();
    const age = known ? Date.now() - known.aheadMs - Date.parse(known.pack.at) : Number.POSITIVE_INFINITY;
    if (memberId !== null && known?.pack.memberId === memberId && age < STALE_MS) return true;
    const heard = await hello(true);
    if (heard === "signed_out") {
      await outbox.forgetOwner();
      return false;
    }
    if (heard?.pack) await outbox.setOwner({ pack: heard.pack, aheadMs: heard.aheadMs, timer: heard.pack.timer && { ...heard.pack.timer, startedAt: new Date(heard.pack.timer.startedAt) } });
    return true;
  } finally {
    outbox.close();
  }
}
