// Work that is typed without network is kept on the phone and sent once, later. What it says is settled before it is sent for
// the first time and stays the same from then on, so that sending it again writes nothing new. Where the phone's clock said the
// day or the hours, it is held against the server's: a clock that was wrong all the while is corrected, one that was set anew
// in between leaves nothing to correct by, and a person is asked.

import { type Day, dayInZone } from "./day";
import { offsetAt } from "./zoned-time";

/** What the form of a new entry sends, as far as it matters here; the rest travels along as it is. */
export interface KeptForm {
  contractId: string;
  workedOn: string;
  /** "HH:MM" on the firm's clocks, or nothing. */
  startedTime: string;
  workedSeconds: number;
  description: string;
  [other: string]: unknown;
}

/** One entry on the phone. Instants are ISO texts by the phone's own clock. */
export interface KeptItem {
  /** The id of the entry, made once. */
  id: string;
  /** Whose it is; nobody else sends it. */
  memberId: string;
  /** `entry` was typed, `timer` was counted on this phone, `stop` ends a timer that the server knows. */
  kind: "entry" | "timer" | "stop";
  form: KeptForm | null;
  /** Of a timer: when it was begun and ended. */
  startedAt: string | null;
  stoppedAt: string | null;
  /** For the list: whom it is for. */
  clientName: string;
  writtenAt: string;
  /** The day came from the phone's clock, not from a person or the server. */
  dayByClock: boolean;
  /** How far the phone's clock was ahead of the server's when it was last compared before this was written. */
  aheadMs: number;
  /** It was sent at least once, or is about to be: its content never changes by itself again. */
  settled: boolean;
  /** Why the server said no, or null: it then waits for a person. */
  refusal: { code: string | null; message: string } | null;
  /** Counts its changes on the phone, so that of two tabs none undoes the other. */
  version: number;
}

/** Clocks that are nearer than this are called right. */
const CLOCK_TOLERANCE_MS = 120_000;

/** What the phone's clock says is not known any more: it was set anew since this was written. */
export type Settled = { ok: true; item: KeptItem } | { ok: false };

/**
 * The content as it will be sent, with instants and days by the server's clock. @param aheadMs how far the phone's clock is
 * ahead of the server's now @param timeZone the firm's
 */
export function settle(item: KeptItem, aheadMs: number, timeZone: string): Settled {
  if (item.settled) return { ok: true, item };
  const byClock = item.dayByClock || item.startedAt !== null || item.stoppedAt !== null;
  if (!byClock) return { ok: true, item: { ...item, settled: true } };
  if (Math.abs(aheadMs - item.aheadMs) > CLOCK_TOLERANCE_MS) return { ok: false };
  const shift = Math.abs(aheadMs) > CLOCK_TOLERANCE_MS ? -aheadMs : 0;
  return { ok: true, item: { ...shifted(item, shift, timeZone), settled: true } };
}

function shifted(item: KeptItem, shiftMs: number, timeZone: string): KeptItem {
  const [startedAt, stoppedAt] = [moved(item.startedAt, shiftMs), moved(item.stoppedAt, shiftMs)];
  const form = item.form && item.kind === "timer" && startedAt ? { ...item.form, ...startOnWall(startedAt, timeZone) } : item.form;
  const writtenOn = dayInZone(new Date(Date.parse(item.writtenAt) + shiftMs), timeZone);
  return { ...item, startedAt, stoppedAt, form: form && item.kind === "entry" && item.dayByClock ? { ...form, workedOn: writtenOn } : form };
}

function moved(instant: string | null, byMs: number): string | null {
  return instant === null ? null : new Date(Date.parse(instant) + byMs).toISOString();
}

/** The day and the time of day at which clocks of the firm show an instant. */
export function startOnWall(instant: string, timeZone: string): { workedOn: Day; startedTime: string } {
  const at = Date.parse(instant);
  const wall = new Date(at + offsetAt(at, timeZone)).toISOString();
  return { workedOn: dayInZone(new Date(at), timeZone), startedTime: wall.slice(11, 16) };
}

/** What is sent of an item: who it was kept for, and its content. */
export function parcelOf(item: KeptItem): Record<string, unknown> {
  const { id: entryId, memberId, kind, form, stoppedAt } = item;
  return kind === "stop" ? { memberId, kind, entryId, stoppedAt } : { memberId, kind, form: { ...form, entryId } };
}
