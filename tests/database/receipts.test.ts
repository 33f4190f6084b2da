import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { contractMails } from "@/lib/features/contracts/queries";
import { setReceipts } from "@/lib/features/notifications/receipts";
import { lockContracts, setTimes } from "@/lib/ledger/post";
import { runJob } from "@/lib/worker/registry";
import { addBillingContact, openOutbox, workThrough } from "@/tests/support/billing";
import { openTwo } from "@/tests/support/hours";
import { hours, minutes, openBooks, type TestBooks, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const want = (books: TestBooks, receipts: "off" | "wanted" = "wanted") => books.firm.inFirm((db) => setReceipts(db, books.firm.owner.actor, { contractId: books.contractId, receipts }));

/** Books of a contract with hours, a contact and receipts; `tell` runs the round at a time of the day and reads what it mailed. */
async function openReceipts() {
  const books = await openBooks({ overrun: "allow" });
  const outbox = openOutbox(books.firm);
  await addBillingContact(books);
  await books.buy(hours(10));
  await books.work(hours(1), { description: "Before anybody wanted receipts" });
  await want(books);
  return { books, outbox, tell: (time: string, times = 1) => tell(books, outbox, time, times) };
}

async function tell(books: TestBooks, outbox: ReturnType<typeof openOutbox>, time: string, times = 1): Promise<string[]> {
  const before = new Set((await outbox.read()).map((mail) => mail.messageId));
  for (let run = 0; run < times; run += 1) await withClock(at(time), () => runJob("job_receipts", {}, outbox.outside));
  await workThrough(books.firm, outbox.outside);
  return (await outbox.read()).filter((mail) => !before.has(mail.messageId)).map((mail) => `${mail.subject}\n${mail.text}`.replaceAll("\u00a0", " "));
}

test("jobs of a quarter of an hour are told in one mail, with what each took and what is left, and told once", async () => {
  const { books, tell: told } = await openReceipts();
  await books.work(minutes(45), { description: "Printer" });
  await books.work(minutes(30), { description: "Laptop", chargedSeconds: 0, receipt: plainReceipt(0), freeReason: "goodwill" });
  expect(await told("12:14")).toEqual([]);
  const [mail, ...more] = await told("12:15", 3);
  expect(more).toEqual([]);
  expect(mail).toMatch(/worked for you: 45 min\n/);
  expect(mail).toContain("Mar 2 · Tara Technician · Printer: 45 min");
  expect(mail).toContain("Laptop: no charge");
  expect(mail).toContain("Left of Hours: 8 h 15 min");
  expect(mail).toContain("8 h 15 min of 10 h left");
  expect(mail).not.toContain("Before anybody");
  expect(await told("13:00")).toEqual([]);
});

test("a corrected entry is told again only where it is charged differently, as the correction that it is", async () => {
  const { books, tell: told } = await openReceipts();
  const { entryId } = await books.work(hours(1), { description: "Printer" });
  expect(await told("12:15")).toHaveLength(1);
  await books.work(hours(1), { entryId, revision: 2, description: "The printer on the second floor" });
  expect(await told("12:30")).toEqual([]);
  await books.work(minutes(30), { entryId, revision: 3 });
  expect((await told("12:45")).join()).toMatch(/corrected work on your statement[^]*\(corrected from 1 h\): 30 min/);
  await books.remove(entryId, 4);
  expect((await told("13:00")).join()).toContain("(taken back)");
  const again = await books.work(hours(1), { description: "A slip" });
  await books.remove(again.entryId, 2);
  expect(await told("13:15")).toEqual([]);
});

test("contracts of one client are told in one mail; one without receipts is not in it", async () => {
  const [first, second] = await openTwo({ overrun: "allow" });
  const third = await openBooks({ overrun: "allow" }, first.firm);
  const outbox = openOutbox(first.firm);
  await addBillingContact(first);
  for (const books of [first, second, third]) await books.buy(hours(10));
  for (const books of [first, second]) await want(books);
  for (const books of [first, second, third]) await books.work(hours(1));
  const mails = await tell(first, outbox, "12:15");
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain("2 pieces of work");
});

test("five thousand imported entries bring one mail with their sum", { timeout: 180_000 }, async () => {
  const { books, outbox, tell: told } = await openReceipts();
  const email = await addBillingContact(books);
  await books.buy(hours(500));
  const entry = (count: number) => ({ ...usualWork, entryId: randomUUID(), revision: 1, contractId: books.contractId, memberId: books.firm.technician.id, workedOn: books.posting().today, workedSeconds: 60, chargedSeconds: 60, receipt: plainReceipt(60), description: `Ticket ${count}` });
  const whole = async (db: TenantDb) => {
    await lockContracts(db, [books.contractId]);
    for (let batch = 0; batch < 10; batch += 1) await setTimes(db, books.posting(), Array.from({ length: 500 }, (_, count) => entry(batch * 500 + count)));
  };
  await inTenant(books.firm.tenantId, whole, { longWork: true });
  const mails = await told("12:15", 2);
  expect(mails).toHaveLength(2);
  expect(mails[0]).toContain("5,000 pieces of work");
  expect(mails[0]).toMatch(/And 4,988 more: 83 h 08 min/);
  expect((await outbox.read()).filter((mail) => mail.to?.some(({ address }) => address === email))).toHaveLength(1);
});

test("a round that was killed after the mail was written tells the same once more under the same name, so once", async () => {
  const { books, outbox, tell: told } = await openReceipts();
  await books.work(hours(1));
  expect(await told("12:15")).toHaveLength(1);
  // As if it had been killed before it noted what it told: the stretch is still open, and new work has come in since.
  const { toldVersion } = await books.firm.inFirm((db) => db.contractReceipts.findFirstOrThrow());
  await books.firm.inFirm((db) => db.contractReceipts.updateMany({ data: { toldVersion: toldVersion - 1, tellingVersion: toldVersion } }));
  await books.work(hours(2), { description: "Afterwards" });
  expect(await told("12:15")).toEqual([]);
  expect(await told("12:30")).toHaveLength(1);
  expect((await outbox.read()).filter((mail) => mail.text?.includes("Afterwards"))).toHaveLength(1);
});

test("two workers at once tell once; nobody is told of work that was undone with its transaction", async () => {
  const { books, outbox, tell: told } = await openReceipts();
  await expect(books.firm.inFirm(async (db) => {
    await setTimes(db, books.posting(), [{ ...usualWork, entryId: randomUUID(), revision: 1, contractId: books.contractId, memberId: books.firm.technician.id, workedOn: books.posting().today, workedSeconds: 60, chargedSeconds: 60, receipt: plainReceipt(60) }]);
    throw new Error("undone");
  })).rejects.toThrow("undone");
  expect(await told("12:15")).toEqual([]);
  await books.work(hours(1));
  await Promise.all(Array.from({ length: 4 }, () => withClock(at("12:30"), () => runJob("job_receipts", {}, outbox.outside))));
  await workThrough(books.firm, outbox.outside);
  expect(await outbox.read()).toHaveLength(1);
});

test("switched off and on again, what was done in between is not told", async () => {
  const { books, tell: told } = await openReceipts();
  await want(books, "off");
  expect(await books.firm.inFirm((db) => contractMails(db, books.contractId))).toMatchObject({ receipts: false });
  await books.work(hours(1));
  await want(books);
  await want(books);
  expect(await told("13:00")).toEqual([]);
});
