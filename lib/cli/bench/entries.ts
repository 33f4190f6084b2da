import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { load, type Measured, row } from "@/lib/cli/bench/load";
import { say } from "@/lib/cli/terminal";
import { inTenant } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { sellBlock } from "@/lib/features/blocks/commands";
import { changeTerms } from "@/lib/features/contracts/commands";
import { firmToday } from "@/lib/features/firm-clock";
import { recordPayment } from "@/lib/features/payments/commands";
import { logTime } from "@/lib/features/time/commands";
import type { SeededFirm } from "@/prisma/seed/demo";

const TECHNICIANS = 16;

/** Entries a second through the real command, 16 at once, beside the same rows written by one bare prepared statement. */
export async function measureEntries(firm: SeededFirm, ownerUrl: string, seconds: number): Promise<void> {
  const owner: Actor = { kind: "member", id: firm.members[0]?.id ?? "" };
  // Not the reader of the pages: nobody's day has thousands of entries.
  const technician: Actor = { kind: "member", id: firm.members.at(-1)?.id ?? "" };
  const contracts = firm.clients.slice(0, 8).map(({ contractId }) => contractId);
  for (const contractId of contracts) await fill(firm, owner, contractId);
  const workedOn = await inTenant(firm.tenantId, firmToday);
  const entry = { workedOn, startedAt: null, workedSeconds: 60, billable: true, channel: "remote", nature: "reactive", description: "Measured", internalNote: "", source: "desk" } as const;
  const log = (contractId: string) => inTenant(firm.tenantId, (db) => logTime(db, technician, { ...entry, entryId: randomUUID(), contractId }));

  const spread = await load(seconds, TECHNICIANS, async (worker) => void (await log(contracts[worker % contracts.length] as string)));
  const shared = await load(seconds, TECHNICIANS, async () => void (await log(contracts[0] as string)));
  const bare = await bareLimit(ownerUrl, contracts.length, seconds);
  say("\n  Time entries, 16 at once");
  say(row("", "entries/s", "p50 ms", "p95 ms", "of the limit"));
  say(line("through the command, 8 contracts", spread, bare.spread));
  say(line("through the command, 1 contract", shared, bare.shared));
  say(line("bare statement, 8 contracts", bare.spread, bare.spread));
  say(line("bare statement, 1 contract", bare.shared, bare.shared));
}

function line(name: string, measured: Measured, limit: Measured): string {
  const failed = measured.failures > 0 ? ` (${measured.failures} failed)` : "";
  return row(name, measured.perSecond.toFixed(0), measured.p50.toFixed(1), measured.p95.toFixed(1), `${((100 * measured.perSecond) / limit.perSecond).toFixed(0)} %`) + failed;
}

/** Hours enough that measuring never crosses the line; overrun allowed, so that nothing is refused. */
async function fill(firm: SeededFirm, owner: Actor, contractId: string): Promise<void> {
  await inTenant(firm.tenantId, async (db) => {
    const contract = await db.contract.findFirstOrThrow({ where: { id: contractId } });
    const terms = { title: contract.title, blockHours: contract.blockHours, renewalMode: "warn", lineSeconds: 0, hoursCount: "paid", overrun: "allow", expiryMonths: null } as const;
    await changeTerms(db, owner, { contractId, revision: contract.revision, rateMinor: Number(contract.rateMinor), ...terms });
    const { invoiceId } = await sellBlock(db, owner, { saleId: randomUUID(), contractId, hours: 1000, rateMinor: 100, mail: false });
    const invoice = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    const receivedOn = await firmToday(db);
    await recordPayment(db, owner, { paymentId: randomUUID(), invoiceId, amountMinor: Number(invoice.totalMinor), method: "wire", reference: "", receivedOn });
  });
}

/** The physical limit: the rows that one entry writes, in tables of the same shape and indexes, without any rule. */
async function bareLimit(ownerUrl: string, contracts: number, seconds: number): Promise<{ spread: Measured; shared: Measured }> {
  const pool = new Pool({ connectionString: ownerUrl, max: TECHNICIANS });
  try {
    await pool.query(BARE_TABLES, []);
    const ids = Array.from({ length: contracts }, () => randomUUID());
    for (const id of ids) await pool.query("INSERT INTO bare.contract_balance VALUES ($1, 0)", [id]).then(() => pool.query("INSERT INTO bare.hour_block VALUES ($1, 0)", [id]));
    const write = async (contractId: string) => void (await pool.query({ name: "bare", text: BARE_ENTRY, values: [contractId, randomUUID()] }));
    return {
      spread: await load(seconds, TECHNICIANS, (worker) => write(ids[worker % ids.length] as string)),
      shared: await load(seconds, TECHNICIANS, () => write(ids[0] as string)),
    };
  } finally {
    await pool.query("DROP SCHEMA IF EXISTS bare CASCADE");
    await pool.end();
  }
}

const BARE_TABLES = `
  DROP SCHEMA IF EXISTS bare CASCADE;
  CREATE SCHEMA bare;
  CREATE TABLE bare.contract_balance (id uuid PRIMARY KEY, version bigint NOT NULL) WITH (fillfactor = 50);
  CREATE TABLE bare.hour_block (id uuid PRIMARY KEY, drawn_seconds bigint NOT NULL) WITH (fillfactor = 70);
  CREATE TABLE bare.time_entry AS TABLE time_entry WITH NO DATA;
  ALTER TABLE bare.time_entry ADD PRIMARY KEY (tenant_id, id);
  CREATE INDEX ON bare.time_entry (tenant_id, member_id, worked_on);
  CREATE INDEX ON bare.time_entry (tenant_id, contract_id, worked_on);
  CREATE INDEX ON bare.time_entry (tenant_id, worked_on);
  CREATE TABLE bare.ledger_transaction AS TABLE ledger_transaction WITH NO DATA;
  CREATE UNIQUE INDEX ON bare.ledger_transaction (tenant_id, contract_id, version);
  CREATE UNIQUE INDEX ON bare.ledger_transaction (tenant_id, entry_id, revision);
  CREATE TABLE bare.ledger_line AS TABLE ledger_line WITH NO DATA;
  CREATE UNIQUE INDEX ON bare.ledger_line (tenant_id, contract_id, version, line);
  CREATE UNIQUE INDEX ON bare.ledger_line (tenant_id, block_id, chain);
  CREATE INDEX ON bare.ledger_line (tenant_id, entry_id, version);`;

const BARE_ENTRY = `
  WITH locked AS (UPDATE bare.contract_balance SET version = version + 1 WHERE id = $1::uuid RETURNING id, version),
  drawn AS (UPDATE bare.hour_block SET drawn_seconds = drawn_seconds + 60 WHERE id = $1::uuid RETURNING id, drawn_seconds),
  entry AS (
    INSERT INTO bare.time_entry (tenant_id, id, contract_id, member_id, revision, worked_on, worked_seconds, charged_seconds, overdraft_seconds, billable,
                                 channel, nature, description, internal_note, source, deleted, created_at, updated_at, created_version, last_version)
    SELECT $1::uuid, $2::uuid, id, $1::uuid, 1, current_date, 60, 60, 0, true, 'remote', 'reactive', 'Measured', '', 'desk', false, now(), now(), version, version FROM locked),
  head AS (
    INSERT INTO bare.ledger_transaction (tenant_id, contract_id, version, kind, posted_at, accounting_on, actor, entry_id, revision, worked_before_seconds,
                                         worked_after_seconds, charged_before_seconds, charged_after_seconds, lines, balance_after_seconds)
    SELECT $1::uuid, id, version, 'time', now(), current_date, 'system', $2::uuid, 1, 0, 60, 0, 60, 1, 0 FROM locked)
  INSERT INTO bare.ledger_line (tenant_id, contract_id, version, line, bucket, block_id, entry_id, seconds, value_minor, chain, remaining_after_seconds)
  SELECT $1::uuid, locked.id, version, 1, 'draw', drawn.id, $2::uuid, -60, 2, version, 0 FROM locked, drawn`;
