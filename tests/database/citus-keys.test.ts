import { expect, test } from "vitest";
import { citusPlan } from "@/lib/cli/citus-keys";
import { asOwner } from "@/tests/support/database";

test("every table of firms can be spread by firm, each after what it refers to", async () => {
  const { distributed, reference, local, obstacles } = await asOwner(citusPlan);
  expect(obstacles).toEqual([]);
  const names = distributed.map(({ name }) => name);
  expect(names.slice(0, 1)).toEqual(["tenant"]);
  expect(names.length).toBeGreaterThan(50);
  for (const [before, after] of [["client", "contract"], ["contract", "time_entry"], ["invoice", "invoice_line"]] as const) {
    expect(names.indexOf(before)).toBeGreaterThan(-1);
    expect(names.indexOf(before)).toBeLessThan(names.indexOf(after));
  }
  expect(reference).toContain("person");
  expect(local).toEqual(expect.arrayContaining(["_prisma_migrations", "worker_heartbeat"]));
  expect(local.filter((name) => names.includes(name) || reference.includes(name))).toEqual([]);
});

const loose = "CREATE TABLE loose (tenant_id uuid, id uuid, other uuid, PRIMARY KEY (tenant_id, id))";

test.each([
  ["unique without the firm", "CREATE UNIQUE INDEX loose ON client (id)"],
  ["refers to another firm's rows", `${loose}; ALTER TABLE loose ADD FOREIGN KEY (other, id) REFERENCES client (tenant_id, id)`],
  ["refers to a firm's rows from above", "ALTER TABLE person ADD client_tenant uuid, ADD client_id uuid, ADD FOREIGN KEY (client_tenant, client_id) REFERENCES client (tenant_id, id)"],
  ["excludes without the firm", `${loose}; ALTER TABLE loose ADD EXCLUDE (id WITH =)`],
])("a key that %s is seen", async (why, breach) => {
  const plan = await asOwner(async (client) => {
    await client.query("BEGIN");
    await client.query(breach);
    return citusPlan(client);
  });
  expect(plan.obstacles.filter((each) => each.endsWith(why))).toHaveLength(1);
});
