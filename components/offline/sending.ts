// Sends what a phone has kept, one item after the other, the oldest first. Whatever is uncertain leaves the item where it is: it is
// sent again under the same id with the same content, which the server writes once.

import { type KeptItem, parcelOf, settle } from "@/lib/domain/kept-work";
import type { Logged } from "@/lib/features/approvals/log-or-submit";
import type { Outbox } from "./outbox";

/** How the server answers; null is no answer at all. */
export interface Line {
  /** Who is signed in and the server's time (ISO), with how far the phone's clock is ahead of it. */
  hello: () => Promise<{ memberId: string; aheadMs: number } | "signed_out" | null>;
  post: (parcel: Record<string, unknown>) => Promise<LineAnswer | null>;
}

export type LineAnswer =
  | { status: "written"; receipt: Logged }
  | { status: "refused"; code: string | null; message: string }
  /** Nobody is signed in, or somebody else, or they may not. */
  | { status: "not_yours" }
  | { status: "later" };

export interface SendReport {
  sent: { item: KeptItem; receipt: Logged }[];
  refused: number;
  /** Why the rest waits: no network or a server that can't, a sign-in that is missing, or nothing is left. */
  waits: "nothing" | "network" | "sign_in";
}

/** @param clockChanged the sentence for an item whose day nobody can tell any more */
export async function sendKept(outbox: Outbox, line: Line, who: { memberId: string; timeZone: string; clockChanged: string }): Promise<SendReport> {
  const report: SendReport = { sent: [], refused: 0, waits: "nothing" };
  const waiting = (await outbox.mine(who.memberId)).filter(({ refusal }) => refusal === null);
  if (waiting.length === 0) return report;
  const hello = await line.hello();
  if (hello === null) return { ...report, waits: "network" };
  if (hello === "signed_out" || hello.memberId !== who.memberId) return { ...report, waits: "sign_in" };
  for (const item of waiting) {
    const going = await prepared(outbox, item, hello.aheadMs, who);
    if (going === null) continue;
    if (going.refusal) {
      report.refused += 1;
      continue;
    }
    const answer = await line.post(parcelOf(going));
    if (answer === null || answer.status === "later") return { ...report, waits: "network" };
    if (answer.status === "not_yours") return { ...report, waits: "sign_in" };
    if (answer.status === "written") {
      await outbox.drop(going);
      report.sent.push({ item: going, receipt: answer.receipt });
    } else {
      await outbox.replace(changed({ ...going, refusal: { code: answer.code, message: answer.message } }));
      report.refused += 1;
    }
  }
  return report;
}

/**
 * The item as it goes out. Its content is on disk like that before the first try: a phone that dies meanwhile sends the very
 * same again. Null where another tab has changed it in this moment.
 */
async function prepared(outbox: Outbox, item: KeptItem, aheadMs: number, who: { timeZone: string; clockChanged: string }): Promise<KeptItem | null> {
  if (item.settled) return item;
  const settled = settle(item, aheadMs, who.timeZone);
  const next = changed(settled.ok ? settled.item : { ...item, refusal: { code: "clock_changed", message: who.clockChanged } });
  return (await outbox.replace(next)) ? next : null;
}

/** The next version of an item. */
export function changed(item: KeptItem): KeptItem {
  return { ...item, version: item.version + 1 };
}

/** Nobody but one tab sends at a time; where the browser has no locks, the ids alone keep it from writing twice. */
export async function oneTabAtATime<Result>(run: () => Promise<Result>): Promise<Result | null> {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (!locks) return run();
  return locks.request("hourbank-outbox", { ifAvailable: true }, async (lock) => (lock ? run() : null));
}
