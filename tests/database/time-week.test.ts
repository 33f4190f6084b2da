import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { contractChoice, contractChoices, entryBooks } from "@/lib/features/time/choices";
import { entryToEdit, ROWS_A_PAGE, timeWeek, weekEntries, weekScope, type WeekScope } from "@/lib/features/time/queries";
import { previewEntry } from "@/lib/domain/entry-preview";
import { Missing } from "@/lib/domain/refusal";
import { addMember } from "@/tests/support/database";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { NOON, openDesk, refusalOf } from "@/tests/support/time";

const today = day("2026-03-02");
const everybody: WeekScope = { ...weekScope({}, randomUUID(), today), memberId: null };

test("a week shows its entries newest first, with sums by day and by client", async () => {
  const desk = await openDesk();
  await desk.log({ workedSeconds: hours(1), startedAt: new Date("2026-03-02T14:00:00Z"), description: "Morning" });
  await desk.log({ workedSeconds: minutes(30), startedAt: new Date("2026-03-02T16:00:00Z"), description: "Noon", billable: false });
  await desk.log({ workedSeconds: hours(2), workedOn: "2026-03-03", description: "Tomorrow" });
  await desk.log({ workedOn: "2026-03-01", description: "Last week" });
  const { entryId } = await desk.log({ description: "Deleted" });
  await desk.remove(entryId, 1);
  const week = await desk.firm.inFirm((db) => timeWeek(db, weekScope({}, desk.firm.technician.id, today), undefined));
  expect(week.entries.map(({ description }) => description)).toEqual(["Tomorrow", "Noon", "Morning"]);
  expect(week.byDay).toEqual({
    "2026-03-02": { workedSeconds: minutes(90), chargedSeconds: hours(1), entries: 2 },
    "2026-03-03": { workedSeconds: hours(2), chargedSeconds: hours(2), entries: 1 },
  });
  expect(week.byClient).toMatchObject([{ workedSeconds: minutes(210), chargedSeconds: hours(3), entries: 3 }]);
  expect(week.total).toEqual({ workedSeconds: minutes(210), chargedSeconds: hours(3), entries: 3 });
});

test("filters choose the person, the client and what is billable; another firm's rows are never among them", async () => {
  const desk = await openDesk();
  const stranger = await openDesk();
  await stranger.log({ description: "Elsewhere" });
  const other = await addMember(desk.firm.tenantId, "technician", "Theo Technician");
  const second = await openBooks({ overrun: "allow" }, desk.firm);
  await desk.log({ description: "Mine" });
  await desk.log({ description: "Theirs" }, other.actor);
  await desk.log({ description: "Second client", contractId: second.contractId, billable: false });
  const { clientId } = await desk.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: second.contractId } }));
  const shown = async (scope: Partial<WeekScope>) => {
    const rows = await desk.firm.inFirm((db) => weekEntries(db, { ...everybody, ...scope }));
    return rows.map(({ description }) => description).toSorted();
  };
  expect(await shown({})).toEqual(["Mine", "Second client", "Theirs"]);
  expect(await shown({ memberId: other.id })).toEqual(["Theirs"]);
  expect(await shown({ clientId })).toEqual(["Second client"]);
  expect(await shown({ billable: true })).toEqual(["Mine", "Theirs"]);
  expect(await shown({ billable: false, memberId: other.id })).toEqual([]);
});

test("a long week comes page by page, each entry once, and the sums are the whole week's", async () => {
  const desk = await openDesk({ overrun: "allow" }, hours(10));
  const count = ROWS_A_PAGE + 30;
  for (let index = 0; index < count; index += 1) {
    const startedAt = index % 3 === 0 ? null : new Date(NOON.getTime() + (index % 7) * 60_000);
    await desk.log({ entryId: randomUUID(), workedSeconds: 60, startedAt, workedOn: index % 2 ? "2026-03-02" : "2026-03-03", description: String(index) });
  }
  const read = (after: string | undefined) => desk.firm.inFirm((db) => timeWeek(db, everybody, after));
  const first = await read(undefined);
  const second = await read(first.next ?? undefined);
  const seen = [...first.entries, ...second.entries].map(({ id }) => id);
  expect([first.entries.length, second.entries.length, second.next]).toEqual([ROWS_A_PAGE, 30, null]);
  expect(new Set(seen).size).toBe(count);
  expect(second.total.entries).toBe(count);
  expect((await read("nonsense")).entries).toHaveLength(ROWS_A_PAGE);
});

test("the address bar's nonsense means this week and one's own time", () => {
  expect(weekScope({}, "me", today)).toMatchObject({ days: expect.arrayContaining(["2026-03-02", "2026-03-08"]), memberId: "me", clientId: null, billable: null });
  expect(weekScope({ person: "all", week: "2026-02-25", billable: "no" }, "me", today)).toMatchObject({ memberId: null, billable: false, days: expect.arrayContaining(["2026-02-23"]) });
});

test("the picker offers contracts in force, those worked on lately first, and finds by client or title", async () => {
  const desk = await openDesk();
  const { firm } = desk;
  const second = await openBooks({ overrun: "allow" }, firm);
  const ended = await openBooks({}, firm);
  await ended.end("2026-03-01");
  const archived = await openBooks({}, firm);
  await firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: archived.contractId } });
    await db.client.updateMany({ where: { id: clientId }, data: { archivedAt: new Date() } });
    await db.contract.updateMany({ where: { id: second.contractId }, data: { title: "100% _special_" } });
  });
  await desk.log({ contractId: second.contractId });
  const offer = async (search?: string) => {
    const choices = await firm.inFirm((db) => contractChoices(db, { memberId: firm.technician.id, today }, search));
    return choices.map(({ contractId }) => contractId);
  };
  expect(await offer()).toEqual([second.contractId, desk.contractId]);
  expect(await offer("_SPECIAL")).toEqual([second.contractId]);
  expect(await offer("%")).toEqual([second.contractId]);
  expect(await offer("nobody")).toEqual([]);
  const stranger = await openDesk();
  expect(await stranger.firm.inFirm((db) => contractChoices(db, { memberId: firm.technician.id, today }))).toHaveLength(1);
});

test("what the picker foretells is what the ledger does", async () => {
  const desk = await openDesk({ overrun: "allow" }, hours(1));
  await desk.books.buy(hours(3));
  await desk.log({ workedSeconds: minutes(45) });
  const ask = async (workedSeconds: number) => {
    const [choice] = await desk.firm.inFirm((db) => contractChoices(db, { memberId: desk.firm.technician.id, today }));
    return previewEntry(choice!.state, { workedOn: today, today, chargedSeconds: workedSeconds, travelMinor: 0 });
  };
  for (const workedSeconds of [minutes(20), minutes(70), hours(2), minutes(10)]) {
    const foretold = await ask(workedSeconds);
    const done = await desk.log({ workedSeconds });
    expect(done).toMatchObject({ balanceAfterSeconds: foretold.leftAfterSeconds, renewalOpened: foretold.renewal?.number ?? null });
  }
});

test("what the edit form foretells is what the ledger does", async () => {
  const desk = await openDesk({ overrun: "allow" }, hours(1));
  const { entryId } = await desk.log({ workedSeconds: minutes(80) });
  await desk.books.buy(hours(5));
  const { state } = await desk.firm.inFirm((db) => entryBooks(db, entryId));
  const foretold = previewEntry(state, { entryId, workedOn: today, today, chargedSeconds: hours(4), travelMinor: 0 });
  expect(await desk.change(entryId, 1, { workedSeconds: hours(4) })).toMatchObject({ balanceAfterSeconds: foretold.leftAfterSeconds });
});

test("an entry to edit is there with its note, a deleted one and another firm's are missing", async () => {
  const desk = await openDesk();
  const { entryId } = await desk.log({ internalNote: "Key under the mat" });
  expect(await desk.firm.inFirm((db) => entryToEdit(db, entryId))).toMatchObject({ revision: 1, internalNote: "Key under the mat", workedOn: "2026-03-02" });
  const stranger = await openDesk();
  expect(await refusalOf(stranger.firm.inFirm((db) => entryToEdit(db, entryId)))).toBeInstanceOf(Missing);
  expect(await refusalOf(stranger.firm.inFirm((db) => contractChoice(db, desk.contractId, { memberId: stranger.firm.technician.id, workedOn: today, entryId: null })))).toBeInstanceOf(Missing);
  await desk.remove(entryId, 1);
  expect(await refusalOf(desk.firm.inFirm((db) => entryToEdit(db, entryId)))).toBeInstanceOf(Missing);
});
