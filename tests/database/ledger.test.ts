import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/refusal";
import { hours, minutes, openBooks } from "@/tests/support/ledger";

test("ten hours bought and eight worked leave two, and the next invoice is asked for, once", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const short = await books.work(hours(7) + minutes(59));
  expect(short).toMatchObject({ balanceSeconds: hours(2) + minutes(1), renewalOpened: null });
  const reaching = await books.work(minutes(1));
  expect(reaching).toMatchObject({ replayed: false, balanceSeconds: hours(2), renewalOpened: 1 });
  expect(await books.work(minutes(30))).toMatchObject({ balanceSeconds: hours(1.5), renewalOpened: null });
  expect(await books.renewals()).toMatchObject([
    { number: 1, mode: "send", status: "requested", quantity: 1, blockSeconds: hours(10), priceMinor: 150_000n },
  ]);
  expect(await books.jobs()).toEqual([1]);
});

test("work that finds no hours is refused with the figures, and nothing is written", async () => {
  const books = await openBooks();
  await books.buy(hours(1));
  const refused = await books.work(hours(2)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: "insufficient_hours", details: { neededSeconds: hours(2), availableSeconds: hours(1) } });
  expect(await books.balance()).toMatchObject({ version: 2, balanceSeconds: hours(1) });
});
