import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { barOf, previewDeletion, previewEntry } from "@/lib/domain/entry-preview";
import type { LedgerState, PlannedBlock } from "@/lib/domain/ledger-books";

const today = day("2026-11-12");
const hours = (count: number) => count * 3_600;
const minutes = (count: number) => count * 60;

function block(number: number, remainingSeconds: number, totalSeconds = hours(10)): PlannedBlock {
  const drawnSeconds = totalSeconds - remainingSeconds;
  return { id: `block ${number}`, number, status: remainingSeconds > 0 ? "open" : "exhausted", origin: "sale", provisional: false, renewalNumber: null, totalSeconds, priceMinor: 145_000, expiresOn: null, drawnSeconds, expiredSeconds: 0, adjustedSeconds: 0, returnedSeconds: 0, remainingSeconds };
}

function contract(blocks: PlannedBlock[], changes: Partial<LedgerState["terms"]> = {}, state: Partial<LedgerState> = {}): LedgerState {
  const terms = { lineSeconds: hours(2), overrun: "allow", overrunLimitSeconds: null, overrunRateMinor: null, renewalMode: "send", blockSeconds: hours(10), blockPriceMinor: 145_000, graceDays: 3, ...changes } as const;
  return { terms, endedOn: null, armed: true, renewals: [], blocks, entries: [], extraMinor: 0, billedMinor: 0, ...state };
}

const work = (chargedSeconds: number, changes = {}) => ({ workedOn: today, today, chargedSeconds, travelMinor: 0, ...changes });

test("the figures of the picture: 1 h 15 of 2 h 45 crosses the line, and saving sends the next ten hours", () => {
  const preview = previewEntry(contract([block(1, minutes(165))]), work(minutes(75)));
  expect(preview).toMatchObject({
    takenSeconds: minutes(75),
    leftBeforeSeconds: minutes(165),
    leftAfterSeconds: minutes(90),
    warning: "line",
    refusal: null,
    renewal: { status: "requested", quantity: 1, blockSeconds: hours(10), priceMinor: 145_000 },
  });
  expect(preview.bar).toMatchObject({ boughtSeconds: hours(10), leftSeconds: minutes(90), overSeconds: 0, lineSeconds: hours(2) });
});

test("landing exactly on the line crosses it, a minute above does not", () => {
  const state = contract([block(1, hours(4))]);
  expect(previewEntry(state, work(hours(2)))).toMatchObject({ warning: "line", leftAfterSeconds: hours(2) });
  expect(previewEntry(state, work(hours(2) - 60))).toMatchObject({ warning: null, renewal: null });
});

test("the three warnings: the line, used up, over", () => {
  const state = contract([block(1, hours(4))]);
  expect([hours(3), hours(4), hours(5)].map((seconds) => previewEntry(state, work(seconds)).warning)).toEqual(["line", "used_up", "over"]);
});

test("below the line already, no second crossing is told", () => {
  const state = contract([block(1, hours(1.5))], {}, { armed: false });
  expect(previewEntry(state, work(minutes(30)))).toMatchObject({ warning: null, renewal: null, leftAfterSeconds: hours(1) });
});

test("a contract that warns says so instead of sending", () => {
  expect(previewEntry(contract([block(1, hours(4))], { renewalMode: "warn" }), work(hours(3))).renewal).toMatchObject({ status: "warned" });
});

test("without overrun what finds no hours is refused beforehand, with the figures", () => {
  const preview = previewEntry(contract([block(1, hours(1))], { overrun: "refuse" }), work(hours(2)));
  expect(preview).toMatchObject({ warning: null, leftAfterSeconds: hours(1) });
  expect(preview.refusal).toMatchObject({ code: "insufficient_hours", details: { availableSeconds: hours(1), neededSeconds: hours(2) } });
});

test("work that is charged nothing takes nothing and warns of nothing", () => {
  expect(previewEntry(contract([block(1, hours(1))], { overrun: "refuse" }), work(0))).toMatchObject({
    takenSeconds: 0,
    leftAfterSeconds: hours(1),
    warning: null,
    refusal: null,
  });
});

test("an entry over two blocks says what each gives", () => {
  const preview = previewEntry(contract([block(3, minutes(30)), block(4, hours(10))]), work(minutes(90)));
  expect(preview.draws).toEqual([{ number: 3, seconds: minutes(30) }, { number: 4, seconds: hours(1) }]);
});

test("overrun that is billed and the way there are told in money, and no hours are owed", () => {
  const state = contract([block(1, hours(1))], { overrun: "bill", overrunRateMinor: 15_000 });
  expect(previewEntry(state, work(hours(1.5), { travelMinor: 4_500 }))).toMatchObject({ leftAfterSeconds: 0, warning: "used_up", extraMinor: 12_000, takenSeconds: hours(1.5) });
});

test("a client on hold is told beforehand, with limit and debt", () => {
  const state = contract([block(1, hours(1))], { overrun: "hold", overrunLimitSeconds: hours(2) });
  expect(previewEntry(state, work(hours(3)))).toMatchObject({ refusal: null, leftAfterSeconds: -hours(2) });
  expect(previewEntry(state, work(hours(3) + 1)).refusal).toMatchObject({ code: "client_on_hold", details: { limitSeconds: hours(2), owedSeconds: 0 } });
});

test("what is owed already counts", () => {
  const owed = { id: "owed", revision: 1, workedOn: today, chargedSeconds: hours(1), overdraftSeconds: hours(1), overageSeconds: 0, overageRateMinor: null, overageMinor: 0, travelMinor: 0, draws: [] };
  const preview = previewEntry(contract([block(1, 0)], {}, { entries: [owed], armed: false }), work(minutes(15)));
  expect(preview).toMatchObject({ leftBeforeSeconds: -hours(1), leftAfterSeconds: -minutes(75), warning: "over" });
  expect(preview.bar).toMatchObject({ boughtSeconds: hours(10), leftSeconds: 0, overSeconds: minutes(75) });
});

test("a change of an entry takes the difference, and deleting it gives everything back and withdraws an unsent renewal", () => {
  const entry = { id: "entry", revision: 1, workedOn: today, chargedSeconds: hours(3), overdraftSeconds: 0, overageSeconds: 0, overageRateMinor: null, overageMinor: 0, travelMinor: 0, draws: [{ blockId: "block 1", seconds: hours(3) }] };
  const renewal = { number: 1, status: "warned", quantity: 1, blockSeconds: hours(10), priceMinor: 145_000, noteCode: null } as const;
  const state = contract([block(1, hours(1))], { renewalMode: "warn" }, { entries: [entry], armed: false, renewals: [renewal] });
  expect(previewEntry(state, work(hours(3.5), { entryId: "entry" }))).toMatchObject({ leftAfterSeconds: minutes(30), takenSeconds: hours(3.5) });
  expect(previewDeletion(state, "entry", today)).toEqual({ leftAfterSeconds: hours(4), withdrawsRenewal: true });
  expect(previewDeletion(state, "another", today)).toBeNull();
});

test("the bar of a pool draws the block that is used next", () => {
  const bar = barOf(contract([block(1, hours(2)), block(2, hours(30), hours(30)), { ...block(3, hours(10)), status: "ordered" }]), today);
  expect(bar).toMatchObject({ boughtSeconds: hours(40), leftSeconds: hours(32), orderedSeconds: hours(10), currentBlock: { boughtSeconds: hours(10), leftSeconds: hours(2) } });
});
