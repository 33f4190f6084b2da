import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import { changeOrRefuse } from "@/lib/features/approvals/log-or-submit";
import { ticketChoices, ticketOfEntry } from "@/lib/features/tickets/choices";
import { logTimeAtOnce } from "@/lib/features/time/at-once";
import { changeTime } from "@/lib/features/time/input";
import { timeWeek, weekScope } from "@/lib/features/time/queries";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { NOON, refusalOf, work } from "@/tests/support/time";
import { later, openTicketDesk } from "@/tests/support/tickets";

test("time from a ticket is an entry like any other, stands on the ticket, and makes a new ticket open", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  const { entryId } = await desk.save({ ticketId });
  expect(await desk.row(ticketId)).toMatchObject({ status: "open", touchedByPerson: true });
  const { time } = await desk.page(ticketId);
  expect(time).toEqual({ workedSeconds: hours(1), chargedSeconds: hours(1), entries: [expect.objectContaining({ entryId, memberName: "Tara Technician", waiting: false }) as unknown] });
  expect(await desk.balanceSeconds()).toBe(hours(9));
});

test("lists of time know the ticket of each entry, so that the work is continued on it", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  const { entryId } = await desk.save({ ticketId });
  await desk.save({});
  const week = weekScope({}, desk.firm.technician.id, day("2026-03-02"));
  const { entries } = await desk.firm.inFirm((db) => timeWeek(db, week, undefined));
  expect(entries.map((entry) => [entry.id === entryId, entry.ticketId]).toSorted()).toEqual([[false, null], [true, ticketId]]);
});

test("sent twice, also at once, the same entry stands once on its ticket; on another ticket it is another entry", async () => {
  const desk = await openTicketDesk();
  const [one, other] = [await desk.open(), await desk.open()];
  const entryId = randomUUID();
  await Promise.all([desk.save({ entryId, ticketId: one.ticketId }), desk.save({ entryId, ticketId: one.ticketId })]);
  expect((await desk.page(one.ticketId)).time.entries).toHaveLength(1);
  expect(await refusalOf(desk.save({ entryId, ticketId: other.ticketId }))).toMatchObject({ code: "entry_content_differs" });
  expect((await desk.page(other.ticketId)).time.entries).toEqual([]);
});

test("an entry that is sent once more after it left its ticket stays where it was taken", async () => {
  const desk = await openTicketDesk();
  const [first, second] = [await desk.open(), await desk.open({ subject: "Other" })];
  const sent = { entryId: randomUUID(), ticketId: first.ticketId };
  const take = (revision: number, ticketId: string | null) => {
    const { source: _, ...asked } = work(desk.contractId, sent);
    const change = changeTime.parse({ ...asked, revision, movedEntryId: randomUUID(), ticketId });
    return desk.at(NOON, () => desk.firm.inFirm((db) => changeOrRefuse(db, desk.firm.technician.actor, change)));
  };
  const ticketOf = async () => (await desk.firm.inFirm((db) => db.ticketEntry.findFirst({ where: { entryId: sent.entryId } })))?.ticketId ?? null;
  await desk.save(sent);
  for (const [revision, ticketId] of [[1, second.ticketId], [2, null]] as const) {
    await take(revision, ticketId);
    expect(await desk.save(sent)).toMatchObject({ replayed: true });
    expect(await ticketOf()).toBe(ticketId);
  }
});

test("a ticket of another client, or of another firm, takes no time, and nothing is written", async () => {
  const [desk, stranger] = [await openTicketDesk(), await openTicketDesk()];
  const elsewhere = await openBooks({}, desk.firm);
  await elsewhere.buy(hours(10));
  const { ticketId } = await desk.open();
  expect(await refusalOf(desk.save({ ticketId, contractId: elsewhere.contractId }))).toMatchObject({ code: "ticket_other_client" });
  expect(await refusalOf(desk.save({ ticketId: (await stranger.open()).ticketId }))).toBeInstanceOf(Missing);
  expect([await desk.entries(), await desk.balanceSeconds()]).toEqual([[], hours(10)]);
});

test("time that waits for the office stands on its ticket from the start, and stays there when it is approved", async () => {
  const desk = await openTicketDesk({ approval: "technicians" });
  const { ticketId } = await desk.open();
  const { entryId, waiting } = await desk.save({ ticketId });
  expect(waiting).toBe(true);
  expect((await desk.page(ticketId)).time.entries).toMatchObject([{ entryId, waiting: true }]);
  await desk.approve(entryId);
  expect((await desk.page(ticketId)).time.entries).toMatchObject([{ entryId, waiting: false }]);
});

test("what came back may be sent again on another ticket", async () => {
  const desk = await openTicketDesk({ approval: "technicians" });
  const [one, other] = [await desk.open(), await desk.open()];
  const { entryId } = await desk.save({ ticketId: one.ticketId });
  await desk.giveBack(entryId);
  await desk.sendAgain(entryId, 1, { ticketId: other.ticketId });
  expect([(await desk.page(one.ticketId)).time.entries.length, (await desk.page(other.ticketId)).time.entries.length]).toEqual([0, 1]);
});

test("a change keeps the ticket, leaves it or goes to another; on another contract of the client it goes along", async () => {
  const desk = await openTicketDesk();
  const { inFirm, technician } = desk.firm;
  const [one, other] = [await desk.open(), await desk.open()];
  const { entryId } = await desk.save({ ticketId: one.ticketId });
  const second = await openBooks({}, desk.firm, desk.clientId);
  await second.buy(hours(10));
  const { source: _, ...asked } = work(desk.contractId, { entryId });
  const change = (revision: number, changes: Record<string, unknown>) =>
    desk.at(NOON, () => inFirm((db) => changeOrRefuse(db, technician.actor, changeTime.parse({ ...asked, revision, movedEntryId: randomUUID(), ...changes }))));
  const ticketOf = async (id: string) => (await inFirm((db) => ticketOfEntry(db, id)))?.ticketId ?? null;
  await change(1, { workedSeconds: minutes(30) });
  expect(await ticketOf(entryId)).toBe(one.ticketId);
  await change(2, { ticketId: other.ticketId });
  expect(await ticketOf(entryId)).toBe(other.ticketId);
  const moved = await change(3, { contractId: second.contractId });
  expect(await ticketOf(moved.entryId)).toBe(other.ticketId);
  expect((await desk.page(other.ticketId)).time.entries).toHaveLength(1);
  await desk.at(NOON, () => inFirm((db) => changeOrRefuse(db, technician.actor, changeTime.parse({ ...asked, contractId: second.contractId, entryId: moved.entryId, revision: 1, movedEntryId: randomUUID(), ticketId: "" }))));
  expect(await ticketOf(moved.entryId)).toBeNull();
});

test("a deleted entry leaves the ticket's sum", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  const { entryId } = await desk.save({ ticketId });
  await desk.remove(entryId, 1);
  expect((await desk.page(ticketId)).time).toEqual({ entries: [], workedSeconds: 0, chargedSeconds: 0 });
});

test("the response that the client chose doubles the work where it was kept, and is back to one where it was missed", async () => {
  const desk = await openTicketDesk();
  const outcomes = [];
  for (const answeredAfter of [119, 121]) {
    const { ticketId } = await desk.open({ tierSeconds: 7_200 });
    await desk.answer(ticketId, {}, later(answeredAfter));
    const { circumstances } = await desk.page(ticketId);
    outcomes.push((await desk.save({ ticketId, circumstances })).charge);
  }
  expect(outcomes).toMatchObject([{ chargedSeconds: hours(2), promiseMissed: false }, { chargedSeconds: hours(1), promiseMissed: true }]);
});

test("a timer that was started for a ticket logs there, with its promise", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open({ tierSeconds: 7_200 });
  await desk.answer(ticketId, {}, later(1));
  const entryId = randomUUID();
  await desk.start({ entryId, ticketId });
  const stopped = await desk.stop(entryId, later(60));
  expect(stopped).toMatchObject({ charge: { chargedSeconds: hours(2) } });
  expect((await desk.page(ticketId)).time.entries).toMatchObject([{ entryId }]);
  expect(await refusalOf(desk.start({ ticketId: randomUUID() }))).toBeInstanceOf(Missing);
});

test("the short way of logging leaves tickets to the long one, and the form is offered what is under way", async () => {
  const desk = await openTicketDesk();
  const { inFirm, technician, tenantId } = desk.firm;
  const { ticketId, number } = await desk.open();
  const done = await desk.open();
  await desk.set(done.ticketId, 1, { status: "done" });
  expect(await desk.at(NOON, () => logTimeAtOnce(tenantId, technician.actor, work(desk.contractId, { ticketId })))).toBeNull();
  expect(await inFirm((db) => ticketChoices(db, desk.clientId))).toMatchObject([{ ticketId, number }]);
});
