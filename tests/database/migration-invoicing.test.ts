// A database that was in use before credit notes and rates of tax came keeps its figures: it is migrated with rows in it.

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

test("invoices of before have their tax as a rate of theirs, clients keep their treatment, and firms their rate", async () => {
  const found = await migrated(async (client) => {
    const rows = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;
    return {
      taxes: await rows("SELECT invoice.number, tax.name, tax.category, tax.rate_ppm, tax.text, tax.net_minor::int, tax.tax_minor::int FROM invoice_tax AS tax JOIN invoice ON invoice.id = tax.invoice_id ORDER BY number"),
      rates: await rows("SELECT name, category, rate_ppm, is_default FROM tax_rate ORDER BY category"),
      invoices: await rows("SELECT number, kind, status, total_minor::int, due_minor::int, paid_on IS NOT NULL AS settled FROM invoice ORDER BY number"),
      prefix: await rows("SELECT credit_prefix, invoice_prefix FROM tenant"),
      journal: await rows("SELECT account, sum(debit_minor - credit_minor)::int AS minor FROM journal GROUP BY account ORDER BY account"),
    };
  });
  expect(found.taxes).toEqual([
    { number: 1, name: "IVA", category: "standard", rate_ppm: 220_000, text: "", net_minor: 10_000, tax_minor: 2_200 },
    { number: 2, name: "IVA", category: "reverse_charge", rate_ppm: 0, text: "Inversione contabile: l’imposta è a carico del destinatario.", net_minor: 10_000, tax_minor: 0 },
    { number: 3, name: "IVA", category: "standard", rate_ppm: 220_000, text: "", net_minor: 10_000, tax_minor: 2_200 },
  ]);
  expect(found.rates).toEqual([
    { name: "IVA", category: "exempt", rate_ppm: 0, is_default: true },
    { name: "IVA", category: "reverse_charge", rate_ppm: 0, is_default: true },
    { name: "IVA", category: "standard", rate_ppm: 220_000, is_default: true },
  ]);
  expect(found.invoices).toEqual([
    { number: 1, kind: "invoice", status: "issued", total_minor: 12_200, due_minor: 0, settled: true },
    { number: 2, kind: "invoice", status: "issued", total_minor: 10_000, due_minor: 10_000, settled: false },
    { number: 3, kind: "invoice", status: "voided", total_minor: 12_200, due_minor: 12_200, settled: false },
  ]);
  // The series of a firm whose invoices were called CN already must not read the same.
  expect(found.prefix).toEqual([{ credit_prefix: "CREDIT", invoice_prefix: "CN" }]);
  expect(found.journal).toEqual([
    { account: "cash", minor: 12_200 }, { account: "ordered_hours", minor: -20_000 }, { account: "receivable", minor: 10_000 }, { account: "tax_payable", minor: -2_200 },
  ]);
});

/** A database of before with three invoices in it, brought up to this version; it goes afterwards. */
async function migrated<Result>(look: (client: Client) => Promise<Result>): Promise<Result> {
  const name = `hourbank_before_${randomBytes(4).toString("hex")}`;
  return asOwner(async (owner) => {
    await owner.query(`CREATE DATABASE ${name}`);
    // As migrations run: an owner of the tables who is no superuser sees only what a policy lets him see.
    const address = new URL(env().databaseOwnerUrl ?? "");
    address.pathname = `/${name}`;
    const client = new Client({ connectionString: await actAsOwner(address.href) });
    await client.connect();
    try {
      for (const file of files.filter((each) => each < "0010")) await apply(client, file);
      await client.query("SET ROLE NONE");
      await client.query(ROWS);
      await client.query("RESET ROLE");
      for (const file of files.filter((each) => each >= "0010")) await apply(client, file);
      await client.query("SET ROLE NONE");
      return await look(client);
    } finally {
      await client.end();
      await owner.query(`DROP DATABASE ${name}`);
    }
  });
}

async function apply(client: Client, file: string): Promise<void> {
  await client.query("BEGIN");
  await client.query(readFileSync(path.join(folder, file, "migration.sql"), "utf8"));
  await client.query("RESET ROLE");
  await client.query("COMMIT");
}

const ROWS = `
  BEGIN;
  SELECT set_config('app.tenant_id', '11111111-1111-4111-8111-111111111111', true);
  INSERT INTO tenant (id, name, country, currency, time_zone, tax_name, tax_rate_basis_points, invoice_prefix)
    VALUES (current_tenant(), 'Before', 'IT', 'EUR', 'Europe/Rome', 'IVA', 2200, 'CN');
  INSERT INTO client (id, name, country, currency, tax_treatment) VALUES
    ('22222222-2222-4222-8222-222222222222', 'Standard', 'IT', 'EUR', 'standard'), ('33333333-3333-4333-8333-333333333333', 'Reverse', 'FR', 'EUR', 'reverse_charge');
  INSERT INTO invoice (id, client_id, status, series, number, number_text, currency, locale, tax_treatment, tax_name, tax_rate_basis_points,
                       net_minor, tax_minor, paid_minor, issued_on, due_on, paid_on, voided_on, seller, buyer, created_by, created_at) VALUES
    ('44444444-4444-4444-8444-444444444441', '22222222-2222-4222-8222-222222222222', 'issued', '2026', 1, 'CN-2026-0001', 'EUR', 'it', 'standard', 'IVA', 2200,
     10000, 2200, 12200, '2026-01-01', '2026-01-15', '2026-01-02', NULL, '{}', '{}', 'system', now()),
    ('44444444-4444-4444-8444-444444444442', '33333333-3333-4333-8333-333333333333', 'issued', '2026', 2, 'CN-2026-0002', 'EUR', 'it', 'reverse_charge', 'IVA', 0,
     10000, 0, 0, '2026-01-01', '2026-01-15', NULL, NULL, '{}', '{}', 'system', now()),
    ('44444444-4444-4444-8444-444444444443', '22222222-2222-4222-8222-222222222222', 'voided', '2026', 3, 'CN-2026-0003', 'EUR', 'it', 'standard', 'IVA', 2200,
     10000, 2200, 0, '2026-01-01', '2026-01-15', NULL, '2026-01-03', '{}', '{}', 'system', now());
  INSERT INTO invoice_line (invoice_id, position, seconds, rate_minor, amount_minor)
    SELECT id, 1, 3600, 10000, 10000 FROM invoice;
  INSERT INTO payment (id, invoice_id, amount_minor, method, received_on, recorded_by, created_at)
    VALUES ('55555555-5555-4555-8555-555555555555', '44444444-4444-4444-8444-444444444441', 12200, 'wire', '2026-01-02', 'system', now());
  COMMIT;`;
