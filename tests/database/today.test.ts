import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { day } from "@/lib/domain/day";
import { contractSearch } from "@/lib/features/contracts/input";
import { contractList } from "@/lib/features/contracts/list";
import { deskFrame } from "@/lib/features/today/frame";
import { lowContracts } from "@/lib/features/today/low-contracts";
import { todayBeginning, todayPage, todayReader } from "@/lib/features/today/queries";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { NOON, openDesk } from "@/tests/support/time";

const today = day("2026-03-02");

test("Today shows one's own entries of the day and the sums of its week", async () => {
  const desk = await openDesk();
  const { technician, dispatcher } = desk.firm;
  await desk.log({ description: "Mine" });
  await desk.log({ description: "Yesterday", workedOn: "2026-03-01" });
  await desk.log({ description: "Tomorrow", workedOn: "2026-03-03", workedSeconds: hours(2) });
  await desk.log({ description: "Theirs" }, dispatcher.actor);
  const page = await desk.firm.inFirm((db) => todayPage(db, { memberId: technician.id, role: "technician", day: today, today }));
  expect(page.entries.map(({ description }) => description)).toEqual(["Mine"]);
  expect(page.week.map(({ workedSeconds }) => workedSeconds)).toEqual([hours(1), hours(2), 0, 0, 0, 0, 0]);
  expect(page.colleagues).toEqual([]);
  expect(page.recentWork).toEqual(["Tomorrow", "Mine", "Yesterday"]);
});

test("contracts at the line, under it or within an hour above it run low, the emptiest first", async () => {
  const over = await openDesk({ overrun: "allow" }, hours(1));
  const { firm } = over;
  await over.log({ workedSeconds: hours(2) });
  const near = await openDesk({}, hours(3), firm);
  const full = await openDesk({}, hours(3) + 60, firm);
  const fresh = await openBooks({}, firm);
  const ended = await openDesk({}, hours(1), firm);
  await ended.books.end("2026-03-01");
  const low = await firm.inFirm((db) => lowContracts(db, today, 8));
  expect(low.map(({ contractId }) => contractId)).toEqual([over.contractId, near.contractId]);
  expect(low[0]).toMatchObject({ balanceSeconds: -hours(1), bar: { boughtSeconds: hours(1), leftSeconds: -hours(1) }, invoice: null });
  expect(low[1]?.bar).toMatchObject({ boughtSeconds: hours(3), leftSeconds: hours(3), currentBlock: { boughtSeconds: hours(3), leftSeconds: hours(3) } });
  expect([full.contractId, fresh.contractId].some((id) => low.some(({ contractId }) => contractId === id))).toBe(false);
});

test("a renewal that the firm wants to see first waits for the office, not for technicians", async () => {
  const desk = await openDesk({ renewalMode: "warn" });
  await desk.log({ workedSeconds: hours(8), description: "" });
  const read = (role: "technician" | "dispatcher", memberId: string) =>
    desk.firm.inFirm(async (db) => (await todayPage(db, { memberId, role, day: today, today })).waiting);
  const office = await read("dispatcher", desk.firm.dispatcher.id);
  expect(office.renewals).toMatchObject([{ contractId: desk.contractId, number: 1, balanceSeconds: hours(2), blockSeconds: hours(10), quantity: 1, openedAt: expect.any(Date) }]);
  const technician = await read("technician", desk.firm.technician.id);
  expect(technician.renewals).toEqual([]);
  expect(technician.unnamed).toEqual({ entries: 1, workedSeconds: hours(8), oldestOn: "2026-03-02" });
  expect(office.unnamed).toBeNull();
});

test("the frame knows the running timer, the last work and the counts, of this firm and this member only", async () => {
  const desk = await openDesk();
  const { firm } = desk;
  const stranger = await openDesk();
  await stranger.start({ description: "Elsewhere" });
  await desk.log({ description: "Last", channel: "phone" });
  const { entryId } = await desk.start({ description: "Running" });
  const frame = await firm.inFirm((db) => deskFrame(db, firm.technician.id, today));
  expect(frame).toMatchObject({
    timer: { entryId, startedAt: NOON, contractId: desk.contractId, description: "Running", channel: "remote" },
    lastWork: { contractId: desk.contractId, description: "Last", channel: "phone" },
    counts: { clients: 1, contracts: 1, unpaid: 0 },
  });
  expect(await firm.inFirm((db) => deskFrame(db, firm.dispatcher.id, today))).toMatchObject({ timer: null, lastWork: null });
});

test("the frame counts the contracts that its list shows: until their last day, and of clients that were not put away", async () => {
  const { firm } = await openBooks();
  const [ending, away] = [await openBooks({}, firm), await openBooks({}, firm)];
  await firm.inFirm(async (db) => {
    await db.contract.updateMany({ where: { id: ending.contractId }, data: { endedOn: new Date("2026-03-02T00:00:00Z") } });
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: away.contractId } });
    await db.client.updateMany({ where: { id: clientId }, data: { archivedAt: NOON } });
  });
  const counted = (on: string) => firm.inFirm(async (db) => (await deskFrame(db, firm.technician.id, day(on))).counts.contracts);
  expect([await counted("2026-03-02"), await counted("2026-03-03")]).toEqual([2, 1]);
  const listed = (on: string) => withClock(new Date(`${on}T17:00:00Z`), () => firm.inFirm(async (db) => (await contractList(db, contractSearch.parse({}))).counts.running));
  expect([await listed("2026-03-02"), await listed("2026-03-03")]).toEqual([2, 1]);
});

test("the address may ask for another day, but none further than tomorrow", () => {
  const staff = { memberId: randomUUID(), role: "technician", timeZone: "America/New_York" } as const;
  const lateEvening = new Date("2026-03-03T03:30:00Z");
  const shown = (asked?: string) => withClock(lateEvening, () => todayReader(staff, { day: asked }).day);
  expect([shown(), shown("2026-02-10"), shown("2026-03-03"), shown("2026-03-04")]).toEqual(["2026-03-02", "2026-02-10", "2026-03-03", "2026-03-02"]);
});

test("the form begins with the contract of a link, or with an entry to repeat", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.log({ description: "Again", workedSeconds: minutes(25) });
  const begin = (asked: { contract?: string; copy?: string }) => desk.firm.inFirm((db) => todayBeginning(db, { memberId: desk.firm.technician.id, day: day("2026-03-02") }, [], { day: undefined, contract: undefined, copy: undefined, ...asked }));
  expect(await begin({ contract: desk.contractId })).toMatchObject({ choice: { contractId: desk.contractId }, copy: null });
  expect(await begin({ copy: entryId })).toMatchObject({ choice: { contractId: desk.contractId }, copy: { description: "Again" } });
  expect(await begin({})).toEqual({ choice: null, copy: null, ticket: null });
});
