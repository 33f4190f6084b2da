import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { ALL_RIGHTS } from "@/lib/domain/contact-right";
import { Missing } from "@/lib/domain/refusal";
import { sellBlock } from "@/lib/features/blocks/commands";
import { endContract } from "@/lib/features/contracts/commands";
import { cancelRenewal } from "@/lib/features/renewals/commands";
import { portalHome as homeOf } from "@/lib/features/portal/home";
import { clientStatement } from "@/lib/features/portal/queries";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { freshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";

const portalHome = (db: Parameters<typeof homeOf>[0], clientId: string) => homeOf(db, { clientId, contactId: randomUUID(), timeZone: "America/New_York", rights: ALL_RIGHTS });
const TODAY = new Date("2026-11-20T15:00:00Z");

test("the portal's home says what is left, what used it and when the line will be reached", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await withClock(TODAY, async () => {
    const contractId = await openTestContract(firm, clientId);
    await sellHours(firm, contractId, 10);
    await workHours(firm, contractId, hours(3), "2026-11-10");
    const home = await firm.inFirm((db) => portalHome(db, clientId));
    // 3 h in 90 days leave 5 h above the line for another 150 days.
    expect(home.contracts).toMatchObject([{ contractId, usedSeconds: hours(3), lineSeconds: hours(2), pool: { balanceSeconds: hours(7) }, renewal: null, expiry: null, lineOn: "2027-04-19" }]);
    expect(home.contracts[0]?.statement.rows.map(({ kind, seconds, balanceAfterSeconds }) => [kind, seconds, balanceAfterSeconds])).toEqual([
      ["time", -hours(3), hours(7)],
      ["activate", hours(10), hours(10)],
    ]);
  });
});

test("a minute out of a thousand hours foretells no day", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await withClock(TODAY, async () => {
    const contractId = await openTestContract(firm, clientId);
    await sellHours(firm, contractId, 1_000);
    await workHours(firm, contractId, 60, "2026-11-10");
    expect((await firm.inFirm((db) => portalHome(db, clientId))).contracts).toMatchObject([{ lineOn: null }]);
  });
});

test("at the line the portal says that the invoice is being prepared", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await withClock(TODAY, async () => {
    const contractId = await openTestContract(firm, clientId);
    await sellHours(firm, contractId, 10);
    await workHours(firm, contractId, hours(8), "2026-11-10");
    const home = await firm.inFirm((db) => portalHome(db, clientId));
    expect(home.contracts).toMatchObject([{ renewal: { status: "requested", seconds: hours(10), invoiceNumber: null } }]);
  });
});

test("a contract that ends, or whose renewal was called off, promises no further invoice", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await withClock(TODAY, async () => {
    const contractId = await openTestContract(firm, clientId);
    await sellHours(firm, contractId, 10);
    const seen = async () => (await firm.inFirm((db) => portalHome(db, clientId))).contracts.map(({ renews, endedOn }) => ({ renews, endedOn }));
    expect(await seen()).toEqual([{ renews: true, endedOn: null }]);
    await workHours(firm, contractId, hours(8), "2026-11-10");
    await firm.inFirm((db) => cancelRenewal(db, firm.owner.actor, { contractId, number: 1, note: "" }));
    expect(await seen()).toEqual([{ renews: false, endedOn: null }]);
    await firm.inFirm((db) => endContract(db, firm.owner.actor, { contractId, revision: 1, endedOn: "2026-12-31", rest: "keep", reason: "" }));
    expect(await seen()).toEqual([{ renews: false, endedOn: "2026-12-31" }]);
  });
});

test("a client's statement never shows another client's contract of the same firm, and no internal note", async () => {
  const firm = await freshTenant();
  const [own, other] = [await addTestClient(firm, "Own"), await addTestClient(firm, "Other")];
  await withClock(TODAY, async () => {
    const [ownContract, otherContract] = [await openTestContract(firm, own), await openTestContract(firm, other)];
    await sellHours(firm, otherContract, 10);
    await workHours(firm, otherContract, hours(1));
    await expect(firm.inFirm((db) => clientStatement(db, own, { contract: otherContract }))).rejects.toThrow(Missing);
    const read = await firm.inFirm((db) => clientStatement(db, own, {}));
    expect(read).toMatchObject({ chosen: ownContract, contracts: [{ contractId: ownContract }], statement: { rows: [] } });
    const seen = JSON.stringify(await firm.inFirm((db) => clientStatement(db, other, {})));
    expect(seen).toContain("balanceAfterSeconds");
    expect(seen).not.toContain("internalNote");
  });
});

test("what is still to be paid is shown however many invoices came after it", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await withClock(TODAY, async () => {
    const contractId = await openTestContract(firm, clientId);
    const sell = (rateMinor: number) => firm.inFirm((db) => sellBlock(db, firm.owner.actor, { saleId: randomUUID(), contractId, hours: 1, rateMinor, mail: false }));
    const { numberText } = await sell(12_000);
    // Nothing is to be paid for these.
    for (let count = 0; count < 50; count += 1) await sell(0);
    const { due } = await firm.inFirm((db) => portalHome(db, clientId));
    expect(due.map((invoice) => invoice.numberText)).toEqual([numberText]);
  });
});
