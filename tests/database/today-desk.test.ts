import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { USUAL_KEYS } from "@/lib/domain/desk-keys";
import { day } from "@/lib/domain/day";
import { setKeys } from "@/lib/features/people/commands";
import { memberKeys } from "@/lib/features/people/queries";
import { entryTickets } from "@/lib/features/today/entry-tickets";
import { deskFrame } from "@/lib/features/today/frame";
import { ticketQuestion } from "@/lib/features/today/input";
import { plannedVisits } from "@/lib/features/today/planned";
import { freshTenant } from "@/tests/support/database";
import { NOON, openDesk } from "@/tests/support/time";

const hour = 3_600_000;

test("a member's keys are kept for them alone, and only what differs from the usual ones", async () => {
  const firm = await freshTenant();
  const { technician, dispatcher } = firm;
  await firm.inFirm((db) => setKeys(db, technician.actor, { ...USUAL_KEYS, use: true, newEntry: "e" }));
  expect(await firm.inFirm((db) => memberKeys(db, technician.id))).toEqual({ off: false, chosen: { newEntry: "e" } });
  expect(await firm.inFirm((db) => memberKeys(db, dispatcher.id))).toEqual({ off: false, chosen: {} });
  await firm.inFirm((db) => setKeys(db, technician.actor, { ...USUAL_KEYS, use: false }));
  const frame = await firm.inFirm((db) => deskFrame(db, technician.id, day("2026-03-02")));
  expect(frame.keys).toEqual({ off: true, chosen: {} });
});

test("Today shows a member's own visits that are not over, the next one first", async () => {
  const desk = await openDesk();
  const { technician, dispatcher } = desk.firm;
  const visit = (title: string, fromHours: number, change: object = {}) => ({
    id: randomUUID(), contractId: desk.contractId, memberId: technician.id, title,
    startsAt: new Date(NOON.getTime() + fromHours * hour), endsAt: new Date(NOON.getTime() + (fromHours + 1) * hour), estimatedSeconds: 3_600, createdAt: NOON, ...change,
  });
  await desk.firm.inFirm(async (db) => {
    for (const data of [visit("Later", 30), visit("Under way", -0.5), visit("Over", -3), visit("Called off", 2, { status: "cancelled" }), visit("Theirs", 1, { memberId: dispatcher.id })]) await db.visit.create({ data });
  });
  const titles = await withClock(NOON, () => desk.firm.inFirm(async (db) => (await plannedVisits(db, technician.id, 4)).map(({ title }) => title)));
  expect(titles).toEqual(["Under way", "Later"]);
});

test("a form asks for a client's open tickets, one by number, or that of an entry; another firm's never come", async () => {
  const desk = await openDesk();
  const { clientId } = await desk.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: desk.contractId } }));
  const ticket = (number: number, status: string) => ({ id: randomUUID(), number, clientId, subject: `Ticket ${number}`, channel: "desk", openedAt: NOON, lastAt: NOON, lastBy: "member", touchedByPerson: true, status, ...(status === "closed" && { closedAt: NOON }) });
  await desk.firm.inFirm(async (db) => {
    for (const data of [ticket(1, "open"), ticket(2, "closed")]) await db.ticket.create({ data });
  });
  const asked = (firm: typeof desk.firm, question: object) => firm.inFirm(async (db) => (await entryTickets(db, ticketQuestion.parse(question))).map(({ number }) => number));
  expect(await asked(desk.firm, { client: clientId })).toEqual([1]);
  expect(await asked(desk.firm, { number: "2" })).toEqual([2]);
  for (const nothing of [{}, { number: "0" }, { number: "x" }, { client: "x" }, { entry: randomUUID() }]) expect(await asked(desk.firm, nothing)).toEqual([]);
  const stranger = await freshTenant();
  expect([await asked(stranger, { client: clientId }), await asked(stranger, { number: "1" })]).toEqual([[], []]);
});
