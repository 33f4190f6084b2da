// What a firm may be told of by webhook, and how long it is tried.

/** Every kind of event, in the order in which settings list them. A kind is never renamed: endpoints name it. */
export const HOOK_EVENTS = [
  "time.logged",
  "time.changed",
  "balance.low",
  "renewal.opened",
  "invoice.paid",
  "payment.returned",
  "block.expired",
  "agreement.signed",
] as const;

export type HookEventType = (typeof HOOK_EVENTS)[number];

/** What a person sends to try an endpoint out; every endpoint gets it, whatever it wants to be told. */
export const PING = "hook.ping" as const;

/** Endpoints that one firm may have. */
export const MOST_HOOKS = 20;

/** How often a firm may send by hand, tests and repeats together, within so many minutes: each is a call to somebody's machine. */
export const MOST_BY_HAND = { times: 60, minutes: 15 } as const;

export type DeliveryStatus = "waiting" | "delivered" | "failed" | "stopped";

/**
 * Why an attempt did not arrive: an answer that is no 2xx (`status`, `redirect`), none in time, no connection, a certificate that
 * nobody vouches for, an address inside a private network, an address that may not be called at all, or a secret that can't be opened.
 */
export const DELIVERY_FAILURES = ["status", "redirect", "timeout", "unreachable", "certificate", "private_address", "address", "secret"] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

export type DisabledReason = "by_hand" | "gone" | "failing";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after each attempt that failed, in milliseconds: ten attempts within a day. */
const PAUSES_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 8 * HOUR] as const;

/** How long to wait after the attempt with this number has failed, in milliseconds; null when it was the last one. */
export function pauseAfter(attempt: number): number | null {
  return PAUSES_MS[attempt - 1] ?? null;
}

const LONGEST_QUIET_MS = 5 * MINUTE;

/**
 * How long an endpoint is left alone after so many failures in a row, in milliseconds. The first failure says nothing about the other
 * deliveries; an endpoint that is down must not hold a place of the worker with each of a thousand events.
 */
export function quietAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(5 * SECOND * 2 ** (failures - 3), LONGEST_QUIET_MS);
}

/** An endpoint that took nothing for so long is switched off, in milliseconds. */
export const PATIENCE_MS = 5 * 24 * HOUR;

/** How long the former secret signs as well, once there is another, in milliseconds. */
export const OVERLAP_MS = 24 * HOUR;

/** How long events and what became of them are kept, in milliseconds. */
export const KEPT_MS = 30 * 24 * HOUR;
