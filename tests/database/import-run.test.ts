import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { csvText } from "@/lib/domain/csv";
import { ownHead } from "@/lib/domain/import-format";
import { setFirmRules } from "@/lib/features/rules/commands";
import { logTime } from "@/lib/features/time/commands";
import { jobsOf } from "@/tests/support/billing";
import { addMember, asOwner, freshTenant } from "@/tests/support/database";
import { openImportDesk, ownFile } from "@/tests/support/import-desk";
import { hours, minutes } from "@/tests/support/ledger";
import { openDesk, refusalOf, work } from "@/tests/support/time";

const THREE = [
  ["2026-02-27", "09:00", "1:30", "Mail server"],
  ["2026-02-28", "10:00", "0:45", "Printer, again"],
  ["2026-03-01", "11:15", "2", "Backup restored"],
];

test("hours that are gone when it runs undo all of it, and the import says which line", async () => {
  const desk = await openImportDesk({ overrun: "refuse" }, hours(5));
  const batchId = await desk.store(ownFile(desk, THREE));
  await desk.start(batchId);
  const hand = await openDesk({}, 0, desk.firm);
  await hand.log({ contractId: desk.contractId, workedSeconds: hours(2) });
  await desk.run(batchId);
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "failed", doneRows: 0, failure: { code: "import_has_errors", line: 4 } });
  expect(await desk.entries()).toHaveLength(1);
  expect((await desk.books.balance()).balanceSeconds).toBe(hours(3));
  expect(await desk.audit()).toEqual([]);
});

test("several lines crossed by one import open one renewal", async () => {
  const desk = await openImportDesk({}, hours(10));
  const lines = Array.from({ length: 12 }, (_, index) => [`2026-02-${String(index + 1).padStart(2, "0")}`, "09:00", "1:00", `Day ${index + 1}`]);
  const batchId = await desk.store(ownFile(desk, lines));
  expect((await desk.plan(batchId)).plan?.contracts).toMatchObject([{ opensRenewal: true, balanceAfterSeconds: -hours(2) }]);
  await desk.start(batchId);
  await desk.run(batchId);
  expect(await desk.firm.inFirm((db) => db.renewal.findMany())).toHaveLength(1);
  expect(await jobsOf(desk.firm, "renewal_opened")).toHaveLength(1);
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "done", renewalsOpened: 1 });
  expect((await desk.books.balance()).balanceSeconds).toBe(-hours(2));
  expect(await desk.audit()).toEqual([]);
});

test("what was agreed to is what runs: a plan that changed since it was shown is refused", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  const { planKey } = await desk.plan(batchId);
  const other = await addMember(desk.firm.tenantId, "technician", "Tom Other");
  await desk.keep(batchId, { people: [{ source: desk.technician.email, target: other.id }] });
  expect(await refusalOf(desk.start(batchId, planKey))).toMatchObject({ code: "row_changed" });
  await desk.start(batchId);
  // What the names mean tomorrow doesn't change what was started today.
  await desk.firm.inFirm((db) => db.importMatch.updateMany({ where: { kind: "person" }, data: { memberId: desk.technician.id } }));
  await desk.run(batchId);
  expect((await desk.entries()).map((entry) => entry.memberId)).toEqual([other.id, other.id, other.id]);
});

test("the job run twice, or two at once, writes the entries once", async () => {
  const desk = await openImportDesk();
  const [one, two] = [await desk.store(ownFile(desk, THREE)), await desk.store(ownFile(desk, THREE), "copy.csv")];
  await desk.start(one);
  await desk.start(two);
  await Promise.allSettled([desk.run(one), desk.run(one), desk.run(two)]);
  await desk.run(one);
  await desk.run(two);
  expect(await desk.entries()).toHaveLength(3);
  expect((await desk.books.balance()).balanceSeconds).toBe(hours(5.75));
  const outcomes = [await desk.batchOf(one), await desk.batchOf(two)];
  expect(outcomes.map((batch) => batch.status)).toEqual(["done", "done"]);
  expect(outcomes.map((batch) => batch.importedRows).toSorted()).toEqual([0, 3]);
});

test("while one import of a firm is being written, another waits for its turn and is then written", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  await desk.start(batchId);
  await desk.firm.inFirm(async (db) => {
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('import_time'), hashtext(current_tenant()::text))::text`;
    await expect(desk.run(batchId)).rejects.toThrow("another import of this firm is under way");
    expect(await desk.entries()).toHaveLength(0);
  });
  await desk.run(batchId);
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "done", importedRows: 3 });
});

test("a failure that nobody foresaw undoes everything, and the import can be started again", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  await desk.start(batchId);
  await asOwner((client) => client.query("ALTER TABLE import_entry ADD CONSTRAINT broken CHECK (line < 4) NOT VALID"));
  try {
    await desk.run(batchId);
  } finally {
    await asOwner((client) => client.query("ALTER TABLE import_entry DROP CONSTRAINT broken"));
  }
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "failed", doneRows: 0, failure: { code: "unexpected", line: null } });
  expect(await desk.entries()).toHaveLength(0);
  expect((await desk.books.balance()).balanceSeconds).toBe(hours(10));
  await desk.start(batchId);
  await desk.run(batchId);
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "done", importedRows: 3, failure: null });
});

test("an import that was started takes no more changes", async () => {
  const desk = await openImportDesk();
  const batchId = await desk.store(ownFile(desk, THREE));
  await desk.start(batchId);
  expect(await refusalOf(desk.discard(batchId))).toMatchObject({ code: "import_under_way" });
  expect(await refusalOf(desk.change(batchId, { columns: ["day"] }))).toMatchObject({ code: "import_under_way" });
  expect(await refusalOf(desk.start(batchId, "again"))).toMatchObject({ code: "import_under_way" });
});

test("a technician removed from the firm still has the work that a file says they did", async () => {
  const firm = await freshTenant();
  const desk = await openImportDesk({}, hours(10), firm);
  await firm.inFirm((db) => db.member.updateMany({ where: { id: desk.technician.id }, data: { status: "removed" } }));
  const batchId = await desk.store(ownFile(desk, THREE));
  await desk.start(batchId);
  await desk.run(batchId);
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "done", importedRows: 3 });
});

test("lines are charged by the rules of their day, and those of one visit share its minimum with what stood there before", async () => {
  const desk = await openImportDesk({}, hours(20));
  const rules = { ...DEFAULT_RULES, minimum: { ...DEFAULT_RULES.minimum, visitSeconds: hours(1) }, rounding: { ...DEFAULT_RULES.rounding, stepSeconds: minutes(15) } };
  const ago = new Date("2026-02-20T17:00:00Z");
  await withClock(ago, () => desk.firm.inFirm((db) => setFirmRules(db, desk.firm.owner.actor, { afterVersion: 0, holdsFrom: "2026-02-20", note: "", rules })));
  const before = work(desk.contractId, { workedOn: "2026-02-20", workedSeconds: minutes(20), channel: "on_site" });
  await withClock(ago, () => desk.firm.inFirm((db) => logTime(db, desk.technician.actor, before)));
  const line = (day: string, duration: string, channel: string) => [
    day, "", duration, desk.technician.name, desk.technician.email, desk.clientName, "Hours", "", "yes", channel, "reactive", "",
  ];
  const lines = [
    line("2026-02-19", "0:20", "on_site"),
    line("2026-02-20", "0:20", "on_site"),
    line("2026-02-24", "0:20", "on_site"),
    line("2026-02-24", "0:50", "on_site"),
    line("2026-02-24", "0:20", "remote"),
  ];
  const batchId = await desk.store(csvText([ownHead, ...lines]));
  expect((await desk.plan(batchId)).plan?.contracts).toMatchObject([{ billableSeconds: minutes(130), takenSeconds: minutes(20 + 0 + 60 + 15 + 30) }]);
  await desk.start(batchId);
  await desk.run(batchId);
  expect((await desk.entries()).map(({ chargedSeconds }) => chargedSeconds / 60).toSorted((a, b) => a - b)).toEqual([0, 15, 20, 30, 60, 60]);
  expect(await desk.audit()).toEqual([]);
});
