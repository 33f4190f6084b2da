import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { Missing } from "@/lib/domain/refusal";
import { setMonthly } from "@/lib/features/monthly/commands";
import { dueMonths, monthOfContract, monthPage } from "@/lib/features/monthly/queries";
import { setChoices } from "@/lib/features/notifications/choices";
import { runJob } from "@/lib/worker/registry";
import { jobsOf, openOutbox, workThrough } from "@/tests/support/billing";
import { addTestClient } from "@/tests/support/contracts";
import { openBooks, hours, minutes, type TestBooks } from "@/tests/support/ledger";

/** Nine in the morning of the first in the firm's own zone, and days beside. */
const FIRST = new Date("2026-04-01T15:00:00Z");
const NIGHT = new Date("2026-04-01T08:00:00Z");
const LATE = new Date("2026-04-09T15:00:00Z");

test("on the first morning each contract's client is told once what was done, with the statement, whoever asks and how often", async () => {
  const { books, outbox } = await openMonth();
  expect(await withClock(NIGHT, () => books.firm.inFirm(dueMonths))).toEqual([]);
  await withClock(FIRST, () => Promise.all(Array.from({ length: 4 }, () => runJob("monthly_statements", {}, outbox.outside))));
  expect(await jobsOf(books.firm, "monthly_statement")).toHaveLength(1);
  await workThrough(books.firm, outbox.outside, { day: "2026-04-01", times: 2 });
  await withClock(FIRST, () => runJob("monthly_statements", {}, outbox.outside));
  expect(await jobsOf(books.firm, "monthly_statement")).toEqual([]);
  const mails = (await outbox.read()).filter(({ subject }) => subject?.includes("March 2026"));
  expect(mails.map(({ to }) => to?.[0]?.address).toSorted()).toEqual(["ada@client.test"]);
  const text = mails[0]?.text?.replaceAll("\u00a0", " ") ?? "";
  expect(text).toContain("2 jobs were done for you, 1 h 15 min of work");
  expect(text).toContain("60% of it was work that keeps trouble away");
  expect(text).toContain("Server maintenance · 45 min");
  expect(text).toContain("Used this month: 1 h 15 min");
  expect(mails[0]?.attachments).toMatchObject([{ mimeType: "application/pdf" }]);
});

test("who has no right to the hours, who switched it off, and a quiet contract hear nothing", async () => {
  const { books, outbox, addReader } = await openMonth();
  await addReader("bills@client.test", ["invoices"]);
  const quiet = await addReader("quiet@client.test", ["hours"]);
  await books.firm.inFirm((db) => setChoices(db, quiet, { wanted: [] }));
  await withClock(FIRST, () => runJob("monthly_statements", {}, outbox.outside));
  await workThrough(books.firm, outbox.outside, { day: "2026-04-01" });
  expect((await outbox.read()).flatMap(({ to }) => to?.map(({ address }) => address))).toEqual(["ada@client.test"]);
});

test("the office switches it off, and a worker that was stopped for a week says nothing old", async () => {
  const { books } = await openMonth();
  expect(await withClock(FIRST, () => books.firm.inFirm(dueMonths))).toEqual([{ contractId: books.contractId, month: "2026-03-01" }]);
  expect(await withClock(LATE, () => books.firm.inFirm(dueMonths))).toEqual([]);
  await books.firm.inFirm((db) => setMonthly(db, books.firm.owner.actor, { contractId: books.contractId, monthly: "off" }));
  expect(await withClock(FIRST, () => books.firm.inFirm(dueMonths))).toEqual([]);
});

test("a month adds up: what was there, what came, what was used, what is left", async () => {
  const { books, clientId } = await openMonth();
  await withClock(FIRST, async () => {
    const month = await books.firm.inFirm((db) => monthOfContract(db, books.contractId, "2026-03", clientId));
    const { openingSeconds, closingSeconds } = month.statement;
    expect(openingSeconds + month.summary.otherSeconds - month.summary.usedSeconds).toBe(closingSeconds);
    expect(month).toMatchObject({ isOver: true, summary: { jobs: 2, usedSeconds: minutes(75) } });
    expect(await books.firm.inFirm((db) => monthPage(db, clientId, "2025-01"))).toEqual([]);
    await expect(books.firm.inFirm((db) => monthPage(db, clientId, "2026-05"))).rejects.toThrow(Missing);
    await expect(books.firm.inFirm((db) => monthPage(db, clientId, "last"))).rejects.toThrow(Missing);
    const otherId = await addTestClient(books.firm, "Other");
    await expect(books.firm.inFirm((db) => monthOfContract(db, books.contractId, "2026-03", otherId))).rejects.toThrow(Missing);
  });
});

async function openMonth() {
  const books: TestBooks = await openBooks({ overrun: "allow" });
  const outbox = openOutbox(books.firm);
  const { clientId } = await books.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId } }));
  const addReader = async (email: string, rights: string[]) =>
    (await books.firm.inFirm((db) => db.contact.create({ data: { clientId, name: "Reader", email, receivesInvoices: true, portalAccess: true, rights } }))).id;
  await addReader("ada@client.test", ["hours"]);
  await books.buy(hours(10));
  await books.work(minutes(45), { description: "Server maintenance", nature: "proactive" });
  await books.work(minutes(30), { description: "Printer" });
  return { books, outbox, clientId, addReader };
}
