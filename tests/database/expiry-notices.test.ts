import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { extendBlock } from "@/lib/features/hours/commands";
import { runJob } from "@/lib/worker/registry";
import { addBillingContact, noonOf, openOutbox, payOn, sellOn, workThrough } from "@/tests/support/billing";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";
import { named, onDay } from "@/tests/support/hours";

/** Runs the round of a day, once or as often as a stopped and started worker might, and sends what it wrote. */
async function tellOn(books: TestBooks, outbox: ReturnType<typeof openOutbox>, day: string, { times = 1, at = noonOf(day) } = {}): Promise<string[]> {
  const before = new Set((await outbox.read()).map((mail) => mail.messageId));
  for (let time = 0; time < times; time += 1) await withClock(at, () => runJob("expire_notices", {}, outbox.outside));
  await workThrough(books.firm, outbox.outside, { day });
  const fresh = (await outbox.read()).filter((mail) => !before.has(mail.messageId));
  return fresh.map((mail) => (mail.subject ?? "").replaceAll("\u00a0", " ").replace(/ with Firm \w+/, ""));
}

test("a client is told thirty and seven days before hours lapse, once each, with the bar", async () => {
  const books = await openBooks({ expiryNoticeDays: [30, 7] });
  const outbox = openOutbox(books.firm);
  const email = await addBillingContact(books);
  await books.buy(hours(10), 150_000, "2026-06-30");
  await books.work(hours(4));
  expect(await tellOn(books, outbox, "2026-05-30")).toEqual([]);
  expect(await tellOn(books, outbox, "2026-05-31", { times: 3 })).toEqual(["6 h: use them by Jun 30, 2026"]);
  expect(await tellOn(books, outbox, "2026-06-01", { times: 2 })).toEqual([]);
  expect(await tellOn(books, outbox, "2026-06-23", { times: 2 })).toHaveLength(1);
  expect(await tellOn(books, outbox, "2026-06-30")).toEqual([]);
  const [mail] = await outbox.read();
  expect(mail?.to?.map(({ address }) => address)).toEqual([email]);
  expect(mail?.text?.replaceAll("\u00a0", " ")).toContain("6 h of 10 h left, renewal at 2 h");
  expect(mail?.html).toContain("role=\"img\"");
});

test("a worker that stood still for weeks tells of the newest notice only, and of nothing after the last day", async () => {
  const books = await openBooks({ expiryNoticeDays: [30, 7, 1] });
  const outbox = openOutbox(books.firm);
  await addBillingContact(books);
  await books.buy(hours(10), 150_000, "2026-06-30");
  expect(await tellOn(books, outbox, "2026-06-25")).toHaveLength(1);
  expect(await tellOn(books, outbox, "2026-07-01")).toEqual([]);
});

test("hours that are used up are not told of; an extended block is told of anew", async () => {
  const books = await openBooks({ expiryNoticeDays: [7], overrun: "allow" });
  const outbox = openOutbox(books.firm);
  await addBillingContact(books);
  const blockId = await books.buy(hours(10), 150_000, "2026-06-30");
  expect(await tellOn(books, outbox, "2026-06-24")).toHaveLength(1);
  await onDay(books, "2026-06-25", extendBlock, { ...named(), contractId: books.contractId, blockId, expiresOn: "2026-07-31" });
  expect(await tellOn(books, outbox, "2026-06-26")).toEqual([]);
  expect(await tellOn(books, outbox, "2026-07-24")).toEqual(["10 h: use them by Jul 31, 2026"]);
  const other = await openBooks({ expiryNoticeDays: [7], overrun: "allow" }, books.firm);
  await addBillingContact(other);
  await other.buy(hours(1), 15_000, "2026-07-31");
  await other.work(hours(1));
  expect(await tellOn(books, outbox, "2026-07-25")).toEqual([]);
});

test("nobody is written to before morning where the firm is", async () => {
  const books = await openBooks({ expiryNoticeDays: [7] });
  const outbox = openOutbox(books.firm);
  await addBillingContact(books);
  await books.buy(hours(10), 150_000, "2026-06-30");
  expect(await tellOn(books, outbox, "2026-06-23", { at: new Date("2026-06-23T06:30:00Z") })).toEqual([]);
  expect(await tellOn(books, outbox, "2026-06-23", { at: new Date("2026-06-23T11:30:00Z") })).toHaveLength(1);
});

test("with the last purchase, what is left of older blocks lasts as long as the new one", async () => {
  const books = await openBooks({ expiry: "last_purchase", expiryMonths: 6 });
  const first = await sellOn(books);
  await payOn(books.firm, first.invoiceId, 150_000, { day: "2026-03-05" });
  const second = await sellOn(books, { day: "2026-05-01" });
  await payOn(books.firm, second.invoiceId, 150_000, { day: "2026-05-10" });
  const lastDays = await books.firm.inFirm((db) => db.hourBlock.findMany({ orderBy: { number: "asc" } }));
  expect(lastDays.map((block) => block.expiresOn?.toISOString().slice(0, 10))).toEqual(["2026-11-10", "2026-11-10"]);
});
