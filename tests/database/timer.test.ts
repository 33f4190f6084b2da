import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { addMember } from "@/tests/support/database";
import { hours, minutes } from "@/tests/support/ledger";
import { NOON, openDesk, refusalOf } from "@/tests/support/time";

const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

test("stopping writes what the timer ran, in whole minutes, from when it began", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.start({ description: "Mail flow" });
  const receipt = await desk.stop(entryId, after(minutes(42) + 18));
  expect(receipt).toMatchObject({ entryId, balanceAfterSeconds: hours(10) - minutes(42) });
  expect(await desk.entries()).toMatchObject([{ workedSeconds: minutes(42), startedAt: NOON, description: "Mail flow", source: "timer" }]);
  expect(await desk.timer()).toBeNull();
});

test("two stops of one timer write one entry", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.start();
  const receipts = await Promise.all([desk.stop(entryId, after(minutes(29))), desk.stop(entryId, after(minutes(31)))]);
  expect(receipts.map((receipt) => receipt.replayed).toSorted()).toEqual([false, true]);
  expect(receipts[0].balanceAfterSeconds).toBe(receipts[1].balanceAfterSeconds);
  expect(await desk.entries()).toHaveLength(1);
});

test("a double click starts one timer", async () => {
  const desk = await openDesk();
  const entryId = randomUUID();
  await Promise.all([desk.start({ entryId }), desk.start({ entryId })]);
  expect(await desk.timer()).toMatchObject({ entryId });
  expect(await desk.entries()).toHaveLength(0);
});

test("a start that arrives again after its timer was stopped starts nothing", async () => {
  const desk = await openDesk();
  const entryId = randomUUID();
  await desk.start({ entryId });
  await desk.stop(entryId, after(minutes(10)));
  await desk.start({ entryId });
  expect(await desk.timer()).toBeNull();
});

test("starting another writes the one that runs", async () => {
  const desk = await openDesk();
  await desk.start({ description: "First" });
  const second = await desk.start({ description: "Second" }, after(minutes(20)));
  expect(second.stopped).toMatchObject({ balanceAfterSeconds: hours(10) - minutes(20) });
  expect(await desk.entries()).toMatchObject([{ description: "First", workedSeconds: minutes(20) }]);
  expect(await desk.timer()).toMatchObject({ description: "Second" });
});

test("a timer without a client can't be stopped, and runs on", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.start({ contractId: null });
  expect(await refusalOf(desk.stop(entryId, after(minutes(5))))).toMatchObject({ code: "timer_needs_contract" });
  expect(await refusalOf(desk.start())).toMatchObject({ code: "timer_needs_contract" });
  expect(await desk.timer()).toMatchObject({ entryId });
});

test("a timer that was forgotten for more than a day is not written until its start is corrected", async () => {
  const desk = await openDesk({}, hours(30));
  const { entryId } = await desk.start();
  const nextDay = after(hours(24) + 1);
  expect(await refusalOf(desk.stop(entryId, nextDay))).toMatchObject({ code: "timer_too_long" });
  const corrected = { entryId, contractId: desk.contractId, description: "Left running", channel: "phone", nature: "reactive" } as const;
  await desk.changeTimer({ ...corrected, startedAt: after(hours(23)) }, nextDay);
  expect(await desk.stop(entryId, nextDay)).toMatchObject({ balanceAfterSeconds: hours(29) });
  expect(await desk.entries()).toMatchObject([{ channel: "phone", description: "Left running" }]);
});

test("a timer can't begin in the future, nor one that doesn't run be changed", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.start();
  const changes = { contractId: null, description: "", channel: "remote", nature: "reactive" } as const;
  expect(await refusalOf(desk.changeTimer({ ...changes, entryId, startedAt: after(60) }))).toMatchObject({ code: "timer_start_ahead" });
  expect(await refusalOf(desk.changeTimer({ ...changes, entryId: randomUUID(), startedAt: NOON }))).toMatchObject({ code: "timer_not_running" });
});

test("a stop that finds no hours is refused, and the timer runs on", async () => {
  const desk = await openDesk({ overrun: "refuse" }, minutes(30));
  const { entryId } = await desk.start();
  const refused = await refusalOf(desk.stop(entryId, after(minutes(45))));
  expect(refused).toMatchObject({ code: "insufficient_hours", details: { availableSeconds: minutes(30), neededSeconds: minutes(45) } });
  expect(await desk.timer()).toMatchObject({ entryId });
});

test("work begun before midnight counts on the day on which it began, in the firm's zone", async () => {
  const desk = await openDesk();
  const evening = new Date("2026-03-03T04:30:00Z");
  const { entryId } = await desk.start({}, evening);
  await desk.stop(entryId, new Date("2026-03-03T06:00:00Z"));
  expect((await desk.entries())[0]?.workedOn.toISOString()).toBe("2026-03-02T00:00:00.000Z");
});

test("a discarded timer writes nothing, and an old page can't throw away a newer one", async () => {
  const desk = await openDesk();
  const first = await desk.start();
  await desk.discard(first.entryId);
  const second = await desk.start();
  await desk.discard(first.entryId);
  expect(await desk.timer()).toMatchObject({ entryId: second.entryId });
  expect(await desk.entries()).toHaveLength(0);
});

test("nobody stops another person's timer, and another firm's contract is not there", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.start();
  const other = await addMember(desk.firm.tenantId, "technician", "Theo Technician");
  expect(await refusalOf(desk.stop(entryId, after(60), other.actor))).toMatchObject({ code: "timer_not_running" });
  const stranger = await openDesk();
  expect(await refusalOf(stranger.start({ contractId: desk.contractId }))).toBeInstanceOf(Missing);
});
