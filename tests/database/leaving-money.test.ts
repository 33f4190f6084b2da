// A firm that goes, and money that is on its way.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { presentDebit } from "@/lib/features/debits/presenting";
import { askRemoval, undoRemoval } from "@/lib/features/leaving/commands";
import { removeFirm } from "@/lib/worker/remove-firm";
import { asOwner } from "@/tests/support/database";
import { openDebitWorld } from "@/tests/support/debits";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { hours } from "@/tests/support/ledger";
import { tablesWithRowsOf, thirtyDaysPass } from "@/tests/support/leaving";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

test("once the thirty days are over the bank is asked for nothing more; before, and when the firm stays, all goes on", async () => {
  const world = await openDebitWorld(bank);
  const { firm } = world;
  await world.use(hours(8));
  world.moveTo("2026-03-05");
  const { debitId } = await world.debit();
  await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));
  await thirtyDaysPass(firm.tenantId);
  expect(await world.now(() => firm.inFirm((db) => presentDebit(db, debitId)))).toBeNull();
  expect(await world.debit()).toMatchObject({ status: "scheduled", presentments: 0 });
  await firm.inFirm((db) => undoRemoval(db, firm.owner.actor));
  expect(await world.now(() => firm.inFirm((db) => presentDebit(db, debitId)))).toMatchObject({ again: false });
});

test("a debit that is with the bank is waited for, and not for ever", { timeout: 120_000 }, async () => {
  const world = await openDebitWorld(bank);
  const { firm } = world;
  await world.use(hours(8));
  world.moveTo("2026-03-05");
  const { debitId } = await world.debit();
  await world.now(() => firm.inFirm((db) => presentDebit(db, debitId)));
  await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));
  await thirtyDaysPass(firm.tenantId);
  expect(await removeFirm(firm.tenantId)).toBe(false);
  expect(await tablesWithRowsOf(firm.tenantId)).toContain("debit");
  await thirtyDaysPass(firm.tenantId);
  expect(await removeFirm(firm.tenantId)).toBe(true);
  expect(await tablesWithRowsOf(firm.tenantId)).toEqual(["tombstone"]);
});

test("a page of the processor on which a card can still be charged is waited for", async () => {
  const world = await openDebitWorld(bank);
  const { firm } = world;
  await world.use(hours(8));
  const { invoiceId } = await world.renewal();
  await asOwner((client) => client.query(
    `INSERT INTO card_checkout (tenant_id, id, client_id, invoice_id, amount_minor, currency, idempotency_key, status, started_by, started_at)
     SELECT tenant_id, $2, client_id, id, 100, currency, 'checkout-key-1', 'open', 'system', now() FROM invoice WHERE id = $1`, [invoiceId, randomUUID()]));
  await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));
  await thirtyDaysPass(firm.tenantId);
  expect(await removeFirm(firm.tenantId)).toBe(false);
});
