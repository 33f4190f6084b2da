import { expect, test } from "vitest";
import { PLAIN } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import type { LedgerState } from "@/lib/domain/ledger-books";
import { previewTimer } from "@/lib/domain/timer-preview";
import { by, minutes, PREMIUMS } from "@/tests/support/charge";

const today = day("2026-03-03");
const startedAt = new Date("2026-03-03T15:00:00Z");
const terms = { lineSeconds: minutes(60), overrun: "allow", overrunLimitSeconds: null, overrunRateMinor: null, renewalMode: "send", blockSeconds: minutes(600), blockPriceMinor: 145_000, graceDays: 3 } as const;
const block = { id: "one", number: 1, status: "open", origin: "sale", provisional: false, renewalNumber: null, totalSeconds: minutes(600), priceMinor: 145_000, expiresOn: null, drawnSeconds: 0, expiredSeconds: 0, adjustedSeconds: 0, returnedSeconds: 0, remainingSeconds: minutes(600) } as const;
const state: LedgerState = { terms, endedOn: null, armed: true, renewals: [], blocks: [block], entries: [], extraMinor: 0, billedMinor: 0 };

const stopped = (workedMinutes: number, more: object = {}) => ({ workedOn: today, startedAt, workedSeconds: minutes(workedMinutes), channel: "remote" as const, circumstances: PLAIN, ...more });

test("a timer says what the rules would take, rounded as its entry will be, and what is left then", () => {
  const basis = by({ rounding: { stepSeconds: minutes(15), per: "entry", graceSeconds: { remote: 0, phone: 0, on_site: 0 } } });
  const { preview } = previewTimer(stopped(22), { state, basis, today });
  expect(preview).toMatchObject({ takenSeconds: minutes(30), leftAfterSeconds: minutes(570) });
});

test("a timer on a ticket says what its promise makes of the work", () => {
  const promise = { withinSeconds: 7_200, requestedAt: "2026-03-03T14:30:00Z" };
  const { preview } = previewTimer(stopped(30, { circumstances: { ...PLAIN, promise } }), { state, basis: by({ multiplier: PREMIUMS }), today });
  expect(preview.takenSeconds).toBe(minutes(60));
});
