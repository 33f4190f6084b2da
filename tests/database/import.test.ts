import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { jobsOf } from "@/tests/support/billing";
import { openImportDesk, ownFile } from "@/tests/support/import-desk";
import { hours, minutes } from "@/tests/support/ledger";
import { openDesk, refusalOf } from "@/tests/support/time";

const THREE = [
  ["2026-02-27", "09:00", "1:30", "Mail server"],
  ["2026-02-28", "10:00", "0:45", "Printer, again"],
  ["2026-03-01", "11:15", "2", "Backup restored"],
];

test("a file becomes entries that draw the client's hours", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  const { plan } = await desk.plan(batchId);
  expect(plan?.counts).toMatchObject({ ready: 3, error: 0, skipped: 0 });
  expect(plan?.contracts).toMatchObject([{ lines: 3, balanceBeforeSeconds: hours(10), balanceAfterSeconds: hours(5.75), opensRenewal: false }]);

  await desk.start(batchId);
  expect(await jobsOf(desk.firm, "import_time")).toMatchObject([{ payload: { batchId } }]);
  await desk.run(batchId);

  expect(await desk.batchOf(batchId)).toMatchObject({ status: "done", importedRows: 3, skippedRows: 0, importedSeconds: BigInt(hours(4.25)), renewalsOpened: 0 });
  const entries = await desk.entries();
  expect(entries.map(({ description, workedSeconds, source, memberId }) => [description, workedSeconds, source, memberId])).toEqual([
    ["Mail server", minutes(90), "import", desk.technician.id],
    ["Printer, again", minutes(45), "import", desk.technician.id],
    ["Backup restored", hours(2), "import", desk.technician.id],
  ]);
  // 09:00 in New York, where the firm is.
  expect(entries[0]?.startedAt?.toISOString()).toBe("2026-02-27T14:00:00.000Z");
  expect((await desk.books.balance()).balanceSeconds).toBe(hours(5.75));
  expect(await desk.audit()).toEqual([]);
});

test("the same file twice changes nothing, even after an entry was edited and another deleted", async () => {
  const desk = await openImportDesk();
  const first = await desk.store(ownFile(desk, THREE));
  await desk.start(first);
  await desk.run(first);
  const [edited, deleted] = await desk.entries();
  const hand = await openDesk({}, 0, desk.firm);
  await hand.change(edited!.id, 1, { contractId: desk.contractId, workedOn: "2026-02-27", workedSeconds: hours(3), description: "Mail server, both" });
  await hand.remove(deleted!.id, 1);
  const balance = (await desk.books.balance()).balanceSeconds;

  const again = await desk.store(ownFile(desk, THREE), "the same.csv");
  const { plan, planKey } = await desk.plan(again);
  expect(plan?.counts).toMatchObject({ ready: 0, error: 0, skipped: 3 });
  expect(plan?.lines.map((line) => line.skip)).toEqual(["already_imported", "already_imported", "already_imported"]);
  expect(await refusalOf(desk.start(again, planKey))).toMatchObject({ code: "import_empty" });
  expect((await desk.books.balance()).balanceSeconds).toBe(balance);
  expect(await desk.entries()).toHaveLength(3);
});

test("a file that overlaps one imported before brings only what is new, also among lines that are alike", async () => {
  const desk = await openImportDesk();
  const twin = ["2026-02-27", "", "0:30", "Call"];
  const first = await desk.store(ownFile(desk, [twin, twin]));
  await desk.start(first);
  await desk.run(first);
  const longer = await desk.store(ownFile(desk, [twin, ["2026-03-01", "", "1:00", "New"], twin, twin]));
  expect((await desk.plan(longer)).plan?.lines.map((line) => line.skip ?? line.state)).toEqual(["already_imported", "ready", "already_imported", "ready"]);
  await desk.start(longer);
  await desk.run(longer);
  expect(await desk.entries()).toHaveLength(4);
  expect((await desk.books.balance()).balanceSeconds).toBe(hours(7.5));
});

test("one line with an error, and nothing of the file is saved", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, [...THREE, ["2026-02-30", "", "1:00", "No such day"]]));
  const { plan, planKey } = await desk.plan(batchId);
  expect(plan?.lines[3]).toMatchObject({ state: "error", findings: [{ problem: "day_impossible", field: "day", text: "2026-02-30" }], reading: { line: 5 } });
  expect(await refusalOf(desk.start(batchId, planKey))).toMatchObject({ code: "import_has_errors", details: { errors: 1 } });
  expect(await desk.entries()).toHaveLength(0);
  expect(await jobsOf(desk.firm, "import_time")).toEqual([]);
});

test("a contract that allows no overrun shows the line that no longer fits", async () => {
  const desk = await openImportDesk({ overrun: "refuse" }, hours(2));
  const { plan } = await desk.plan(await desk.store(ownFile(desk, THREE)));
  // An hour and a half fits, then three quarters don't, and two hours don't either.
  expect(plan?.lines.map((line) => line.findings.map((finding) => finding.problem))).toEqual([[], ["insufficient_hours"], ["insufficient_hours"]]);
  expect(plan?.counts).toMatchObject({ ready: 1, error: 2 });
});

test("another firm's import is missing, whatever is asked of it", async () => {
  const desk = await openImportDesk();
  const other = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  expect(await refusalOf(other.discard(batchId))).toBeInstanceOf(Missing);
  expect(await refusalOf(other.keep(batchId, {}))).toBeInstanceOf(Missing);
  expect(await refusalOf(other.start(batchId, "any"))).toBeInstanceOf(Missing);
  expect(await other.firm.inFirm((db) => db.importFile.count())).toBe(0);
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "preparing" });
});

test("a name can't be matched with another firm's people or contracts", async () => {
  const desk = await openImportDesk();
  const other = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  const person = { source: desk.technician.email, target: other.technician.id };
  expect(await refusalOf(desk.keep(batchId, { people: [person] }))).toBeInstanceOf(Missing);
  const client = { source: desk.clientName.toLowerCase(), target: other.contractId };
  expect(await refusalOf(desk.keep(batchId, { clients: [client] }))).toBeInstanceOf(Missing);
  expect(await desk.firm.inFirm((db) => db.importMatch.count())).toBe(0);
});

test("what a name means is kept, and the next file knows it", async () => {
  const desk = await openImportDesk();
  const file = (day: string) => `Date,Hours,Notes,Client,First Name,Last Name\n${day},1.5,Work,HP Law,T.,Tech\n`;
  const first = await desk.store(file("2026-02-20"));
  expect((await desk.plan(first)).plan?.counts).toMatchObject({ error: 1 });
  await desk.keep(first, {
    people: [{ source: "t. tech", target: desk.technician.id }],
    clients: [{ source: "hp law", target: desk.contractId }],
  });
  const second = await desk.store(file("2026-02-21"));
  const { plan, matches } = await desk.plan(second);
  expect(plan?.counts).toMatchObject({ ready: 1, error: 0 });
  expect(matches?.people).toMatchObject([{ origin: "kept", target: { id: desk.technician.id } }]);

  await desk.keep(second, { clients: [{ source: "hp law", target: "left_out" }] });
  expect((await desk.plan(second)).plan?.lines[0]).toMatchObject({ state: "skipped", skip: "left_out" });
  await desk.keep(second, { clients: [{ source: "hp law", target: "" }] });
  expect((await desk.plan(second)).plan?.lines[0]).toMatchObject({ state: "error", findings: [{ problem: "client_unmatched" }] });
});

test("of two people who change how a file is read, the second is told", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  await desk.change(batchId, { columns: ["day", "start", "duration"] });
  expect(await refusalOf(desk.change(batchId, { columns: ["day"], revision: 1 }))).toMatchObject({ code: "row_changed" });
});

test("work of the same person at the same time is shown, not refused", async () => {
  const desk = await openImportDesk();
  const hand = await openDesk({}, 0, desk.firm);
  const entryId = randomUUID();
  await hand.log({ entryId, contractId: desk.contractId, workedOn: "2026-02-27", startedAt: new Date("2026-02-27T14:30:00Z"), workedSeconds: hours(1) });
  const { plan } = await desk.plan(await desk.store(ownFile(desk, [...THREE, ["2026-03-01", "12:00", "0:30", "In between"]])));
  expect(plan?.lines.map((line) => line.overlap)).toEqual([{ kind: "entry", entryId }, null, { kind: "line", line: 5 }, { kind: "line", line: 4 }]);
  expect(plan?.counts).toMatchObject({ ready: 4, error: 0, noted: 3 });
});

test("a file that is thrown away is gone, its bytes as well", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  await desk.discard(batchId);
  expect(await desk.firm.inFirm((db) => db.importFile.count())).toBe(0);
  expect(await refusalOf(desk.discard(batchId))).toBeInstanceOf(Missing);
});

test("what is no table is refused", async () => {
  const desk = await openImportDesk();
  const bytes = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 8, 0, 1, 2]);
  expect(await refusalOf(desk.store(bytes))).toMatchObject({ code: "import_unreadable" });
  expect(await refusalOf(desk.store("day,duration,client,contract\r\n"))).toMatchObject({ code: "import_unreadable" });
});
