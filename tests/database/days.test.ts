// A last day is the last day where the firm is: in the database, in the plan, and to the second at which it ends.

import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { SYSTEM } from "@/lib/domain/actor";
import { addDays, type Day, day } from "@/lib/domain/day";
import { isOver, lapsesOn, lastDayOf } from "@/lib/domain/expiry";
import { instantOfWall } from "@/lib/domain/zoned-time";
import { postingBy } from "@/lib/features/firm-clock";
import * as ledger from "@/lib/ledger/post";
import { ledgerState } from "@/lib/ledger/state";
import { dayText } from "@/lib/format/day";
import { asOwner, freshTenant } from "@/tests/support/database";
import { hours, openBooks, refusalOf, type TestBooks } from "@/tests/support/ledger";
import { ZONES } from "@/tests/support/zones";

/** Last days after which the clocks change somewhere, a leap day, and ends of months and of the year. */
const LAST_DAYS = ["2026-03-07", "2026-03-28", "2026-04-23", "2026-10-03", "2026-10-24", "2026-10-31", "2028-02-29", "2027-02-28", "2026-12-31"].map(day);

async function expireAt(books: TestBooks, blockId: string, at: number) {
  const { contractId, firm } = books;
  return withClock(new Date(at), () => firm.inFirm(async (db) => ledger.expireBlock(db, await postingBy(db, SYSTEM), { contractId, blockId })));
}

test.each(ZONES)("in %s hours lapse with the first second after last day and grace, not one before", async (zone) => {
  const firm = await freshTenant({ timeZone: zone });
  const graceDays = 1;
  for (const expiresOn of LAST_DAYS) {
    const books = await openBooks({ graceDays }, firm);
    const blockId = await books.buy(hours(10), 150_000, expiresOn);
    const end = instantOfWall(lapsesOn(expiresOn, graceDays), 0, zone).at;
    expect(await refusalOf(expireAt(books, blockId, end - 1_000))).toMatchObject({ code: "block_not_due", details: { expiresOn } });
    expect(await expireAt(books, blockId, end)).toMatchObject({ replayed: false, balanceSeconds: 0 });
    const [head] = await firm.inFirm((db) => db.ledgerTransaction.findMany({ where: { contractId: books.contractId, kind: "expire" } }));
    expect(head?.accountingOn.toISOString().slice(0, 10)).toBe(lapsesOn(expiresOn, graceDays));
    expect(isOver(expiresOn, graceDays, addDays(expiresOn, 1))).toBe(false);
  }
});

test("work of the last day is paid for, work of the day after is not, in every zone on its own clock", async () => {
  for (const zone of ZONES) {
    const books = await openBooks({}, await freshTenant({ timeZone: zone }));
    await books.buy(hours(10), 150_000, "2026-03-28");
    const lastSecond = instantOfWall(day("2026-03-29"), 0, zone).at - 1_000;
    const workedOn = await withClock(new Date(lastSecond), () => books.firm.inFirm(async (db) => (await postingBy(db, SYSTEM)).today));
    expect(workedOn).toBe("2026-03-28");
    expect(await books.work(hours(1), { workedOn })).toMatchObject({ balanceSeconds: hours(9) });
    expect(await refusalOf(books.work(hours(1), { workedOn: addDays(workedOn, 1) }))).toMatchObject({ code: "insufficient_hours", details: { availableSeconds: 0 } });
  }
});

test("a last day is the same day in the plan, in the ledger's picture, on paper, and to a database session in any zone", async () => {
  const books = await openBooks();
  const terms = { expiry: "months", expiryMonths: 1, expiryBySize: null } as const;
  for (const [openedOn, expected] of [["2024-01-31", "2024-02-29"], ["2026-01-31", "2026-02-28"], ["2026-02-28", "2026-03-28"], ["2026-09-25", "2026-10-25"], ["2026-12-31", "2027-01-31"]] as const) {
    const expiresOn = lastDayOf(day(openedOn), terms, hours(10)) as Day;
    const blockId = await books.buy(hours(10), 150_000, expiresOn);
    const state = await books.firm.inFirm((db) => ledgerState(db, books.contractId, null));
    const seen = state.blocks.find(({ id }) => id === blockId)?.expiresOn;
    expect([expiresOn, seen, dayText(expiresOn, "it", "numeric")]).toEqual([expected, expected, expected.split("-").toReversed().join("/")]);
    const texts = await asOwner(async (client) => {
      const found: string[] = [];
      for (const zone of ZONES) {
        await client.query("SELECT set_config('timezone', $1, false), set_config('app.tenant_id', $2, false)", [zone, books.firm.tenantId]);
        const { rows } = await client.query<{ text: string }>("SELECT expires_on::text AS text FROM hour_block WHERE id = $1", [blockId]);
        found.push(rows[0]?.text ?? "");
      }
      return found;
    });
    expect(new Set(texts)).toEqual(new Set([expected]));
  }
});
