// The audit finds one wrong minute and names what it is in. Each corruption is planted by a superuser with the guards off,
// found, and undone with the transaction.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { text as textOf } from "node:stream/consumers";
import type { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { auditAfter } from "@/tests/support/audit";
import { asOwner, freshTenant } from "@/tests/support/database";
import { hours, minutes, openBooks, type TestBooks } from "@/tests/support/ledger";

let books: TestBooks;
let block: string;
let entryId: string;
let longEntryId: string;
let spare: string;
let uncertain: string;
let recalled: string;

beforeAll(async () => {
  books = await openBooks({ overrun: "allow" });
  block = await books.buy(hours(10), 150_000, "2026-03-10");
  await books.buy(hours(10), 140_000);
  ({ entryId } = await books.work(hours(3)));
  await books.work(hours(4), { entryId, revision: 2 });
  ({ entryId: longEntryId } = await books.work(hours(18)));
  await books.work(minutes(25), { billable: false, chargedSeconds: 0 });
  spare = await books.buy(hours(3), 45_000);
  uncertain = await books.buy(minutes(30), 7_500, null, true);
  recalled = await books.buy(minutes(15), 3_750, null, true);
  await books.recall([recalled]);
});

const auditBooks = (plant: (client: Client) => Promise<unknown>) => auditAfter(books.firm.tenantId, plant);

test("books that nobody touched agree with their movements", async () => {
  expect(await auditBooks(async () => {})).toEqual([]);
});

const contract = () => [books.contractId];
const ofEntry = () => [entryId];

const corruptions: [what: string, sql: string, values: () => string[], subject: RegExp, id: () => string][] = [
  ["a minute moved in a block", "UPDATE hour_block SET drawn_seconds = drawn_seconds - 60, status = 'open' WHERE id = $1", () => [block], /^block 1 /, () => block],
  ["a minute moved in a line", "UPDATE ledger_line SET seconds = seconds + 60 WHERE contract_id = $1 AND version = 5 AND line = 1", contract, /^block 1 /, () => block],
  ["a cent moved in a line", "UPDATE ledger_line SET value_minor = value_minor + 1 WHERE contract_id = $1 AND version = 5 AND line = 1", contract, /^block 1 /, () => block],
  ["a movement removed", "DELETE FROM ledger_line WHERE contract_id = $1 AND version = 6", contract, /^block 1 /, () => block],
  ["an operation removed with its movements", "WITH gone AS (DELETE FROM ledger_line WHERE contract_id = $1 AND version = 7) DELETE FROM ledger_transaction WHERE contract_id = $1 AND version = 7", contract, /^entry of /, () => longEntryId],
  ["an uncertain block made certain by hand", "UPDATE hour_block SET provisional = false WHERE id = $1", () => [uncertain], /^block 4 /, () => uncertain],
  ["a certain block made uncertain by hand", "UPDATE hour_block SET provisional = true WHERE id = $1", () => [block], /^block 1 /, () => block],
  ["an opening that wasn't certain made so afterwards", "UPDATE ledger_transaction SET provisional = NULL WHERE contract_id = $1 AND version = (SELECT version FROM ledger_line WHERE block_id = $2 AND chain = 1)", () => [books.contractId, uncertain], /^block 4 /, () => uncertain],
  ["a recalled block opened by hand", "UPDATE hour_block SET status = 'open', opened_on = '2026-03-02' WHERE id = $1", () => [recalled], /^block 5 /, () => recalled],
  ["a recall that keeps a cent", "UPDATE ledger_line SET value_minor = value_minor + 1 WHERE block_id = $1 AND seconds < 0", () => [recalled], /^block 5 /, () => recalled],
  ["a price changed after the sale", "UPDATE hour_block SET price_minor = price_minor + 100 WHERE id = $1", () => [block], /^block 1 /, () => block],
  ["a last day set before the work", "UPDATE hour_block SET expires_on = '2026-03-01' WHERE id = $1", () => [block], /^entry of 2026-03-02/, () => entryId],
  ["a charge changed on an entry", "UPDATE time_entry SET charged_seconds = charged_seconds + 60 WHERE id = $1", ofEntry, /^entry of 2026-03-02/, () => entryId],
  ["worked time changed on an entry", "UPDATE time_entry SET worked_seconds = worked_seconds + 60 WHERE id = $1", ofEntry, /^entry /, () => entryId],
  ["an entry marked deleted by hand", "UPDATE time_entry SET deleted = true, charged_seconds = 0 WHERE id = $1", ofEntry, /^entry /, () => entryId],
  ["an entry removed", "DELETE FROM time_entry WHERE id = $1", ofEntry, /^entry |^movement /, () => entryId],
  ["an entry nobody wrote", `INSERT INTO time_entry (tenant_id, id, contract_id, member_id, revision, worked_on, worked_seconds, charged_seconds, billable, channel, nature, description, source,
                             circumstances, created_at, updated_at, created_version, last_version)
     SELECT tenant_id, '00000000-0000-4000-8000-000000000000', contract_id, member_id, revision, worked_on, worked_seconds, 0, billable, channel, nature, description, source,
            circumstances, created_at, updated_at, created_version, last_version FROM time_entry WHERE id = $1`, ofEntry, /^entry of /, () => "00000000-0000-4000-8000-000000000000"],
  ["an entry given to another firm", "UPDATE time_entry SET tenant_id = gen_random_uuid() WHERE id = $1", ofEntry, /^entry |^movement /, () => entryId],
  ["a movement given to another firm", "UPDATE ledger_line SET tenant_id = gen_random_uuid() WHERE contract_id = $1 AND version = 5", contract, /^block 1 /, () => block],
  ["a movement without its operation", "UPDATE ledger_transaction SET version = 99 WHERE contract_id = $1 AND version = 5", contract, /^movement 5\.1/, () => books.contractId],
  ["a revision skipped", "UPDATE ledger_transaction SET revision = 3 WHERE entry_id = $1 AND revision = 2", ofEntry, /^entry /, () => entryId],
  ["a wrong balance in a head", "UPDATE ledger_transaction SET balance_after_seconds = balance_after_seconds + 60 WHERE contract_id = $1 AND version = 5", contract, /^operation 5 /, () => books.contractId],
  ["a wrong cached balance", "UPDATE contract_balance SET available_seconds = available_seconds + 60 WHERE contract_id = $1", contract, /^contract$/, () => books.contractId],
  ["a wrong cached debt", "UPDATE contract_balance SET overdraft_seconds = overdraft_seconds + 60 WHERE contract_id = $1", contract, /^contract$/, () => books.contractId],
  ["a version skipped", "UPDATE contract_balance SET version = version + 1 WHERE contract_id = $1", contract, /^contract$/, () => books.contractId],
  ["a contract armed below its line", "UPDATE contract_balance SET armed = true WHERE contract_id = $1", contract, /^contract$/, () => books.contractId],
  ["a wrong month", "UPDATE ledger_month SET recognised_minor = recognised_minor + 1 WHERE contract_id = $1", contract, /^month 2026-03 /, () => books.contractId],
  ["a month lost", "DELETE FROM ledger_month WHERE contract_id = $1", contract, /^month 2026-03 /, () => books.contractId],
  ["a renewal removed", "DELETE FROM renewal WHERE contract_id = $1", contract, /^contract$/, () => books.contractId],
];

test.each(corruptions)("it finds %s", async (_, sql, values, subject, id) => {
  const violations = await auditBooks((client) => client.query(sql, values()));
  expect(violations).toContainEqual(expect.objectContaining({ subject: expect.stringMatching(subject), id: id() }));
});

test("npm run audit ends with code 1 and names the block of one wrong minute", async () => {
  const command = async () => {
    const running = spawn(process.execPath, ["--import", "tsx", "lib/cli/audit.ts", "--firm", books.firm.tenantId], { env: process.env });
    const [said, [code]] = await Promise.all([textOf(running.stdout), once(running, "close")]);
    return { said, code: code as number };
  };
  const move = (seconds: number) =>
    asOwner(async (client) => {
      await client.query("UPDATE hour_block SET drawn_seconds = drawn_seconds + $2 WHERE id = $1", [spare, seconds]);
    });
  expect(await command()).toMatchObject({ code: 0, said: expect.stringContaining("agree with their movements") });
  await move(60);
  expect(await command()).toMatchObject({ code: 1, said: expect.stringContaining(`block 3 of contract ${books.contractId} (${spare})`) });
  await move(-60);
});

test("it looks at one firm at a time", async () => {
  const other = await openBooks({}, await freshTenant());
  await other.buy(hours(1));
  const violations = await auditBooks((client) =>
    client.query("UPDATE contract_balance SET version = version + 1 WHERE contract_id = $1", [other.contractId]),
  );
  expect(violations).toEqual([]);
});
