import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { runJob } from "@/lib/worker/registry";
import { addBillingContact, noonOf, openOutbox, workThrough } from "@/tests/support/billing";
import { hours, minutes, openBooks, type TestBooks } from "@/tests/support/ledger";

async function toldTo(books: TestBooks, outbox: ReturnType<typeof openOutbox>, email: string): Promise<string[]> {
  await workThrough(books.firm, outbox.outside, { times: 2 });
  const mails = (await outbox.read()).filter((mail) => mail.to?.some(({ address }) => address === email));
  return mails.map((mail) => (mail.subject ?? "").replaceAll("\u00a0", " ").replace(/Firm \w+/, "the firm"));
}

test("where a person sends the invoice, the client hears once per depletion that the hours run low", async () => {
  const books = await openBooks({ renewalMode: "warn", overrun: "allow" });
  const outbox = openOutbox(books.firm);
  const email = await addBillingContact(books);
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(8));
  expect(await toldTo(books, outbox, email)).toEqual(["2 h left with the firm"]);
  // A correction lifts the balance over the line, and the next job brings it down again: the same hours, told already.
  await books.work(hours(7), { entryId, revision: 2 });
  await books.work(minutes(90));
  expect(await books.renewals()).toHaveLength(2);
  expect(await toldTo(books, outbox, email)).toHaveLength(1);
  await books.buy(hours(10));
  await books.work(hours(10));
  expect(await toldTo(books, outbox, email)).toHaveLength(2);
});

test("where the invoice goes out by itself, it is the news", async () => {
  const books = await openBooks({ renewalMode: "send" });
  const outbox = openOutbox(books.firm);
  const email = await addBillingContact(books);
  await books.buy(hours(10));
  await books.work(hours(8));
  const subjects = await toldTo(books, outbox, email);
  expect(subjects).toHaveLength(1);
  expect(subjects[0]).toMatch(/^Invoice INV-/);
});

test("hours that lapse are told, once, with what lapsed; a block that was used up brings nothing", async () => {
  const books = await openBooks({ renewalMode: "warn", overrun: "allow", graceDays: 0 });
  const outbox = openOutbox(books.firm);
  const email = await addBillingContact(books);
  await books.buy(hours(1), 15_000, "2026-03-10");
  await books.work(hours(1));
  await books.buy(hours(10), 150_000, "2026-03-10");
  await books.work(hours(4));
  for (let run = 0; run < 2; run += 1) await withClock(noonOf("2026-03-11"), () => runJob("expire_blocks", {}, outbox.outside));
  const subjects = await toldTo(books, outbox, email);
  expect(subjects.filter((subject) => subject.includes("lapsed"))).toEqual(["6 h with the firm have lapsed"]);
});
