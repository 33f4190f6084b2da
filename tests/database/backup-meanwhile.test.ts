// A backup while the database changes under it, and a restore where somebody is already.

import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { restore } from "@/lib/cli/backup/restore";
import { backUp } from "@/lib/cli/backup/write";
import { migrate, migrationLock } from "@/lib/cli/migrations";
import { drillFolder, emptyDatabase, withClient } from "@/tests/support/drill";

test("a backup that is begun while a migration runs has what the migration leaves, not an emptied table", { timeout: 60_000 }, async () => {
  const empty = await emptyDatabase();
  await migrate(empty.ownerUrl);
  const file = path.join(drillFolder(), "meanwhile.backup");
  const { head, manifest } = await withClient(empty.superuserUrl, async (migrating) => {
    await migrating.query("INSERT INTO person (email, name) VALUES ('there@before.test', 'There Before')");
    await migrating.query("BEGIN");
    await migrating.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    const making = backUp(empty.ownerUrl, file);
    await pause(500);
    await migrating.query("ALTER TABLE person ADD COLUMN fresh uuid NOT NULL DEFAULT gen_random_uuid()");
    await migrating.query("COMMIT");
    return making;
  });
  expect(head.tables.find(({ name }) => name === "public.person")?.columns).toContain("fresh");
  expect(manifest.tables.find(({ name }) => name === "public.person")).toMatchObject({ rows: 1 });
});

test("a database without a firm, but with people in it", { timeout: 60_000 }, async () => {
  const file = path.join(drillFolder(), "hourbank.backup");
  const empty = await emptyDatabase();
  await migrate(empty.ownerUrl);
  await backUp(empty.ownerUrl, file);
  await withClient(empty.ownerUrl, (client) => client.query("INSERT INTO person (email, name) VALUES ('left@over.test', 'Left Over')"));
  await expect(restore(empty.ownerUrl, file)).rejects.toThrow(/^The database isn't empty: there are people in it/);
  expect((await withClient(empty.superuserUrl, (client) => client.query("SELECT name FROM person"))).rows).toEqual([{ name: "Left Over" }]);
});
