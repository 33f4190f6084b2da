import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { Missing } from "@/lib/domain/refusal";
import * as commands from "@/lib/features/visits/commands";
import { visitsPage } from "@/lib/features/visits/queries";
import { openOffice } from "@/tests/support/approvals";
import { hours } from "@/tests/support/ledger";
import { NOON, refusalOf, work } from "@/tests/support/time";

/** An office that waits for nothing, and what may be done with its visits. It is noon in New York, Monday, March 2nd. */
async function openDiary(options: Parameters<typeof openOffice>[0] = { approval: "off" }) {
  const office = await openOffice(options);
  const { firm, contractId } = office;
  const run = <Result>(what: Parameters<typeof firm.inFirm<Result>>[0], instant = NOON) => withClock(instant, () => firm.inFirm(what));
  const visit = { contractId, memberId: firm.technician.id, title: "Move the office", startsOn: "2026-03-04", startsTime: "09:30", seconds: hours(3), estimatedSeconds: null };
  return {
    ...office,
    visit,
    run,
    plan: (changes: Partial<typeof visit & { visitId: string; estimatedSeconds: number | null }> = {}) =>
      run((db) => commands.planVisit(db, firm.technician.actor, { visitId: randomUUID(), ...visit, ...changes })),
    change: (visitId: string, revision: number, changes: Partial<typeof visit>) =>
      run((db) => commands.changeVisit(db, firm.technician.actor, { visitId, revision, ...visit, ...changes })),
    cancel: (visitId: string, revision = 1) => run((db) => commands.cancelVisit(db, firm.dispatcher.actor, { visitId, revision, reason: "" })),
    complete: (visitId: string, revision = 1, workedSeconds = hours(2)) => {
      const { entryId: _, contractId: __, ...done } = work(contractId, { workedSeconds, channel: "on_site" });
      return run((db) => commands.completeVisit(db, firm.technician.actor, { ...done, freeReason: null, circumstances: { emergency: false, promise: null, travel: null }, estimateId: null, visitId, revision }));
    },
    row: (visitId: string) => run((db) => db.visit.findFirstOrThrow({ where: { id: visitId } })),
  };
}

test("a planned visit books its hours and takes none, at the firm's own time of day", async () => {
  const diary = await openDiary();
  const { visitId } = await diary.plan();
  expect(await diary.row(visitId)).toMatchObject({ startsAt: new Date("2026-03-04T14:30:00Z"), endsAt: new Date("2026-03-04T17:30:00Z"), estimatedSeconds: hours(3) });
  expect([await diary.balanceSeconds(), await diary.beside()]).toEqual([hours(10), { pendingSeconds: 0, bookedSeconds: hours(3) }]);
  // It is booked until it is over, and no longer.
  expect(await diary.beside(new Date("2026-03-04T17:29:59Z"))).toMatchObject({ bookedSeconds: hours(3) });
  expect(await diary.beside(new Date("2026-03-04T17:30:00Z"))).toMatchObject({ bookedSeconds: 0 });
});

test("planned twice under one id it is planned once; something else under it is refused", async () => {
  const diary = await openDiary();
  const visitId = randomUUID();
  await Promise.all([diary.plan({ visitId }), diary.plan({ visitId })]);
  expect(await diary.beside()).toMatchObject({ bookedSeconds: hours(3) });
  expect(await refusalOf(diary.plan({ visitId, title: "Something else" }))).toMatchObject({ code: "operation_key_reused" });
});

test("a moved visit books what it says then, a cancelled one nothing", async () => {
  const diary = await openDiary();
  const { visitId } = await diary.plan();
  await diary.change(visitId, 1, { startsOn: "2026-03-05", seconds: hours(4) });
  expect(await diary.beside()).toMatchObject({ bookedSeconds: hours(4) });
  expect(await refusalOf(diary.change(visitId, 1, {}))).toMatchObject({ code: "row_changed" });
  await diary.cancel(visitId, 2);
  await diary.cancel(visitId, 2);
  expect(await diary.beside()).toMatchObject({ bookedSeconds: 0 });
  expect(await refusalOf(diary.change(visitId, 3, {}))).toMatchObject({ code: "visit_not_planned" });
  expect(await refusalOf(diary.complete(visitId, 3))).toMatchObject({ code: "visit_not_planned" });
});

test("a visit that is done is the time that it took, once: nothing is booked any more", async () => {
  const diary = await openDiary();
  const { visitId } = await diary.plan();
  const both = await Promise.all([diary.complete(visitId), diary.complete(visitId)]);
  expect(both.map(({ replayed }) => replayed).toSorted()).toEqual([false, true]);
  expect([await diary.balanceSeconds(), await diary.beside()]).toEqual([hours(8), { pendingSeconds: 0, bookedSeconds: 0 }]);
  expect(await diary.entries()).toMatchObject([{ id: visitId, channel: "on_site", memberId: diary.firm.technician.id }]);
});

test("where the office sees time first, a done visit's hours wait instead of being booked", async () => {
  const diary = await openDiary({ approval: "technicians" });
  const { visitId } = await diary.plan();
  expect(await diary.complete(visitId)).toMatchObject({ waiting: true });
  expect([await diary.balanceSeconds(), await diary.beside()]).toEqual([hours(10), { pendingSeconds: hours(2), bookedSeconds: 0 }]);
});

test("work that is refused leaves the visit planned", async () => {
  const diary = await openDiary({ approval: "off", terms: { overrun: "refuse" }, bought: hours(1) });
  const { visitId } = await diary.plan();
  expect(await refusalOf(diary.complete(visitId))).toMatchObject({ code: "insufficient_hours" });
  expect(await diary.row(visitId)).toMatchObject({ status: "planned", revision: 1 });
});

test("of cancelling and completing at once only one happens", async () => {
  const diary = await openDiary();
  const { visitId } = await diary.plan();
  const ends = await Promise.allSettled([diary.complete(visitId), diary.cancel(visitId)]);
  const { status } = await diary.row(visitId);
  expect(ends.map((end) => end.status)).toEqual(status === "done" ? ["fulfilled", "rejected"] : ["rejected", "fulfilled"]);
  expect(await diary.balanceSeconds()).toBe(status === "done" ? hours(8) : hours(10));
});

test("the list has a visit on its day in the firm's zone, and asks about what is over", async () => {
  const diary = await openDiary();
  // 22:30 in New York is the next day in London.
  const { visitId } = await diary.plan({ startsTime: "22:30", seconds: hours(1) });
  const read = await diary.run((db) => visitsPage(db, "America/New_York", {}));
  expect(read.days.map(({ day, visits }) => [day, visits.map(({ id }) => id)]).filter(([, ids]) => ids?.length)).toEqual([["2026-03-04", [visitId]]]);
  expect(read.open).toEqual([]);
  const friday = await diary.run((db) => visitsPage(db, "America/New_York", {}), new Date("2026-03-06T12:00:00Z"));
  expect([friday.open, friday.days[2]?.visits[0]?.over]).toEqual([[], true]);
  const nextWeek = await diary.run((db) => visitsPage(db, "America/New_York", {}), new Date("2026-03-09T12:00:00Z"));
  expect(nextWeek.open.map(({ id }) => id)).toEqual([visitId]);
});

test("no other firm can see a visit, move it, call it off or complete it", async () => {
  const [diary, other] = [await openDiary(), await openDiary()];
  const { visitId } = await diary.plan();
  const attempts = [
    () => other.change(visitId, 1, {}),
    () => other.cancel(visitId),
    () => other.complete(visitId),
    () => other.plan({ contractId: diary.contractId }),
    () => other.plan({ memberId: diary.firm.technician.id }),
  ];
  for (const attempt of attempts) expect(await refusalOf(attempt())).toBeInstanceOf(Missing);
  expect((await other.run((db) => visitsPage(db, "America/New_York", {}))).days.flatMap(({ visits }) => visits)).toEqual([]);
  expect(await diary.row(visitId)).toMatchObject({ status: "planned", revision: 1 });
});
