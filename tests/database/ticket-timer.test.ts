import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import * as timers from "@/lib/features/timers/commands";
import * as input from "@/lib/features/timers/input";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { NOON, refusalOf } from "@/tests/support/time";
import { later, openTicketDesk } from "@/tests/support/tickets";

/** A desk of tickets whose technician has a timer. */
async function openTimerDesk() {
  const desk = await openTicketDesk();
  const { inFirm, technician } = desk.firm;
  return {
    ...desk,
    start: async (ticketId: string | null, contractId: string) => {
      const asked = input.startTimer.parse({ entryId: randomUUID(), contractId, description: "No mail", ticketId });
      return (await desk.at(NOON, () => inFirm((db) => timers.startTimer(db, technician.actor, asked)))).entryId;
    },
    change: (entryId: string, contractId: string) =>
      desk.at(NOON, () => inFirm((db) => timers.changeTimer(db, technician.actor, input.changeTimer.parse({ entryId, contractId, description: "Other work", channel: "remote", nature: "reactive", startedAt: null })))),
    stop: (entryId: string, after: number) => desk.at(later(after), () => inFirm((db) => timers.stopTimer(db, technician.actor, { entryId }))),
  };
}

test("a timer that is started from a ticket logs its time on it, with what the client chose to pay for", async () => {
  const desk = await openTimerDesk();
  const { ticketId } = await desk.open({ tierSeconds: 7_200 });
  await desk.answer(ticketId);
  const entryId = await desk.start(ticketId, desk.contractId);
  expect((await desk.page(ticketId)).time.entries).toEqual([]);
  await desk.stop(entryId, 30);
  expect((await desk.page(ticketId)).time).toMatchObject({ workedSeconds: minutes(30), chargedSeconds: minutes(60), entries: [{ entryId }] });
});

test("a timer that is changed to another client leaves its ticket behind", async () => {
  const desk = await openTimerDesk();
  const elsewhere = await openBooks({}, desk.firm);
  await elsewhere.buy(hours(10));
  const { ticketId } = await desk.open();
  const entryId = await desk.start(ticketId, desk.contractId);
  await desk.change(entryId, elsewhere.contractId);
  await desk.stop(entryId, 30);
  expect((await desk.page(ticketId)).time.entries).toEqual([]);
});

test("no timer is started for a ticket of another firm", async () => {
  const [desk, stranger] = [await openTimerDesk(), await openTimerDesk()];
  const { ticketId } = await stranger.open();
  expect(await refusalOf(desk.start(ticketId, desk.contractId))).toBeInstanceOf(Missing);
});
