// What happens at two hours, worked out by hand: one renewal a depletion, whatever crosses the line.

import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { hours, minutes, openBooks } from "@/tests/support/ledger";

test("ten hours bought and eight worked leave two, and the next invoice is asked for, once", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  expect(await books.work(hours(8) - 1)).toMatchObject({ balanceSeconds: hours(2) + 1, renewalOpened: null });
  expect(await books.work(1)).toMatchObject({ balanceSeconds: hours(2), renewalOpened: 1 });
  expect(await books.work(minutes(30))).toMatchObject({ balanceSeconds: hours(1.5), renewalOpened: null });
  expect(await books.renewals()).toMatchObject([
    { number: 1, mode: "send", status: "requested", quantity: 1, blockSeconds: hours(10), priceMinor: 150_000n },
  ]);
  expect(await books.jobs()).toEqual([1]);
});

test("all usable blocks count together, not one of them", async () => {
  const books = await openBooks();
  await books.buy(hours(2));
  await books.buy(hours(2));
  expect(await books.work(hours(1.5))).toMatchObject({ balanceSeconds: hours(2.5), renewalOpened: null });
  expect(await books.work(hours(0.5))).toMatchObject({ renewalOpened: 1 });
});

test("a deep fall asks for as many blocks as lift the balance above the line, at the price of that moment", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(10));
  // 10 − 20 = −10 h: one block lifts it to 0, two to 10.
  expect(await books.work(hours(20))).toMatchObject({ balanceSeconds: -hours(10), renewalOpened: 1 });
  await books.setTerms({ blockPriceMinor: 999_999 });
  expect(await books.renewals()).toMatchObject([{ quantity: 2, priceMinor: 150_000n }]);
  // −8 h and a line of 2 h: one block lifts it to exactly 2 h, which is not above.
  const exact = await openBooks({ overrun: "allow" });
  await exact.buy(hours(10));
  await exact.work(hours(18));
  expect(await exact.renewals()).toMatchObject([{ quantity: 2 }]);
});

test("a new contract asks for nothing before it had hours: neither first work nor a small first sale", async () => {
  const books = await openBooks({ overrun: "allow" });
  expect(await books.work(hours(1))).toMatchObject({ renewalOpened: null });
  expect(await books.balance()).toMatchObject({ armed: false });
  await books.buy(hours(3));
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(2), armed: false });
  await books.buy(minutes(1));
  expect(await books.balance()).toMatchObject({ armed: true });
  expect(await books.work(minutes(1))).toMatchObject({ renewalOpened: 1 });
});

test("an edit that undoes the crossing withdraws an unsent renewal and arms again", async () => {
  const books = await openBooks({ renewalMode: "warn" });
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(9));
  expect(await books.renewals()).toMatchObject([{ status: "warned" }]);
  expect(await books.work(hours(1), { entryId, revision: 2 })).toMatchObject({ renewalWithdrawn: 1 });
  expect(await books.renewals()).toMatchObject([{ status: "withdrawn", noteCode: "rose_above_line", noteVersion: 4 }]);
  expect(await books.work(hours(8))).toMatchObject({ renewalOpened: 2 });
  expect(await books.jobs()).toEqual([1, 2]);
});

test("a sent invoice is left alone with a note, and nothing else is asked for until it is closed", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(9));
  await books.mark(1, "sent");
  expect(await books.remove(entryId, 2)).toMatchObject({ balanceSeconds: hours(10), renewalWithdrawn: null });
  expect(await books.renewals()).toMatchObject([{ status: "sent", noteCode: "rose_above_line" }]);
  expect(await books.work(hours(9))).toMatchObject({ renewalOpened: null });
  const { blockId } = await books.order(hours(10), 150_000, undefined, 1);
  await books.activate([blockId], { renewalNumber: 1 });
  expect(await books.renewals()).toMatchObject([{ number: 1, status: "settled" }]);
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(11), armed: true });
  expect(await books.work(hours(9))).toMatchObject({ renewalOpened: 2 });
});

test("hours that were used up before they came call for the next ones at once, enough to stand above the line", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(10));
  await books.work(hours(9));
  await books.mark(1, "sent");
  await books.work(hours(34));
  const { blockId } = await books.order(hours(10), 150_000, undefined, 1);
  // 10 bought, 43 worked: 33 over. Ten come, 23 are still missing; three more blocks end at 7.
  expect(await books.activate([blockId], { renewalNumber: 1 })).toMatchObject({ balanceSeconds: -hours(23), renewalOpened: 2 });
  expect(await books.renewals()).toMatchObject([{ number: 1, status: "settled" }, { number: 2, status: "requested", quantity: 3 }]);
  expect(await books.work(hours(1))).toMatchObject({ renewalOpened: null });
  expect(await books.jobs()).toEqual([1, 2]);
});

test("a renewal cancelled while hours are low leaves peace until the balance was above the line once", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  await books.work(hours(8));
  await books.mark(1, "cancelled", "They move to another contract");
  expect(await books.renewals()).toMatchObject([{ status: "cancelled", note: "They move to another contract" }]);
  expect(await books.work(hours(1))).toMatchObject({ renewalOpened: null });
  await books.buy(hours(10));
  expect(await books.work(hours(9))).toMatchObject({ balanceSeconds: hours(2), renewalOpened: 2 });
});

test("a sent renewal that is cancelled while hours are plenty arms at once", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(9));
  await books.mark(1, "sent");
  await books.remove(entryId, 2);
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(10), armed: false });
  await books.mark(1, "cancelled");
  expect(await books.balance()).toMatchObject({ armed: true });
  expect(await books.work(hours(8))).toMatchObject({ renewalOpened: 2 });
});

test("a renewal goes forward only, and saying the same twice changes nothing", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  await books.work(hours(8));
  await expect(books.mark(1, "settled")).rejects.toMatchObject({ code: "renewal_not_open", details: { from: "requested", to: "settled" } });
  const { blockId } = await books.order(hours(10), 150_000, undefined, 1);
  await expect(books.activate([blockId], { renewalNumber: 1 })).rejects.toMatchObject({ code: "renewal_not_open" });
  await books.mark(1, "sent");
  expect(await books.mark(1, "sent")).toMatchObject({ replayed: true });
  await expect(books.mark(1, "withdrawn")).rejects.toMatchObject({ code: "renewal_not_open" });
  await books.mark(1, "cancelled");
  await expect(books.mark(1, "sent")).rejects.toMatchObject({ code: "renewal_not_open" });
  // The client pays all the same: the hours are theirs.
  expect(await books.activate([blockId], { renewalNumber: 1 })).toMatchObject({ balanceSeconds: hours(12) });
});

test("a lapse, a void, an edit and a raised line cross it as well", async () => {
  const lapse = await openBooks();
  const block = await lapse.buy(hours(10), 150_000, "2026-03-10");
  lapse.moveTo("2026-03-14");
  expect(await lapse.expire(block)).toMatchObject({ balanceSeconds: 0, renewalOpened: 1 });

  const voided = await openBooks();
  const wrong = await voided.buy(hours(10));
  expect(await voided.void(wrong)).toMatchObject({ renewalOpened: 1 });

  const edited = await openBooks();
  await edited.buy(hours(10));
  const { entryId } = await edited.work(hours(1));
  expect(await edited.work(hours(9), { entryId, revision: 2 })).toMatchObject({ renewalOpened: 1 });

  const raised = await openBooks();
  await raised.buy(hours(10));
  expect(await raised.setTerms({ lineSeconds: hours(10) })).toMatchObject({ renewalOpened: 1 });
  expect(await raised.setTerms({ lineSeconds: hours(10) })).toMatchObject({ replayed: true });
  expect(await raised.setTerms({ lineSeconds: hours(5) })).toMatchObject({ renewalWithdrawn: 1 });
});

test("a contract that ends withdraws what nobody has sent and renews no more", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  await books.work(hours(8));
  expect(await books.end("2026-04-30")).toMatchObject({ renewalWithdrawn: 1 });
  expect(await books.renewals()).toMatchObject([{ status: "withdrawn", noteCode: "contract_ended" }]);
  expect(await books.work(hours(1), { workedOn: day("2026-03-03") })).toMatchObject({ renewalOpened: null });
  await books.end(null);
  expect(await books.balance()).toMatchObject({ armed: false });
});

test("a refused entry takes its renewal back with it", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  await expect(books.work(hours(11))).rejects.toMatchObject({ code: "insufficient_hours" });
  expect(await books.renewals()).toEqual([]);
  expect(await books.jobs()).toEqual([]);
});
