import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import { ALL_RIGHTS } from "@/lib/domain/contact-right";
import { day } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import { saveCatalogue } from "@/lib/features/catalogue/commands";
import { endContract } from "@/lib/features/contracts/commands";
import { buyHours } from "@/lib/features/portal/commands";
import { buyPage, purchaseOf } from "@/lib/features/portal/ladder";
import { auditTenant } from "@/lib/ledger/audit";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { freshTenant, type FreshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";

const TODAY = new Date("2026-11-20T15:00:00Z");

test("the ladder says what each size costs in all, what it saves, and what it would have saved on one's own ninety days", async () => {
  const { firm, clientId, contractId } = await openShop();
  await withClock(TODAY, async () => {
    await sellHours(firm, contractId, 30);
    await workHours(firm, contractId, hours(20), "2026-11-01");
    await workHours(firm, contractId, hours(7), "2026-10-01");
    await workHours(firm, contractId, hours(2), "2026-08-01");
    const { ladder } = await firm.inFirm((db) => buyPage(db, clientId, contractId));
    expect(ladder).toMatchObject({ usedSeconds: hours(27), usedDays: 90, ownRateMinor: 14_500, standardRateMinor: 15_500, best: { hours: 30 } });
    expect(ladder?.offers.map(({ hours: size, netMinor, savedMinor, own, afterSeconds, usual }) => [size, netMinor, savedMinor, own.savedMinor, afterSeconds, usual])).toEqual([
      [10, 145_000, 10_000, 0, hours(11), true],
      [20, 270_000, 40_000, 20_000, hours(21), false],
      [30, 405_000, 60_000, 27_000, hours(31), false],
    ]);
  });
});

test("two clicks at once buy once: one block, one invoice, one mail", async () => {
  const { firm, clientId, contractId, buyer, actor } = await openShop();
  await withClock(TODAY, async () => {
    const asked = order(contractId);
    const both = await Promise.all([1, 2].map(() => firm.inFirm((db) => buyHours(db, actor, asked, buyer))));
    expect(both[0]).toEqual(both[1]);
    expect(await firm.inFirm((db) => db.hourBlock.count())).toBe(1);
    expect(await firm.inFirm((db) => db.invoice.findMany({ where: { clientId }, select: { totalMinor: true, status: true } }))).toEqual([{ totalMinor: 145_000n, status: "issued" }]);
    expect(await firm.inFirm((db) => purchaseOf(db, asked.saleId, clientId))).toMatchObject({ hours: 10, status: "ordered", totalMinor: 145_000, balanceSeconds: 0 });
    expect(await firm.inFirm(auditTenant)).toEqual([]);
  });
});

test("a price that is not the one that was read is refused, and nothing is bought", async () => {
  const { firm, contractId, buyer, actor } = await openShop();
  await withClock(TODAY, async () => {
    await expect(firm.inFirm((db) => buyHours(db, actor, { ...order(contractId), rateMinor: 1 }, buyer))).rejects.toMatchObject({ code: "price_changed" });
    await expect(firm.inFirm((db) => buyHours(db, actor, { ...order(contractId), hours: 17 }, buyer))).rejects.toThrow(Missing);
    expect(await firm.inFirm((db) => db.invoice.count())).toBe(0);
    // What was bought stays the same sale when the price changes before the second click.
    const asked = order(contractId);
    const first = await firm.inFirm((db) => buyHours(db, actor, asked, buyer));
    await firm.inFirm((db) => db.contract.updateMany({ where: { id: contractId }, data: { rateMinor: 16_000n } }));
    expect(await firm.inFirm((db) => buyHours(db, actor, asked, buyer))).toEqual(first);
  });
});

test("nobody buys on another client's contract, sees its purchase, or pays from accounts that are not theirs to use", async () => {
  const { firm, clientId, contractId, buyer, actor } = await openShop();
  const otherId = await addTestClient(firm, "Other");
  await withClock(TODAY, async () => {
    const otherContract = await openTestContract(firm, otherId);
    await expect(firm.inFirm((db) => buyHours(db, actor, order(otherContract), buyer))).rejects.toThrow(Missing);
    await expect(firm.inFirm((db) => buyPage(db, clientId, otherContract))).rejects.toThrow(Missing);
    const asked = order(contractId);
    await firm.inFirm((db) => buyHours(db, actor, asked, buyer));
    await expect(firm.inFirm((db) => purchaseOf(db, asked.saleId, otherId))).rejects.toThrow(Missing);
    const byAccount = { ...order(contractId), payBy: randomUUID() };
    await expect(firm.inFirm((db) => buyHours(db, actor, byAccount, { clientId, rights: ["buy"] }))).rejects.toMatchObject({ code: "not_permitted" });
    await expect(firm.inFirm((db) => buyHours(db, actor, byAccount, buyer))).rejects.toThrow(Missing);
    expect(await firm.inFirm((db) => db.invoice.count())).toBe(1);
  });
});

test("a contract that ends is not offered", async () => {
  const { firm, clientId, contractId } = await openShop();
  await withClock(TODAY, async () => {
    await firm.inFirm((db) => endContract(db, firm.owner.actor, { contractId, revision: 1, endedOn: "2026-12-31", rest: "keep", reason: "" }));
    expect(await firm.inFirm((db) => buyPage(db, clientId, undefined))).toMatchObject({ contracts: [], contract: null, ladder: null });
    await expect(firm.inFirm((db) => buyPage(db, clientId, contractId))).rejects.toThrow(Missing);
  });
});

test("before buying it is said until when hours may be used, and what of them would lapse", async () => {
  const { firm, clientId } = await openShop();
  await withClock(TODAY, async () => {
    const contractId = await openTestContract(firm, clientId, { expiry: "months", expiryMonths: 6 });
    const { ladder } = await firm.inFirm((db) => buyPage(db, clientId, contractId));
    expect(ladder?.offers[0]).toMatchObject({ expiresOn: day("2027-05-20"), own: { lapsingSeconds: hours(10) } });
    expect(ladder).toMatchObject({ carriesOlder: false, best: null });
  });
});

async function openShop(): Promise<{ firm: FreshTenant; clientId: string; contractId: string; buyer: { clientId: string; rights: typeof ALL_RIGHTS }; actor: Actor }> {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const { revision } = await firm.inFirm((db) => db.tenant.findFirstOrThrow());
  const sizes = [
    { hours: 10, discountMinorPerHour: 1_000 },
    { hours: 20, discountMinorPerHour: 2_000 },
    { hours: 30, discountMinorPerHour: 2_000 },
  ];
  await firm.inFirm((db) => saveCatalogue(db, firm.owner.actor, { revision, standardRateMinor: 15_500, sizes }));
  const contractId = await openTestContract(firm, clientId);
  const contact = await firm.inFirm((db) => db.contact.create({ data: { clientId, name: "Claire", email: `${randomUUID()}@client.test`, portalAccess: true, receivesInvoices: true, rights: [...ALL_RIGHTS] } }));
  return { firm, clientId, contractId, buyer: { clientId, rights: ALL_RIGHTS }, actor: { kind: "contact", id: contact.id } };
}

function order(contractId: string) {
  return { saleId: randomUUID(), contractId, hours: 10, rateMinor: 14_500, payBy: "invoice" as const, debitId: randomUUID(), checkoutId: randomUUID() };
}
