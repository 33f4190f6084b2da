import { expect, test } from "vitest";
import { saveCatalogue } from "@/lib/features/catalogue/commands";
import { saveCatalogue as input } from "@/lib/features/catalogue/input";
import { catalogue } from "@/lib/features/catalogue/queries";
import { addTestClient, openTestContract, sellHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";

const ladder = [
  { hours: 10, discountMinorPerHour: 0 },
  { hours: 20, discountMinorPerHour: 1_000 },
  { hours: 30, discountMinorPerHour: 1_500 },
];

function save(firm: FreshTenant, revision: number, standardRateMinor: number, sizes = ladder): Promise<{ revision: number }> {
  return firm.inFirm((db) => saveCatalogue(db, firm.owner.actor, { revision, standardRateMinor, sizes }));
}

test("a bigger block costs less per hour, to the cent", async () => {
  const firm = await freshTenant();
  await save(firm, 1, 14_500);
  const offer = await firm.inFirm(catalogue);
  expect(offer).toMatchObject({ currency: "USD", standardRateMinor: 14_500, revision: 2 });
  expect(offer.sizes.map(({ hours, rateMinor, priceMinor }) => [hours, rateMinor, priceMinor])).toEqual([
    [10, 14_500, 145_000],
    [20, 13_500, 270_000],
    [30, 13_000, 390_000],
  ]);
});

test("sizes that were taken out of the catalogue are gone, new ones are there", async () => {
  const firm = await freshTenant();
  await save(firm, 1, 10_000, [{ hours: 5, discountMinorPerHour: 0 }, { hours: 50, discountMinorPerHour: 2_000 }]);
  expect((await firm.inFirm(catalogue)).sizes.map((size) => size.hours)).toEqual([5, 50]);
});

test("a contract and a block that were made before keep their rate", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  const blockId = await sellHours(firm, contractId, 10);
  await save(firm, 1, 99_900);
  const [contract, block] = await firm.inFirm(async (db) => [
    await db.contract.findFirst({ where: { id: contractId } }),
    await db.hourBlock.findFirst({ where: { id: blockId } }),
  ]);
  expect(contract?.rateMinor).toBe(12_000n);
  expect(block?.priceMinor).toBe(120_000n);
});

test("of two people who change the catalogue at once, the second is told", async () => {
  const firm = await freshTenant();
  const answers = await Promise.allSettled([save(firm, 1, 11_000), save(firm, 1, 13_000)]);
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  expect(answers.find((answer) => answer.status === "rejected")).toMatchObject({ reason: { code: "row_changed" } });
  expect((await firm.inFirm(catalogue)).sizes).toHaveLength(3);
});

test("one firm's catalogue is never another's", async () => {
  const [ours, theirs] = [await freshTenant(), await freshTenant({ currency: "EUR" })];
  await save(ours, 1, 20_000, [{ hours: 7, discountMinorPerHour: 0 }]);
  expect(await theirs.inFirm(catalogue)).toMatchObject({ currency: "EUR", standardRateMinor: 12_000, revision: 1 });
  expect((await theirs.inFirm(catalogue)).sizes.map((size) => size.hours)).toEqual([10, 20, 30]);
});

test("a size twice, and a discount above the rate, are refused beside their fields", () => {
  const sizes = [{ hours: 10, discountMinorPerHour: 0 }, { hours: 10, discountMinorPerHour: 12_001 }];
  const read = input.safeParse({ revision: 1, standardRateMinor: 12_000, sizes });
  expect(read.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
    ["sizes.1.hours", "size_twice"],
    ["sizes.1.discountMinorPerHour", "discount_above_rate"],
  ]);
});
