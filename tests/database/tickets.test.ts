import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { ticketSearch } from "@/lib/features/tickets/input";
import { ticketPage } from "@/lib/features/tickets/page";
import { pressingTickets } from "@/lib/features/tickets/pressing";
import { type OpenTicketCounts, openTicketCountsColumn, ticketList } from "@/lib/features/tickets/queries";
import { responsePromises, setResponsePromises } from "@/lib/features/tickets/promises";
import { NOON, refusalOf } from "@/tests/support/time";
import { later, openTicketDesk } from "@/tests/support/tickets";

test("a ticket gets a number, what came in, and the response that is promised for its way of helping", async () => {
  const desk = await openTicketDesk();
  const [first, second] = [await desk.open(), await desk.open({ service: "on_site", assigneeId: desk.firm.technician.id })];
  expect([first.number, second.number]).toEqual([1, 2]);
  const page = await desk.page(first.ticketId);
  expect(page).toMatchObject({
    status: "new", channel: "desk", openedByName: "Tara Technician", contactInPortal: true,
    clock: { state: "running", dueAt: later(240), remainingSeconds: 14_400 },
    thread: { lines: [{ kind: "message", author: "member", internal: false, body: "Since this morning." }], earlier: null },
    choice: { contractId: desk.contractId, balanceSeconds: 36_000 },
  });
  expect(await desk.row(second.ticketId)).toMatchObject({ status: "open", promisedAt: later(60) });
});

test("the same form opens one ticket, also when it is sent twice at once; other words under its id are refused", async () => {
  const desk = await openTicketDesk();
  const ids = { ticketId: randomUUID(), messageId: randomUUID() };
  const answers = await Promise.all([desk.open(ids), desk.open(ids), desk.ask(), desk.ask()]);
  expect(answers[0]).toEqual(answers[1]);
  expect(new Set(answers.map(({ number }) => number)).size).toBe(3);
  expect((await desk.page(ids.ticketId)).thread.lines).toHaveLength(1);
  expect(await refusalOf(desk.open({ ...ids, subject: "Another" }))).toMatchObject({ code: "message_differs" });
});

test("the first public answer stops the clock, keeps the promise and opens the ticket; a note does none of that", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  await desk.note(ticketId);
  expect(await desk.row(ticketId)).toMatchObject({ status: "new", firstResponseAt: null, lastAt: NOON });
  await desk.answer(ticketId, {}, later(240));
  expect(await desk.row(ticketId)).toMatchObject({ status: "open", firstResponseAt: later(240), promiseKept: true, lastBy: "member" });
  const other = await desk.open();
  await desk.answer(other.ticketId, {}, later(241));
  expect(await desk.row(other.ticketId)).toMatchObject({ promiseKept: false });
});

test("waiting for the client stops the clock, and the client's word starts it again with what was left", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  await desk.set(ticketId, 1, { status: "waiting" }, later(60));
  expect((await desk.page(ticketId, later(600))).clock).toEqual({ state: "paused", dueAt: null, remainingSeconds: null });
  // Asked at noon in New York, three of four hours left; back on the next morning at 9:00.
  const morning = new Date("2026-03-03T14:00:00Z");
  await desk.write(ticketId, {}, morning);
  expect(await desk.row(ticketId)).toMatchObject({ status: "open", waitingSince: null, promisedAt: later(180, morning), lastBy: "contact" });
});

test("two answers at once are both kept, the first of them stops the clock, and neither is mailed twice", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  const [one, other] = [randomUUID(), randomUUID()];
  await Promise.all([desk.answer(ticketId, { messageId: one }), desk.answer(ticketId, { messageId: other }), desk.answer(ticketId, { messageId: one })]);
  const { lines } = (await desk.page(ticketId)).thread;
  expect(lines.filter(({ kind }) => kind === "message")).toHaveLength(3);
  expect(lines.filter((line) => line.kind === "event" && line.change === "status")).toHaveLength(1);
});

test("of two people who change a ticket the second is told, and what changed stands in the thread by its names", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  const { dispatcher, technician } = desk.firm;
  const changes = [desk.set(ticketId, 1, { assigneeId: technician.id, priority: "urgent" }, NOON, dispatcher.actor), desk.set(ticketId, 1, { priority: "low" })];
  const outcomes = await Promise.all(changes.map(refusalOf));
  expect(outcomes.filter((outcome) => outcome instanceof Error)).toMatchObject([{ code: "row_changed" }]);
  const { revision } = await desk.row(ticketId);
  await desk.set(ticketId, revision, { assigneeId: dispatcher.id, subject: "No mail at all" }, later(1));
  const events = (await desk.page(ticketId)).thread.lines.filter((line) => line.kind === "event");
  const told = events.slice(-2).map((event) => event.kind === "event" && [event.change, event.after]);
  expect(told).toEqual(expect.arrayContaining([["subject", "No mail at all"], ["assignee", "Diego Dispatcher"]]));
  expect(await desk.set(ticketId, revision + 1, { subject: "No mail at all" })).toEqual({ revision: revision + 1 });
});

test("what was done comes back with the client's word, what was closed takes none", async () => {
  const desk = await openTicketDesk();
  const { ticketId, number } = await desk.ask();
  await desk.answer(ticketId, { status: "done" }, later(1));
  expect(await desk.row(ticketId)).toMatchObject({ status: "done", closedAt: later(1) });
  await desk.write(ticketId, {}, later(2));
  expect(await desk.row(ticketId)).toMatchObject({ status: "open", closedAt: null });
  await desk.set(ticketId, (await desk.row(ticketId)).revision, { status: "closed" }, later(3));
  expect(await refusalOf(desk.write(ticketId))).toMatchObject({ code: "ticket_closed", details: { number } });
});

test("nothing internal is ever seen in the portal: no note, no assignee, no alert of a machine, not even its time", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.ask();
  await desk.note(ticketId, "INTERNAL-NOTE", later(5));
  await desk.set(ticketId, 1, { assigneeId: desk.firm.technician.id, priority: "urgent", status: "open" }, later(6));
  await desk.note(ticketId, "INTERNAL-AGAIN", later(8));
  const { ticketId: alertId } = await desk.alert({ body: "INTERNAL-ALERT" });
  const everything = JSON.stringify([await desk.seen(ticketId), await desk.list(), await desk.list(desk.reader(desk.colleague.id, true))]);
  expect(everything).not.toMatch(/INTERNAL|urgent|assignee|Diego/);
  expect(everything).not.toContain(later(8).toISOString());
  expect(everything).not.toContain(String(alertId));
  expect((await desk.seen(ticketId)).thread.lines.map(({ kind }) => kind)).toEqual(["message", "event"]);
  await desk.answer(ticketId, { status: "done" }, later(9));
  expect((await desk.seen(ticketId)).thread.lines.map(({ kind }) => kind)).toEqual(["message", "event", "message", "event"]);
});

test("a contact reads their own tickets, those of colleagues only with that right, and never another client's", async () => {
  const [desk, stranger] = [await openTicketDesk(), await openTicketDesk()];
  const { ticketId } = await desk.ask();
  const another = await desk.firm.inFirm((db) => db.client.create({ data: { name: "Another", country: "US", currency: "USD" } }));
  const colleague = desk.reader(desk.colleague.id);
  expect(await desk.list(colleague)).toMatchObject({ rows: [], open: 0 });
  expect(await desk.list(desk.reader(desk.colleague.id, true))).toMatchObject({ rows: [{ ticketId }], open: 1 });
  for (const who of [colleague, { clientId: another.id, contactId: desk.contact.id, all: true }]) {
    expect(await refusalOf(desk.seen(ticketId, who))).toBeInstanceOf(Missing);
    expect(await refusalOf(desk.write(ticketId, {}, NOON, who))).toBeInstanceOf(Missing);
  }
  expect(await refusalOf(stranger.seen(ticketId))).toBeInstanceOf(Missing);
  expect(await refusalOf(stranger.answer(ticketId))).toBeInstanceOf(Missing);
});

test("a ticket names only what is its client's, and what the firm has", async () => {
  const [desk, stranger] = [await openTicketDesk(), await openTicketDesk()];
  const foreign = [{ contractId: stranger.contractId }, { contactId: stranger.contact.id }, { assigneeId: stranger.firm.technician.id }];
  for (const changes of foreign) {
    expect(await refusalOf(desk.open(changes))).toBeInstanceOf(Missing);
    const { ticketId } = await desk.open();
    expect(await refusalOf(desk.set(ticketId, 1, changes))).toBeInstanceOf(Missing);
  }
  expect(await refusalOf(desk.ask({ contractId: stranger.contractId }))).toBeInstanceOf(Missing);
});

test("a quicker response that the rules offer may be chosen, another one not; a contract's own promise stands before the firm's", async () => {
  const desk = await openTicketDesk();
  const { inFirm, owner } = desk.firm;
  const { ticketId } = await desk.open({ tierSeconds: 7_200 });
  expect(await desk.row(ticketId)).toMatchObject({ promiseSeconds: 7_200, promisePaid: true, promisedAt: later(120) });
  expect(await refusalOf(desk.open({ tierSeconds: 3_600 }))).toMatchObject({ code: "promise_not_offered" });
  await inFirm((db) => setResponsePromises(db, owner.actor, { contractId: desk.contractId, promises: [{ service: "remote", withinSeconds: null, aroundClock: false }, { service: "phone", withinSeconds: 1_800, aroundClock: false }] }));
  expect(await desk.row((await desk.open()).ticketId)).toMatchObject({ promiseSeconds: null, promisedAt: null });
  expect(await desk.row((await desk.open({ contractId: null })).ticketId)).toMatchObject({ promiseSeconds: 14_400 });
  const moved = await desk.open();
  await desk.set(moved.ticketId, 1, { service: "phone" }, later(1));
  expect(await desk.row(moved.ticketId)).toMatchObject({ promiseSeconds: 1_800, promisedAt: later(30) });
  expect(await inFirm((db) => responsePromises(db, desk.contractId))).toHaveLength(2);
});

test("lists and counts agree, page by page, in every group", async () => {
  const desk = await openTicketDesk();
  const { inFirm, technician } = desk.firm;
  for (let place = 0; place < 53; place += 1) await desk.open({ subject: `Ticket ${place}`, assigneeId: place % 3 === 0 ? technician.id : null, contactId: null }, later(-place));
  const list = (search: Record<string, unknown>, instant = NOON) => desk.at(instant, () => inFirm((db) => ticketList(db, technician.id, ticketSearch.parse(search))));
  const first = await list({});
  const second = await list({ after: first.next });
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 3, null]);
  expect(new Set([...first.rows, ...second.rows].map(({ ticketId }) => ticketId)).size).toBe(53);
  const countsAt = (instant: Date) =>
    inFirm((db) => db.$queryRaw<{ counts: OpenTicketCounts }[]>`SELECT ${openTicketCountsColumn(technician.id, instant)} AS counts`).then(([row]) => row?.counts);
  const counts = await countsAt(NOON);
  expect(counts).toEqual({ open: 53, mine: 18, unassigned: 35, late: 0 });
  expect([(await list({ assignee: "me" })).rows.length, (await list({ assignee: "none" })).rows.length]).toEqual([18, 35]);
  const late = await list({ show: "late" }, later(220));
  expect(late.rows).toHaveLength((await countsAt(later(220)))?.late ?? -1);
  expect(late.rows[0]).toMatchObject({ subject: "Ticket 52", clock: { state: "late" } });
  expect((await list({ q: "#7" })).rows.map(({ number }) => number)).toEqual([7]);
  expect((await list({ q: "tick 12" })).rows.map(({ subject }) => subject)).toEqual(["Ticket 12"]);
  expect(await list({ q: "\u0000'; DROP", show: "nonsense", assignee: "x", after: "1_2" })).toMatchObject({ rows: expect.any(Array) as unknown });
});

test("a thread is read page by page, the newest first, without a gap where many lines are of one moment", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  for (let place = 0; place < 70; place += 1) await desk.note(ticketId, `Line ${place}`, later(Math.floor(place / 10)));
  const newest = (await desk.page(ticketId)).thread;
  const older = (await desk.firm.inFirm((db) => ticketPage(db, desk.firm.technician.id, ticketId, newest.earlier ?? undefined))).thread;
  expect([newest.lines.length, older.lines.length, older.earlier]).toEqual([50, 21, null]);
  expect(new Set([...newest.lines, ...older.lines].map(({ id }) => id)).size).toBe(71);
});

test("Today names one's own tickets and nobody's whose answer is late or nearly due, the most overdue first", async () => {
  const desk = await openTicketDesk();
  const { technician, owner, inFirm } = desk.firm;
  const open = async (subject: string, changes: Record<string, unknown>, minutesAgo: number) => desk.open({ subject, ...changes }, later(-minutesAgo));
  await open("Late, mine", { service: "on_site", assigneeId: technician.id }, 90);
  await open("Nearly due, nobody's", { service: "on_site" }, 50);
  await open("Late, a colleague's", { service: "on_site", assigneeId: owner.id }, 120);
  await open("Still time", { service: "on_site" }, 10);
  const answered = await open("Answered", { service: "on_site" }, 100);
  await desk.answer(answered.ticketId);
  const shown = (limit: number) => desk.at(NOON, () => inFirm((db) => pressingTickets(db, technician.id, limit)));
  expect((await shown(6)).map(({ subject, isFree, clock }) => [subject, isFree, clock.state])).toEqual([["Late, mine", false, "late"], ["Nearly due, nobody's", true, "soon"]]);
  expect(await shown(1)).toHaveLength(1);
});
