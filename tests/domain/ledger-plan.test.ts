// What is shown before anything is saved.

import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import type { LedgerState, PlannedBlock } from "@/lib/domain/ledger-books";
import { planTime } from "@/lib/domain/ledger-plan";
import { planActivation, planExtension } from "@/lib/domain/ledger-plan-blocks";
import { planVoid } from "@/lib/domain/ledger-plan-undone";
import { planAdjustment, planBill, planRefund, planTransfer } from "@/lib/domain/ledger-plan-hours";

const hour = 3_600;
const today = day("2026-03-02");

function block(number: number, remainingSeconds: number, changed: Partial<PlannedBlock> = {}): PlannedBlock {
  const totalSeconds = 10 * hour;
  return {
    id: `block ${number}`, number, status: "open", origin: "sale", provisional: false, renewalNumber: null, totalSeconds, priceMinor: 150_000, expiresOn: null,
    drawnSeconds: totalSeconds - remainingSeconds, expiredSeconds: 0, adjustedSeconds: 0, returnedSeconds: 0, remainingSeconds, ...changed,
  };
}

function state(changed: Partial<LedgerState> = {}): LedgerState {
  return {
    terms: { lineSeconds: 2 * hour, overrun: "refuse", overrunLimitSeconds: null, overrunRateMinor: null, renewalMode: "send", blockSeconds: 10 * hour, blockPriceMinor: 150_000, graceDays: 3 },
    endedOn: null, armed: true, renewals: [], blocks: [block(1, hour / 2), block(2, 8 * hour)], entries: [], extraMinor: 0, billedMinor: 0, ...changed,
  };
}

const newEntry = { entryId: "new", revision: 1, workedOn: today, travelMinor: 0, deleted: false, today };

test("an hour and a half is 30 minutes from block 1 and an hour from block 2, and 7 hours are left", () => {
  const plan = planTime(state(), { ...newEntry, chargedSeconds: 1.5 * hour });
  expect(plan.lines.map((line) => [line.blockId, line.seconds, line.valueMinor])).toEqual([
    ["block 1", -hour / 2, 7_500], ["block 2", -hour, 15_000],
  ]);
  expect(plan).toMatchObject({ balanceSeconds: 7 * hour, renewalOpened: null, refusal: null });
});

test("it says beforehand that this crosses the line", () => {
  const plan = planTime(state(), { ...newEntry, chargedSeconds: 6.5 * hour });
  expect(plan).toMatchObject({ balanceSeconds: 2 * hour, renewalOpened: { number: 1, status: "requested", quantity: 1, priceMinor: 150_000 } });
});

test("it says beforehand that there are not enough hours, and leaves everything as it is", () => {
  const before = state();
  const plan = planTime(before, { ...newEntry, chargedSeconds: 9 * hour });
  expect(plan.refusal).toMatchObject({ code: "insufficient_hours", details: { neededSeconds: 9 * hour, availableSeconds: 8.5 * hour } });
  expect(plan).toMatchObject({ lines: [], balanceSeconds: 8.5 * hour, after: before });
});

test("an edit counts only its difference", () => {
  const entries = [{ id: "old", revision: 1, workedOn: today, chargedSeconds: 2 * hour, overdraftSeconds: 0, overageSeconds: 0, overageRateMinor: null, overageMinor: 0, travelMinor: 0, draws: [{ blockId: "block 2", seconds: 2 * hour }] }];
  const plan = planTime(state({ entries }), { ...newEntry, entryId: "old", revision: 2, chargedSeconds: 1.75 * hour });
  expect(plan.lines).toEqual([{ bucket: "draw", blockId: "block 2", entryId: "old", seconds: hour / 4, valueMinor: -3_750 }]);
});

test("the state that it was given stays as it was", () => {
  const before = state({ terms: { ...state().terms, overrun: "allow" } });
  const kept = structuredClone(before);
  planTime(before, { ...newEntry, chargedSeconds: 20 * hour });
  planActivation({ ...before, blocks: [block(1, 10 * hour, { status: "ordered", drawnSeconds: 0 })] }, { blockIds: ["block 1"], expiresOn: null, settles: null, carriesOlder: false, provisional: false });
  planVoid(before, { blockId: "block 1" });
  expect(before).toEqual(kept);
});

test("overrun at a rate is money, not debt, and is given back before any hours", () => {
  const billing = state({ terms: { ...state().terms, overrun: "bill", overrunRateMinor: 10_000 }, blocks: [block(1, hour)] });
  const over = planTime(billing, { ...newEntry, chargedSeconds: hour + 1_200 });
  expect(over.lines.at(-1)).toEqual({ bucket: "overage", blockId: null, entryId: "new", seconds: -1_200, valueMinor: 3_333 });
  expect(over).toMatchObject({ balanceSeconds: 0, extraMinor: 3_333 });
  const less = planTime(over.after, { ...newEntry, revision: 2, chargedSeconds: hour });
  expect(less.lines).toEqual([{ bucket: "overage", blockId: null, entryId: "new", seconds: 1_200, valueMinor: -3_333 }]);
  expect(planBill(over.after).after).toMatchObject({ extraMinor: 3_333, billedMinor: 3_333 });
  expect(planBill(less.after).refusal).toMatchObject({ code: "nothing_to_bill" });
});

test("hours taken away by a person come from the blocks in the order of draws and have been earned", () => {
  const plan = planAdjustment(state(), { blockId: "unused", seconds: -hour });
  expect(plan.lines.map((line) => [line.bucket, line.blockId, line.seconds, line.valueMinor])).toEqual([
    ["adjust", "block 1", -hour / 2, 7_500], ["adjust", "block 2", -hour / 2, 7_500],
  ]);
});

test("hours move with their money: what leaves here arrives there", () => {
  const { from, to } = planTransfer(state(), state({ blocks: [] }), { seconds: hour, blockId: (number) => `moved ${number}` });
  expect(from.lines.map((line) => [line.bucket, line.seconds, line.valueMinor])).toEqual([["transfer", -hour / 2, -7_500], ["transfer", -hour / 2, -7_500]]);
  expect(to.lines.map((line) => [line.blockId, line.seconds, line.valueMinor])).toEqual([["moved 1", hour / 2, 7_500], ["moved 2", hour / 2, 7_500]]);
  expect([from.balanceSeconds, to.balanceSeconds]).toEqual([7.5 * hour, hour]);
});

test("a refund gives back the price of unused hours, and no more than are there", () => {
  const refund = planRefund(state(), { blockId: "block 2", seconds: 8 * hour });
  expect(refund.lines).toEqual([{ bucket: "return", blockId: "block 2", entryId: null, seconds: -8 * hour, valueMinor: 120_000 }]);
  expect(planRefund(state(), { blockId: "block 2", seconds: 8 * hour + 1 }).refusal).toMatchObject({ code: "block_not_refundable" });
});

test("a later last day brings back what had lapsed, with the money that lapsing had earned", () => {
  const lapsed = block(1, 0, { status: "expired", expiresOn: day("2026-02-20"), drawnSeconds: 9 * hour, expiredSeconds: hour });
  const plan = planExtension(state({ blocks: [lapsed] }), { blockId: "block 1", expiresOn: day("2026-06-30"), today });
  expect(plan.lines.map((line) => [line.bucket, line.seconds, line.valueMinor])).toEqual([["extend", 0, 0], ["expire", hour, -15_000]]);
  expect(plan.after.blocks[0]).toMatchObject({ status: "open", remainingSeconds: hour, expiresOn: "2026-06-30" });
});
