import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { csvText } from "@/lib/domain/csv";
import { ownHead } from "@/lib/domain/import-format";
import { logTime } from "@/lib/features/time/commands";
import { openImportDesk } from "@/tests/support/import-desk";
import { hours, openBooks } from "@/tests/support/ledger";
import { NOON, work } from "@/tests/support/time";

const CONTRACTS = 10;
const ROWS = 5_000;

test("five thousand lines on ten contracts take little longer a line than logging them by hand in one go", async () => {
  const desk = await openImportDesk({}, hours(500));
  const names = [desk.clientName];
  for (let count = 1; count < CONTRACTS; count += 1) {
    const books = await openBooks({ overrun: "allow" }, desk.firm);
    await books.buy(hours(500));
    names.push((await desk.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId }, include: { client: true } }))).client.name);
  }
  const byHand = 300;
  const handSeconds = await timed(() =>
    withClock(NOON, () =>
      desk.firm.inFirm(async (db) => {
        for (let count = 0; count < byHand; count += 1) {
          await logTime(db, desk.technician.actor, work(desk.contractId, { workedSeconds: 60, startedAt: null }));
        }
      }),
    ),
  );

  const batchId = await desk.store(file(desk.technician, names));
  expect((await desk.plan(batchId)).plan?.counts).toMatchObject({ ready: ROWS, error: 0 });
  await desk.start(batchId);
  const importSeconds = await timed(() => desk.run(batchId));
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "done", importedRows: ROWS, doneRows: ROWS, failure: null });
  expect(await desk.audit()).toEqual([]);
  expect(importSeconds / ROWS / (handSeconds / byHand)).toBeLessThan(3);

  const again = await desk.store(file(desk.technician, names), "again.csv");
  expect((await desk.plan(again)).plan?.counts).toMatchObject({ ready: 0, skipped: ROWS });
}, 600_000);

function file(technician: { name: string; email: string }, names: readonly string[]): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const day = new Date(Date.UTC(2025, 0, 1) + Math.floor(index / 100) * 86_400_000).toISOString().slice(0, 10);
    const minute = 480 + (index % 100) * 6;
    const start = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    return [day, start, "0:05", technician.name, technician.email, names[index % names.length] ?? "", "Hours", `Ticket ${index}, “urgent” 🚨`, "yes", "", "", ""];
  });
  return csvText([ownHead, ...rows]);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}
