import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { NOON, refusalOf } from "@/tests/support/time";
import { later, openTicketDesk } from "@/tests/support/tickets";

test("the same alert lands on one open ticket, counted, with its words where they changed", async () => {
  const desk = await openTicketDesk();
  const first = await desk.alert();
  const [second, third] = [await desk.alert({}, later(5)), await desk.alert({ body: "2 GB left." }, later(10))];
  expect([first, second, third]).toMatchObject([{ opened: true, alertCount: 1 }, { opened: false, alertCount: 2 }, { opened: false, alertCount: 3 }]);
  const page = await desk.page(String(first.ticketId));
  expect(page).toMatchObject({ channel: "alert", status: "new", touchedByPerson: false, alertCount: 3, clock: { state: "none" }, contractId: desk.contractId });
  expect(page.thread.lines.map((line) => line.kind === "message" && line.body)).toEqual(["3 GB left.", "2 GB left."]);
});

test("of many that report at the same moment one opens the ticket and all are counted", async () => {
  const desk = await openTicketDesk();
  const answers = await Promise.all(Array.from({ length: 8 }, () => desk.alert()));
  expect(new Set(answers.map(({ ticketId }) => ticketId)).size).toBe(1);
  expect(answers.filter(({ opened }) => opened)).toHaveLength(1);
  expect(await desk.row(String(answers[0]?.ticketId))).toMatchObject({ alertCount: 8 });
});

test("another key, or another client, is another ticket", async () => {
  const desk = await openTicketDesk();
  const another = await desk.firm.inFirm((db) => db.client.create({ data: { name: "Another", country: "US", currency: "USD" } }));
  const answers = [await desk.alert(), await desk.alert({ alertKey: "disk/PC-13" }), await desk.alert({ clientId: another.id })];
  expect(new Set(answers.map(({ number }) => number)).size).toBe(3);
});

test("a machine ends what no person has touched; the next alert then opens a new one", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.alert();
  expect(await desk.alert({ resolved: true, body: "40 GB left." }, later(30))).toMatchObject({ ticketId, ended: true, alertCount: 1 });
  expect(await desk.row(String(ticketId))).toMatchObject({ status: "done", closedAt: later(30) });
  expect(await desk.alert({ resolved: true })).toEqual({ ticketId: null, number: null, alertCount: 0, opened: false, ended: false });
  expect((await desk.alert({}, later(60))).ticketId).not.toBe(ticketId);
});

test.each([
  ["answered", (desk: Awaited<ReturnType<typeof openTicketDesk>>, id: string) => desk.answer(id)],
  ["noted something on", (desk, id) => desk.note(id)],
  ["given away", (desk, id) => desk.set(id, 1, { assigneeId: desk.firm.dispatcher.id })],
  ["worked on", (desk, id) => desk.save({ ticketId: id })],
] as [string, (desk: Awaited<ReturnType<typeof openTicketDesk>>, id: string) => Promise<unknown>][])("no machine ends a ticket that a person has %s", async (_, touch) => {
  const desk = await openTicketDesk();
  const ticketId = String((await desk.alert()).ticketId);
  await touch(desk, ticketId);
  expect(await desk.alert({ resolved: true, body: "40 GB left." }, later(30))).toMatchObject({ ticketId, ended: false });
  const page = await desk.page(ticketId);
  expect(page.status).not.toBe("done");
  expect(page.thread.lines.some((line) => line.kind === "message" && line.body === "40 GB left.")).toBe(true);
});

test("a person's touch and a machine's end at the same moment leave it open, or end it before it was touched, never both", async () => {
  const desk = await openTicketDesk();
  for (let round = 0; round < 12; round += 1) {
    const ticketId = String((await desk.alert({ alertKey: `round ${round}` })).ticketId);
    const [ended] = await Promise.all([desk.alert({ alertKey: `round ${round}`, resolved: true }), desk.answer(ticketId)]);
    const { status } = await desk.row(ticketId);
    expect(ended?.ended ? "done" : "open").toBe(status);
  }
});

test("an ended alert that is taken up again, while a newer one is open, gives its key up", async () => {
  const desk = await openTicketDesk();
  const older = String((await desk.alert()).ticketId);
  await desk.alert({ resolved: true });
  const newer = String((await desk.alert()).ticketId);
  await desk.set(older, (await desk.row(older)).revision, { status: "open" }, NOON);
  expect([(await desk.row(older)).alertKey, (await desk.row(newer)).alertKey]).toEqual([null, "disk/PC-12"]);
  expect(await desk.alert()).toMatchObject({ ticketId: newer });
});

test("an alert for another firm's client, or one that is archived, opens nothing", async () => {
  const [desk, stranger] = [await openTicketDesk(), await openTicketDesk()];
  expect(await refusalOf(desk.alert({ clientId: stranger.clientId }))).toBeInstanceOf(Missing);
  const old = await desk.firm.inFirm((db) => db.client.create({ data: { name: "Old", country: "US", currency: "USD", archivedAt: NOON } }));
  expect(await refusalOf(desk.alert({ clientId: old.id }))).toMatchObject({ code: "client_archived" });
});
