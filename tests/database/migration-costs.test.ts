// A firm that has worked before costs came finds its sums of work, and what was set aside, as its entries and receipts say.

import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { actAsOwner } from "@/lib/cli/roles";
import { env } from "@/lib/env";
import { asOwner } from "@/tests/support/database";

const folder = path.join(process.cwd(), "prisma/migrations");
const files = readdirSync(folder).filter((name) => /^\d{4}_/.test(name)).toSorted();
const [TENANT, CONTRACT, MEMBER] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"];

test("what entries of before earned stands in the month in which it counts, and their time on its day", async () => {
  const { months, weeks } = await migrated(async (client) => ({
    months: (await client.query("SELECT month::text, drawn_seconds, earned_minor::int, overrun_minor::int, travel_minor::int FROM work_month WHERE earned_minor <> 0 OR travel_minor <> 0 ORDER BY month")).rows,
    weeks: (await client.query("SELECT monday::text, charged_seconds FROM work_week ORDER BY monday")).rows,
  }));
  expect(months).toEqual([
    { month: "2026-09-01", drawn_seconds: 3_600, earned_minor: 12_000, overrun_minor: 0, travel_minor: 0 },
    { month: "2026-10-01", drawn_seconds: 0, earned_minor: 0, overrun_minor: 900, travel_minor: 2_500 },
  ]);
  expect(weeks).toEqual([{ monday: "2026-08-31", charged_seconds: [0, 0, 0, 3_600, 0, 0, 0] }, { monday: "2026-10-05", charged_seconds: [1_200, 0, 0, 0, 0, 0, 0] }]);
});

test("entries of before are summed by month and person, without those deleted; premiums of free work were no value given", async () => {
  const sums = await migrated(async (client) => (await client.query("SELECT month::text, entries, worked_seconds, charged_seconds, proactive_seconds, free_seconds, waived_seconds, waived_minor::int FROM work_month ORDER BY month")).rows);
  expect(sums).toEqual([
    { month: "2026-09-01", entries: 2, worked_seconds: 5_400, charged_seconds: 3_600, proactive_seconds: 3_600, free_seconds: 1_800, waived_seconds: 900, waived_minor: 4_500 },
    { month: "2026-10-01", entries: 1, worked_seconds: 1_200, charged_seconds: 1_200, proactive_seconds: 0, free_seconds: 0, waived_seconds: 0, waived_minor: 0 },
  ]);
});

const entry = (version: number, day: string, worked: number, charged: number, nature: string, free: boolean, deleted: boolean, waived: number, van: number) => `
  INSERT INTO ledger_transaction (tenant_id, contract_id, version, kind, posted_at, accounting_on, actor, entry_id, revision, worked_before_seconds, worked_after_seconds,
                                  charged_before_seconds, charged_after_seconds, receipt, content_hash, lines, balance_after_seconds)
  VALUES ('${TENANT}', '${CONTRACT}', ${version}, 'time', now(), '${day}', 'system', md5('${version}')::uuid, 1, 0, ${worked}, 0, ${charged},
          '{"waivedSeconds": ${waived}, "waivedMinor": ${van}}', '\\x00', 0, 0);
  INSERT INTO time_entry (tenant_id, id, contract_id, member_id, revision, worked_on, worked_seconds, charged_seconds, billable, channel, nature, description, source, circumstances,
                          deleted, created_at, updated_at, created_version, last_version)
  VALUES ('${TENANT}', md5('${version}')::uuid, '${CONTRACT}', '${MEMBER}', 1, '${day}', ${worked}, ${charged}, ${!free}, 'remote', '${nature}', 'Work', 'desk', '{}', ${deleted}, now(), now(), ${version}, ${version});`;

const line = (version: number, number: number, bucket: string, seconds: number, minor: number) => `
  INSERT INTO ledger_line (tenant_id, contract_id, version, line, bucket, block_id, entry_id, seconds, value_minor, chain, remaining_after_seconds)
  VALUES ('${TENANT}', '${CONTRACT}', ${version}, ${number}, '${bucket}', ${bucket === "draw" ? "md5('block')::uuid, " : "NULL, "}md5('${version}')::uuid, ${seconds}, ${minor}, ${bucket === "draw" ? "1, 0" : "NULL, NULL"});`;

/** A database of before with four entries in it, brought up to this version; it goes afterwards. */
async function migrated<Result>(look: (client: Client) => Promise<Result>): Promise<Result> {
  const name = `hourbank_before_${randomBytes(4).toString("hex")}`;
  return asOwner(async (owner) => {
    await owner.query(`CREATE DATABASE ${name}`);
    const address = new URL(env().databaseOwnerUrl ?? "");
    address.pathname = `/${name}`;
    const client = new Client({ connectionString: await actAsOwner(address.href) });
    await client.connect();
    try {
      for (const file of files.filter((each) => each < "0020")) await apply(client, file);
      await client.query("SET ROLE NONE");
      await client.query("SET session_replication_role = replica");
      await client.query([
        entry(1, "2026-09-03", 3_600, 3_600, "proactive", false, false, 900, 4_500), entry(2, "2026-09-04", 1_800, 0, "reactive", true, false, 700, 0),
        entry(3, "2026-10-05", 1_200, 1_200, "reactive", false, false, 0, 0), entry(4, "2026-10-06", 1_200, 0, "reactive", false, true, 300, 0),
        line(1, 1, "draw", -3_600, 12_000), line(3, 1, "overage", -1_200, 900), line(3, 2, "travel", 0, 2_500),
      ].join("\n"));
      await client.query("RESET session_replication_role");
      await client.query("RESET ROLE");
      for (const file of files.filter((each) => each >= "0020")) await apply(client, file);
      await client.query("SET ROLE NONE");
      return await look(client);
    } finally {
      await client.end();
      await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
}

async function apply(client: Client, file: string): Promise<void> {
  await client.query("BEGIN");
  await client.query(readFileSync(path.join(folder, file, "migration.sql"), "utf8"));
  await client.query("COMMIT");
}
