import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { load, type Measured } from "@/lib/cli/bench/load";

// The physical limit: the rows that one entry writes, in tables of the same columns, indexes and room as the ledger's, by
// one prepared statement without any rule, check, policy or reference.

const TABLES = ["contract_balance", "hour_block", "time_entry", "ledger_transaction", "ledger_line", "ledger_month", "work_month", "work_week"];

/** Writes a second, `workers` at once, on so many contracts and on one. Needs the address of the owner of the tables. */
export async function bareLimit(ownerUrl: string, contracts: number, workers: number, seconds: number): Promise<{ spread: Measured; shared: Measured }> {
  const pool = new Pool({ connectionString: ownerUrl, max: workers });
  try {
    await makeTables(pool);
    const ids = Array.from({ length: contracts }, () => randomUUID());
    for (const id of ids) {
      await pool.query("INSERT INTO bare.contract_balance (tenant_id, contract_id, available_seconds) VALUES ($1, $1, 36000000)", [id]);
      await pool.query(
        `INSERT INTO bare.hour_block (tenant_id, id, contract_id, number, total_seconds, price_minor, status, ordered_at, opened_on)
         VALUES ($1, $1, $1, 1, 36000000, 1500000, 'open', now(), current_date)`,
        [id],
      );
    }
    const write = async (contractId: string) => void (await pool.query({ name: "bare", text: BARE_ENTRY, values: [contractId, randomUUID(), RECEIPT] }));
    return {
      spread: await load(seconds, workers, (worker) => write(ids[worker % ids.length] as string)),
      shared: await load(seconds, workers, () => write(ids[0] as string)),
    };
  } finally {
    await pool.query("DROP SCHEMA IF EXISTS bare CASCADE");
    await pool.end();
  }
}

/** Copies of the ledger's tables: columns, generated ones too, indexes and the room on their pages. */
async function makeTables(pool: Pool): Promise<void> {
  await pool.query("DROP SCHEMA IF EXISTS bare CASCADE; CREATE SCHEMA bare");
  for (const table of TABLES) {
    await pool.query(`CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING INDEXES)`);
    const { rows } = await pool.query<{ options: string | null }>(
      "SELECT array_to_string(reloptions, ', ') AS options FROM pg_class WHERE oid = $1::regclass",
      [`public.${table}`],
    );
    if (rows[0]?.options) await pool.query(`ALTER TABLE bare.${table} SET (${rows[0].options})`);
  }
}

const RECEIPT = JSON.stringify({
  rules: { firmVersion: null, contractVersion: null }, workedSeconds: 60, minimumSeconds: 0, roundingSeconds: 0,
  parts: [{ seconds: 60, when: "normal", percent: 100, reason: "normal" }], multiplierSeconds: 0, promiseMissed: false, travelBy: "none",
  travelSeconds: 0, travelMinor: 0, waivedSeconds: 0, waivedMinor: 0, waived: [], freeReason: null, chargedSeconds: 60,
});

const BARE_ENTRY = `
  WITH locked AS (
    UPDATE bare.contract_balance SET version = version + 1, available_seconds = available_seconds - 60 WHERE tenant_id = $1::uuid AND contract_id = $1::uuid
    RETURNING contract_id AS id, version, balance_seconds),
  drawn AS (
    UPDATE bare.hour_block SET drawn_seconds = drawn_seconds + 60, chain = chain + 1 WHERE tenant_id = $1::uuid AND id = $1::uuid
    RETURNING id, chain, remaining_seconds),
  entry AS (
    INSERT INTO bare.time_entry (tenant_id, id, contract_id, member_id, revision, worked_on, worked_seconds, charged_seconds, billable, channel, nature,
                                 description, source, circumstances, created_at, updated_at, created_version, last_version)
    SELECT $1::uuid, $2::uuid, id, $1::uuid, 1, current_date, 60, 60, true, 'remote', 'reactive', 'Measured', 'desk',
           '{"emergency": false, "promise": null, "travel": null}', now(), now(), version, version FROM locked),
  head AS (
    INSERT INTO bare.ledger_transaction (tenant_id, contract_id, version, kind, posted_at, accounting_on, actor, entry_id, revision, worked_before_seconds,
                                         worked_after_seconds, charged_before_seconds, charged_after_seconds, receipt, content_hash, lines, balance_after_seconds)
    SELECT $1::uuid, id, version, 'time', now(), current_date, 'member:' || $1, $2::uuid, 1, 0, 60, 0, 60, $3::jsonb, decode(md5($1::text), 'hex'), 1, balance_seconds
      FROM locked),
  month AS (
    INSERT INTO bare.ledger_month AS kept (tenant_id, contract_id, month, drawn_seconds, recognised_minor, worked_seconds)
    SELECT $1::uuid, id, date_trunc('month', current_date)::date, 60, 2, 60 FROM locked
    ON CONFLICT (tenant_id, contract_id, month) DO UPDATE
      SET drawn_seconds = kept.drawn_seconds + 60, recognised_minor = kept.recognised_minor + 2, worked_seconds = kept.worked_seconds + 60),
  work AS (
    INSERT INTO bare.work_month AS kept (tenant_id, contract_id, month, member_id, entries, worked_seconds, charged_seconds, drawn_seconds, earned_minor)
    SELECT $1::uuid, id, date_trunc('month', current_date)::date, $1::uuid, 1, 60, 60, 60, 2 FROM locked
    ON CONFLICT (tenant_id, contract_id, month, member_id) DO UPDATE
      SET entries = kept.entries + 1, worked_seconds = kept.worked_seconds + 60, charged_seconds = kept.charged_seconds + 60,
          drawn_seconds = kept.drawn_seconds + 60, earned_minor = kept.earned_minor + 2),
  week AS (
    INSERT INTO bare.work_week AS kept (tenant_id, contract_id, monday, charged_seconds)
    SELECT $1::uuid, id, date_trunc('week', current_date)::date, '{60,0,0,0,0,0,0}' FROM locked
    ON CONFLICT (tenant_id, contract_id, monday) DO UPDATE SET charged_seconds[1] = kept.charged_seconds[1] + 60)
  INSERT INTO bare.ledger_line (tenant_id, contract_id, version, line, bucket, block_id, entry_id, seconds, value_minor, chain, remaining_after_seconds)
  SELECT $1::uuid, locked.id, version, 1, 'draw', drawn.id, $2::uuid, -60, 2, drawn.chain, drawn.remaining_seconds FROM locked, drawn`;
