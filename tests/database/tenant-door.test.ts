import { expect, test } from "vitest";
import { inOneTrip } from "@/lib/db/one-trip";
import { platform } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { asApp, asOwner, freshTenant } from "@/tests/support/database";

test("a firm sees its own people and no other firm's", async () => {
  const ours = await freshTenant();
  const theirs = await freshTenant();
  const members = await ours.inFirm((db) => db.member.findMany());
  expect(members.map((member) => member.id).toSorted()).toEqual(
    [ours.owner.id, ours.dispatcher.id, ours.technician.id].toSorted(),
  );
  const found = await ours.inFirm((db) => db.member.findFirst({ where: { id: theirs.owner.id } }));
  expect(found).toBeNull();
});

test("a row can't be written into another firm", async () => {
  const ours = await freshTenant();
  const theirs = await freshTenant();
  const spy = { tenantId: theirs.tenantId, name: "Spy", email: "spy@example.test", role: "owner" };
  // Without reading it back, so that nothing but the check on writing can refuse it.
  await expect(ours.inFirm((db) => db.member.createMany({ data: [spy] }))).rejects.toThrow(/row-level security/);
  await expect(ours.inFirm((db) => db.$executeRaw`UPDATE member SET tenant_id = ${theirs.tenantId}::uuid WHERE id = ${ours.technician.id}::uuid`)).rejects.toThrow(/row-level security/);
  expect(await theirs.inFirm((db) => db.member.count())).toBe(3);
});

test("without a firm the app sees no rows at all", async () => {
  await freshTenant();
  const seen = await asApp((client) => client.query("SELECT count(*)::int AS rows FROM member"));
  expect(seen.rows).toEqual([{ rows: 0 }]);
});

test("the firm of one transaction doesn't stay with the connection", async () => {
  const firm = await freshTenant();
  const seen = await asApp(async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [firm.tenantId]);
    await client.query("COMMIT");
    return client.query("SELECT count(*)::int AS rows FROM member");
  });
  expect(seen.rows).toEqual([{ rows: 0 }]);
});

test("no connection remembers the firm that it was used for, whichever door it was", async () => {
  const firm = await freshTenant();
  const each = Array.from({ length: 12 }, (_, place) => place);
  await Promise.all(each.map(() => firm.inFirm((db) => db.member.count())));
  await Promise.all(each.map(() => inOneTrip(firm.tenantId).$queryRaw`SELECT count(*) FROM member`));
  const left = await Promise.all(each.map(() => platform().$queryRaw<{ firm: string | null }[]>`SELECT current_setting('app.tenant_id', true) AS firm, pg_sleep(0.02)::text`));
  expect([...new Set(left.flat().map(({ firm: named }) => named ?? ""))]).toEqual([""]);
});

test("even the owner of the tables is held by the firm's door", async () => {
  await freshTenant();
  const seen = await asOwner(async (client) => {
    await client.query("SET ROLE hourbank_app");
    return client.query("SELECT count(*)::int AS rows FROM member");
  });
  expect(seen.rows).toEqual([{ rows: 0 }]);
});

test("a firm that isn't a firm's number is refused", async () => {
  await expect(inTenant("' OR true --", (db) => db.member.findMany())).rejects.toThrow(/uuid/);
});
