import { expect, test } from "vitest";
import { placesOf } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { changeFirm } from "@/lib/features/tenants/commands";
import { changeFirm as changeFirmInput } from "@/lib/features/tenants/input";
import { signUpFirm } from "@/lib/features/tenants/opening";
import { firmChecklist, firmSettings } from "@/lib/features/tenants/queries";
import { freshTenant } from "@/tests/support/database";
import { freshEmail } from "@/tests/support/people";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });

function application(email = freshEmail("owner")) {
  const firm = { firmName: "Northgate IT", country: "IT", currency: "EUR", timeZone: "Europe/Rome", locale: "it" } as const;
  return { ...firm, name: "Olga Owner", email, password: "a long enough password" };
}

function settings(change: Record<string, unknown> = {}) {
  return changeFirmInput.parse({ ...FORM, ...change });
}
const FORM = {
  revision: 1,
  name: "Northgate IT",
  country: "US",
  currency: "USD",
  timeZone: "America/New_York",
  locale: "en",
  email: "",
};

test("a firm that signs up has its catalogue and its first owner", async () => {
  const input = application();
  const { tenantId, personId, memberId } = await signUpFirm(input);
  expect(await placesOf(personId)).toMatchObject([{ tenantId, subjectId: memberId, role: "owner", currency: "EUR", timeZone: "Europe/Rome" }]);
  const sizes = await inTenant(tenantId, (db) => db.catalogueSize.findMany({ orderBy: { hours: "asc" } }));
  expect(sizes.map((size) => [size.hours, Number(size.discountMinorPerHour)])).toEqual([[10, 0], [20, 1_000], [30, 1_000]]);
});

test("the firm's settings are changed with the revision that was read; the second of two people is told", async () => {
  const firm = await freshTenant();
  await firm.inFirm((db) => changeFirm(db, firm.owner.actor, settings()));
  expect(await firm.inFirm((db) => firmSettings(db))).toMatchObject({ revision: 2, name: "Northgate IT" });
  await expect(firm.inFirm((db) => changeFirm(db, firm.owner.actor, settings()))).rejects.toEqual(refusal("row_changed"));
});

test("the currency stays once there is a client", async () => {
  const firm = await freshTenant();
  await firm.inFirm((db) => changeFirm(db, firm.owner.actor, settings({ currency: "EUR" })));
  await firm.inFirm((db) => db.client.create({ data: { name: "First", country: "US", currency: "EUR" } }));
  await expect(firm.inFirm((db) => changeFirm(db, firm.owner.actor, settings({ revision: 2, currency: "USD" })))).rejects.toEqual(refusal("currency_in_use"));
  expect(await firm.inFirm((db) => firmSettings(db))).toMatchObject({ currency: "EUR", currencyInUse: true });
});

test("changing one firm's settings leaves every other firm as it was", async () => {
  const ours = await freshTenant();
  const theirs = await freshTenant({ name: "Theirs" });
  await ours.inFirm((db) => changeFirm(db, ours.owner.actor, settings()));
  expect(await theirs.inFirm((db) => firmSettings(db))).toMatchObject({ name: "Theirs", revision: 1 });
});

test("the checklist of a new firm ticks what was done", async () => {
  const { tenantId } = await signUpFirm(application());
  expect(await inTenant(tenantId, (db) => firmChecklist(db))).toEqual({ ratesSet: false, firstClient: false, firstBlock: false, firstHour: false });
  await inTenant(tenantId, async (db) => {
    await db.tenant.updateMany({ data: { standardRateMinor: 12_000 } });
    await db.client.create({ data: { name: "First", country: "IT", currency: "EUR" } });
  });
  expect(await inTenant(tenantId, (db) => firmChecklist(db))).toMatchObject({ ratesSet: true, firstClient: true, firstBlock: false });
});
