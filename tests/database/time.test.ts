import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { addMember } from "@/tests/support/database";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { openDesk, refusalOf } from "@/tests/support/time";

test("an hour logged takes an hour, and the receipt says what is left", async () => {
  const desk = await openDesk();
  const receipt = await desk.log({ workedSeconds: minutes(90) });
  expect(receipt).toMatchObject({ revision: 1, balanceAfterSeconds: hours(8.5), renewalOpened: null, replayed: false });
  const [entry] = await desk.entries();
  expect(entry).toMatchObject({ memberId: desk.firm.technician.id, workedSeconds: minutes(90), chargedSeconds: minutes(90), source: "desk" });
});

test("a double click writes one entry and takes its hours once", async () => {
  const desk = await openDesk();
  const entryId = randomUUID();
  const receipts = await Promise.all([desk.log({ entryId }), desk.log({ entryId }), desk.log({ entryId })]);
  expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(receipts.map(({ balanceAfterSeconds }) => balanceAfterSeconds)).toEqual([hours(9), hours(9), hours(9)]);
  expect(await desk.entries()).toHaveLength(1);
  expect(await desk.balanceSeconds()).toBe(hours(9));
});

test("a request repeated after the entry was changed still answers as it did, and changes nothing", async () => {
  const desk = await openDesk();
  const entryId = randomUUID();
  await desk.log({ entryId });
  await desk.change(entryId, 1, { workedSeconds: hours(3) });
  expect(await desk.log({ entryId })).toMatchObject({ replayed: true, balanceAfterSeconds: hours(9) });
  expect(await desk.balanceSeconds()).toBe(hours(7));
});

test("the same form sent with other content is told so", async () => {
  const desk = await openDesk();
  const entryId = randomUUID();
  await desk.log({ entryId });
  expect(await refusalOf(desk.log({ entryId, workedSeconds: hours(2) }))).toMatchObject({ code: "entry_content_differs" });
  expect(await desk.balanceSeconds()).toBe(hours(9));
});

test("two technicians at the last hour: one gets it, the other is refused with the figures", async () => {
  const desk = await openDesk({ overrun: "refuse" }, hours(1));
  const other = await addMember(desk.firm.tenantId, "technician", "Theo Technician");
  const outcomes = await Promise.all([refusalOf(desk.log()), refusalOf(desk.log({}, other.actor))]);
  const refused = outcomes.filter((outcome) => outcome instanceof Error);
  expect(refused).toMatchObject([{ code: "insufficient_hours", details: { neededSeconds: hours(1), availableSeconds: 0 } }]);
  expect(await desk.entries()).toHaveLength(1);
  expect(await desk.balanceSeconds()).toBe(0);
});

test("where overrun is allowed, what finds no hours becomes debt", async () => {
  const desk = await openDesk({ overrun: "allow" }, hours(1));
  expect(await desk.log({ workedSeconds: minutes(100) })).toMatchObject({ balanceAfterSeconds: -minutes(40) });
});

test("an entry that spans two blocks takes what is left of the first and the rest of the second", async () => {
  const desk = await openDesk({}, hours(1));
  const second = await desk.books.buy(hours(10));
  const { entryId } = await desk.log({ workedSeconds: minutes(90) });
  const drawn = (await desk.books.lines()).filter((line) => line.entryId === entryId);
  expect(drawn.map((line) => line.seconds)).toEqual([-hours(1), -minutes(30)]);
  expect(drawn[1]?.blockId).toBe(second);
});

test("work that is not billable is recorded and takes nothing", async () => {
  const desk = await openDesk();
  expect(await desk.log({ billable: false })).toMatchObject({ balanceAfterSeconds: hours(10) });
  expect(await desk.entries()).toMatchObject([{ workedSeconds: hours(1), chargedSeconds: 0 }]);
});

test("reaching the line opens one renewal, and the receipt names it", async () => {
  const desk = await openDesk();
  expect(await desk.log({ workedSeconds: hours(8) })).toMatchObject({ balanceAfterSeconds: hours(2), renewalOpened: 1 });
  expect(await desk.log()).toMatchObject({ renewalOpened: null });
});

test("of two people who change one entry, the second is told", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.log();
  const outcomes = await Promise.all([
    refusalOf(desk.change(entryId, 1, { workedSeconds: hours(2) })),
    refusalOf(desk.change(entryId, 1, { workedSeconds: hours(3) }, desk.firm.dispatcher.actor)),
  ]);
  expect(outcomes.filter((outcome) => outcome instanceof Error)).toMatchObject([{ code: "stale_revision" }]);
  expect(await desk.entries()).toMatchObject([{ revision: 2 }]);
});

test("an entry made billable later takes its hours, and gives them back when it stops being so", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.log({ billable: false });
  expect(await desk.change(entryId, 1, { billable: true })).toMatchObject({ revision: 2, balanceAfterSeconds: hours(9) });
  expect(await desk.change(entryId, 2, { billable: false })).toMatchObject({ balanceAfterSeconds: hours(10) });
});

test("a deleted entry gives its hours back once, and restoring it takes them again", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.log();
  expect(await desk.remove(entryId, 1)).toMatchObject({ revision: 2, balanceAfterSeconds: hours(10) });
  expect(await desk.remove(entryId, 1)).toMatchObject({ replayed: true });
  expect(await refusalOf(desk.change(entryId, 2))).toMatchObject({ code: "entry_deleted" });
  expect(await desk.restore(entryId, 2)).toMatchObject({ revision: 3, balanceAfterSeconds: hours(9) });
  expect(await desk.entries()).toMatchObject([{ workedSeconds: hours(1), chargedSeconds: hours(1), description: "Put the printer right" }]);
});

test("an entry moved to another contract is given back there and taken here, however often it is asked", async () => {
  const desk = await openDesk();
  const there = await openBooks({}, desk.firm);
  await there.buy(hours(5));
  const { entryId } = await desk.log({ workedSeconds: hours(2) });
  const asked = { contractId: there.contractId, workedSeconds: hours(2), movedEntryId: randomUUID() };
  const moved = await desk.change(entryId, 1, asked);
  expect(moved).toMatchObject({ entryId: asked.movedEntryId, contractId: there.contractId, balanceAfterSeconds: hours(3), replayed: false });
  expect(await desk.change(entryId, 1, asked)).toMatchObject({ entryId: asked.movedEntryId, replayed: true });
  expect(await desk.balanceSeconds()).toBe(hours(10));
  expect(await there.balance()).toMatchObject({ balanceSeconds: hours(3) });
  expect(await there.entry(asked.movedEntryId)).toMatchObject({ memberId: desk.firm.technician.id, source: "desk", deleted: false });
});

test("an entry that was moved is neither deleted nor brought back by whoever still sees it where it was", async () => {
  const desk = await openDesk();
  const there = await openBooks({}, desk.firm);
  await there.buy(hours(5));
  const { entryId } = await desk.log({ workedSeconds: hours(2) });
  const asked = { contractId: there.contractId, workedSeconds: hours(2), movedEntryId: randomUUID() };
  await desk.change(entryId, 1, asked);
  for (const revision of [1, 2]) expect(await refusalOf(desk.remove(entryId, revision))).toMatchObject({ code: "entry_moved" });
  expect(await refusalOf(desk.restore(entryId, 2))).toMatchObject({ code: "entry_moved" });
  expect([await desk.balanceSeconds(), (await there.balance()).balanceSeconds]).toEqual([hours(10), hours(3)]);
  // There it is an entry like any other.
  expect(await desk.remove(asked.movedEntryId, 1)).toMatchObject({ balanceAfterSeconds: hours(5) });
  expect(await desk.restore(asked.movedEntryId, 2)).toMatchObject({ balanceAfterSeconds: hours(3) });
});

test("an entry that somebody deleted meanwhile is not moved: whoever moves it is told", async () => {
  const desk = await openDesk();
  const there = await openBooks({ overrun: "allow" }, desk.firm);
  const { entryId } = await desk.log();
  await desk.remove(entryId, 1);
  expect(await refusalOf(desk.change(entryId, 1, { contractId: there.contractId }))).toMatchObject({ code: "entry_deleted" });
  expect(await refusalOf(desk.change(entryId, 2, { contractId: there.contractId }))).toMatchObject({ code: "entry_deleted" });
  expect([await desk.balanceSeconds(), (await there.balance()).balanceSeconds]).toEqual([hours(10), 0]);
});

test("a move that the other contract refuses leaves the entry where it was", async () => {
  const desk = await openDesk();
  const empty = await openBooks({ overrun: "refuse" }, desk.firm);
  const { entryId } = await desk.log();
  expect(await refusalOf(desk.change(entryId, 1, { contractId: empty.contractId }))).toMatchObject({ code: "insufficient_hours" });
  expect(await desk.entries()).toMatchObject([{ id: entryId, revision: 1 }]);
  expect(await desk.balanceSeconds()).toBe(hours(9));
});

test("entries moved to and fro between two contracts at once never wait for each other in a circle", async () => {
  const here = await openDesk({}, hours(20));
  const there = await openDesk({}, hours(20), here.firm);
  const many = Array.from({ length: 8 }, (_, index) => index);
  const away = await Promise.all(many.map(() => here.log({ workedSeconds: minutes(30) })));
  const back = await Promise.all(many.map(() => there.log({ workedSeconds: minutes(30) })));
  const moves = many.flatMap((index) => [
    here.change(away[index]!.entryId, 1, { contractId: there.contractId, workedSeconds: minutes(30) }),
    there.change(back[index]!.entryId, 1, { contractId: here.contractId, workedSeconds: minutes(30) }),
  ]);
  await Promise.all(moves);
  expect([await here.balanceSeconds(), await there.balanceSeconds()]).toEqual([hours(16), hours(16)]);
});

test("technicians write their own time, a dispatcher and an owner anybody's", async () => {
  const desk = await openDesk();
  const { technician, dispatcher, owner } = desk.firm;
  const other = await addMember(desk.firm.tenantId, "technician", "Theo Technician");
  const { entryId } = await desk.log({}, other.actor);
  expect(await refusalOf(desk.change(entryId, 1))).toMatchObject({ code: "not_your_entry" });
  expect(await refusalOf(desk.remove(entryId, 1))).toMatchObject({ code: "not_your_entry" });
  expect(await refusalOf(desk.log({ memberId: other.id }))).toMatchObject({ code: "not_your_entry" });
  expect(await desk.change(entryId, 1, { workedSeconds: hours(2), memberId: technician.id }, dispatcher.actor)).toMatchObject({ revision: 2 });
  expect(await desk.log({ memberId: other.id }, owner.actor)).toMatchObject({ replayed: false });
  expect(await refusalOf(desk.change(entryId, 2, { memberId: other.id }))).toMatchObject({ code: "not_your_entry" });
});

test("a person who was removed writes nothing more", async () => {
  const desk = await openDesk();
  await desk.firm.inFirm((db) => db.member.updateMany({ where: { id: desk.firm.technician.id }, data: { status: "removed" } }));
  expect(await refusalOf(desk.log())).toMatchObject({ code: "not_your_entry" });
});

test("tomorrow in the firm's zone may be logged, the day after may not", async () => {
  const desk = await openDesk();
  const lateEvening = new Date("2026-03-03T03:30:00Z");
  expect(await desk.log({ workedOn: "2026-03-03" }, undefined, lateEvening)).toMatchObject({ replayed: false });
  expect(await refusalOf(desk.log({ workedOn: "2026-03-04" }, undefined, lateEvening))).toMatchObject({ code: "future_day" });
});

test("nothing new is logged for an archived client, what stands may still be corrected", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.log();
  const { entryId: deleted } = await desk.log();
  await desk.remove(deleted, 1);
  await desk.firm.inFirm((db) => db.client.updateMany({ data: { archivedAt: new Date() } }));
  expect(await refusalOf(desk.log())).toMatchObject({ code: "client_archived" });
  expect(await refusalOf(desk.restore(deleted, 2))).toMatchObject({ code: "client_archived" });
  expect(await desk.change(entryId, 1, { workedSeconds: minutes(30) })).toMatchObject({ balanceAfterSeconds: hours(9.5) });
});

test("another firm's contract, entry or person is not there", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.log();
  const stranger = await openDesk();
  const { technician } = stranger.firm;
  expect(await refusalOf(stranger.log({ contractId: desk.contractId }))).toBeInstanceOf(Missing);
  expect(await refusalOf(stranger.change(entryId, 1))).toBeInstanceOf(Missing);
  expect(await refusalOf(stranger.remove(entryId, 1))).toBeInstanceOf(Missing);
  expect(await refusalOf(desk.log({ memberId: technician.id }, desk.firm.owner.actor))).toBeInstanceOf(Missing);
  const { entryId: own } = await stranger.log();
  expect(await refusalOf(stranger.change(own, 1, { contractId: desk.contractId }))).toBeInstanceOf(Missing);
  expect(await desk.balanceSeconds()).toBe(hours(9));
});
