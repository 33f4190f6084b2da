import { Client } from "pg";
import { addDays, addMonths, type Day } from "@/lib/domain/day";

// Years of history in minutes: what the ledger would have written, row by row the same, put into its tables by a few large
// statements. The audit must find it as sound as history that was lived.

const BLOCK_SECONDS = 36_000;
const DRAWS = 40;
const DAYS_A_BLOCK = 14;
// An order, an opening, the draws that use it up, and a revision of the last entry that changes its words.
const VERSIONS = DRAWS + 3;
const MOVEMENTS = DRAWS + 1;

export interface Growth {
  /** A superuser's address: the checks of references between rows are left out, as the rows are made to fit. */
  superuserUrl: string;
  tenantId: string;
  /** Whose contracts they are, in turn. */
  clientIds: readonly string[];
  memberId: string;
  /** How many movements there are to be; contracts hold about two thousand each. */
  movements: number;
  /** The day of the last movement; the others lie before it, two weeks a block. */
  until: Day;
  /** Told of each step, in words. */
  tell?: (text: string) => void;
}

/** Grows a firm by contracts of `blocks` used-up blocks each. Answers the ids of some of the contracts. */
export async function growLedger(growth: Growth): Promise<string[]> {
  const { tenantId, movements, until, tell = () => {} } = growth;
  const blocks = Math.min(50, Math.ceil(movements / MOVEMENTS / 4));
  const contracts = Math.max(1, Math.round(movements / (blocks * MOVEMENTS + 1)));
  const db = new Client({ connectionString: growth.superuserUrl });
  await db.connect();
  try {
    await db.query("SET session_replication_role = replica");
    await db.query("SET maintenance_work_mem = '1GB'");
    await db.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    const indexes = await dropIndexes(db);
    await makeContracts(db, growth, contracts, blocks);
    const first = addDays(until, -(blocks + 1) * DAYS_A_BLOCK);
    for (let number = 1; number <= blocks + 1; number += 1) {
      await makeBlock(db, growth.memberId, { number, from: addDays(first, (number - 1) * DAYS_A_BLOCK), isLast: number > blocks });
      if (number % 10 === 0) tell(`block ${number} of ${blocks} on ${contracts} contracts`);
    }
    await sumMonths(db);
    for (const { definition } of indexes) await db.query(definition);
    for (const table of TABLES) await db.query(`VACUUM (ANALYZE) ${table}`);
    const { rows } = await db.query<{ id: string }>("SELECT id FROM grown ORDER BY id LIMIT 16");
    return rows.map(({ id }) => id);
  } finally {
    await db.end();
  }
}

const TABLES = ["contract", "contract_terms", "contract_balance", "hour_block", "time_entry", "ledger_transaction", "ledger_line", "ledger_month", "work_month"];

/** Indexes that are built faster at the end; keys stay. */
async function dropIndexes(db: Client): Promise<{ definition: string }[]> {
  const { rows } = await db.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
      WHERE indrelid IN ('time_entry'::regclass, 'ledger_transaction'::regclass, 'ledger_line'::regclass)
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
  );
  for (const { name } of rows) await db.query(`DROP INDEX ${name}`);
  return rows;
}

async function makeContracts(db: Client, { clientIds, until }: Growth, contracts: number, blocks: number): Promise<void> {
  await db.query("CREATE TEMP TABLE grown AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, $1::int) AS n", [contracts]);
  await db.query("ANALYZE grown");
  await db.query(
    `INSERT INTO contract (id, client_id, title, currency, rate_minor, block_hours, started_on)
     SELECT id, ($1::uuid[])[1 + n % cardinality($1::uuid[])], 'Grown ' || n, 'USD', 15000, 10, $2::date FROM grown`,
    [clientIds, addMonths(until, -36)],
  );
  await db.query(
    `INSERT INTO contract_terms (contract_id, currency, overrun, renewal_mode, block_seconds, block_price_minor, expiry, expiry_months)
     SELECT id, 'USD', 'allow', 'warn', ${BLOCK_SECONDS}, 149990, CASE WHEN n % 2 = 0 THEN 'months' ELSE 'never' END, CASE WHEN n % 2 = 0 THEN 24 END FROM grown`,
  );
  await db.query(
    `INSERT INTO contract_balance (contract_id, version, available_seconds, armed, next_block_number)
     SELECT id, ${blocks * VERSIONS + 2}, ${BLOCK_SECONDS}, true, ${blocks + 2} FROM grown`,
  );
}

// One block on every contract, contract by contract within each operation, as time would have interleaved them.
async function makeBlock(db: Client, memberId: string, { number, from, isLast }: { number: number; from: Day; isLast: boolean }): Promise<void> {
  const [base, draws] = [(number - 1) * VERSIONS, isLast ? 0 : DRAWS];
  const on = `(date '${from}' + step.n / 3)`;
  const at = `((${on})::timestamp + interval '15 hours') AT TIME ZONE 'UTC'`;
  const block = `md5(grown.id::text || 'b${number}')::uuid`;
  const entry = `md5(grown.id::text || '${number}e' || step.n)::uuid`;
  const seconds = BLOCK_SECONDS / DRAWS;
  const earned = (used: string) => `(149990::bigint * (${used}) / ${BLOCK_SECONDS})`;
  const value = `${earned(`step.n * ${seconds}`)} - ${earned(`(step.n - 1) * ${seconds}`)}`;
  const receipt = `jsonb_build_object('rules', jsonb_build_object('firmVersion', 1, 'contractVersion', null), 'workedSeconds', ${seconds}, 'minimumSeconds', 0,
    'roundingSeconds', 0, 'parts', jsonb_build_array(jsonb_build_object('seconds', ${seconds}, 'when', 'normal', 'percent', 100, 'reason', 'normal')),
    'multiplierSeconds', 0, 'promiseMissed', false, 'travelBy', 'none', 'travelSeconds', 0, 'travelMinor', 0, 'waivedSeconds', 0, 'waivedMinor', 0,
    'waived', jsonb_build_array(), 'freeReason', null, 'chargedSeconds', ${seconds})`;
  const steps = `generate_series(1, ${draws}) AS step (n) CROSS JOIN grown`;
  await db.query(
    `INSERT INTO hour_block (id, contract_id, number, total_seconds, price_minor, status, ordered_at, opened_on, expires_on, drawn_seconds, chain)
     SELECT ${block}, grown.id, ${number}, ${BLOCK_SECONDS}, 149990, '${isLast ? "open" : "exhausted"}', ${at}, ${on},
            CASE WHEN grown.n % 2 = 0 THEN ${on} + 730 END, ${draws * seconds}, ${draws + 1}
       FROM (SELECT 0 AS n) AS step CROSS JOIN grown`,
  );
  await db.query(
    `INSERT INTO time_entry (id, contract_id, member_id, revision, worked_on, worked_seconds, charged_seconds, billable, channel, nature, description, source,
                             circumstances, created_at, updated_at, created_version, last_version)
     SELECT ${entry}, grown.id, $1, CASE WHEN step.n = ${DRAWS} THEN 2 ELSE 1 END, ${on}, ${seconds}, ${seconds}, true, 'remote', 'reactive',
            'Put the printer on the second floor right', 'desk', '{"emergency": false, "promise": null, "travel": null}', ${at}, ${at},
            ${base + 2} + step.n, CASE WHEN step.n = ${DRAWS} THEN ${base + VERSIONS} ELSE ${base + 2} + step.n END
       FROM ${steps} ORDER BY step.n`,
    [memberId],
  );
  const bare = "contract_id, version, kind, posted_at, accounting_on, actor, lines, balance_after_seconds";
  await db.query(
    `INSERT INTO ledger_transaction (${bare}, block_id, operation_key, content_hash)
     SELECT grown.id, ${base} + kind.n, kind.name, ${at}, ${on}, 'system', kind.lines, kind.lines * ${BLOCK_SECONDS},
            CASE kind.n WHEN 1 THEN ${block} END, CASE kind.n WHEN 2 THEN 'grown:${number}' END, CASE kind.n WHEN 2 THEN '\\x00'::bytea END
       FROM (SELECT 0 AS n) AS step CROSS JOIN (VALUES (1, 'order', 0), (2, 'activate', 1)) AS kind (n, name, lines) CROSS JOIN grown`,
  );
  await db.query(
    `INSERT INTO ledger_line (contract_id, version, line, bucket, block_id, seconds, value_minor, chain, remaining_after_seconds)
     SELECT grown.id, ${base + 2}, 1, 'purchase', ${block}, ${BLOCK_SECONDS}, 149990, 1, ${BLOCK_SECONDS} FROM grown`,
  );
  const written = `${bare}, entry_id, revision, worked_before_seconds, worked_after_seconds, charged_before_seconds, charged_after_seconds, receipt, content_hash`;
  await db.query(
    `INSERT INTO ledger_transaction (${written})
     SELECT grown.id, ${base + 2} + step.n, 'time', ${at}, ${on}, 'member:' || $1, 1, ${BLOCK_SECONDS} - step.n * ${seconds},
            ${entry}, 1, 0, ${seconds}, 0, ${seconds}, ${receipt}, decode(md5(grown.id::text), 'hex')
       FROM ${steps} ORDER BY step.n`,
    [memberId],
  );
  await db.query(
    `INSERT INTO ledger_transaction (${written})
     SELECT grown.id, ${base + VERSIONS}, 'time', ${at}, ${on}, 'member:' || $1, 0, 0,
            ${entry}, 2, ${seconds}, ${seconds}, ${seconds}, ${seconds}, ${receipt}, decode(md5(grown.id::text), 'hex')
       FROM (SELECT n FROM generate_series(1, ${draws}) AS n WHERE n = ${DRAWS}) AS step (n) CROSS JOIN grown`,
    [memberId],
  );
  await db.query(
    `INSERT INTO ledger_line (contract_id, version, line, bucket, block_id, entry_id, seconds, value_minor, chain, remaining_after_seconds)
     SELECT grown.id, ${base + 2} + step.n, 1, 'draw', ${block}, ${entry}, -${seconds}, ${value}, step.n + 1, ${BLOCK_SECONDS} - step.n * ${seconds}
       FROM ${steps} ORDER BY step.n`,
  );
}

async function sumMonths(db: Client): Promise<void> {
  await db.query(
    `INSERT INTO ledger_month (contract_id, month, purchased_seconds, purchased_minor, drawn_seconds, recognised_minor, worked_seconds)
     SELECT line.contract_id, date_trunc('month', head.accounting_on::timestamp)::date,
            coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'purchase'), 0), coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'purchase'), 0),
            -coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'draw'), 0), coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'draw'), 0),
            -coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'draw'), 0)
       FROM grown
       JOIN ledger_line AS line ON line.contract_id = grown.id
       JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
      GROUP BY 1, 2`,
  );
  await db.query(
    `INSERT INTO work_month (contract_id, month, member_id, entries, worked_seconds, charged_seconds)
     SELECT entry.contract_id, date_trunc('month', entry.worked_on::timestamp)::date, entry.member_id, count(*), sum(entry.worked_seconds), sum(entry.charged_seconds)
       FROM grown
       JOIN time_entry AS entry ON entry.contract_id = grown.id
      GROUP BY 1, 2, 3`,
  );
}
