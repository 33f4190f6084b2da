import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { addDays, addMonths, type Day } from "@/lib/domain/day";
import { idFromText } from "@/lib/ids";

// Years of history in minutes: what the ledger would have written, row by row the same, put into its tables by a few large
// statements. The audit must find it as sound as history that was lived.

const BLOCK_SECONDS = 36_000;
const DRAWS = 40;
const DAYS_A_BLOCK = 14;
// An order, an opening, the draws that use it up, and a revision of the last entry that changes its words.
const VERSIONS = DRAWS + 3;
const MOVEMENTS = DRAWS + 1;
const DRAW_SECONDS = BLOCK_SECONDS / DRAWS;

// What all of them were charged by.
const RECEIPT = JSON.stringify({
  rules: { firmVersion: 1, contractVersion: null }, workedSeconds: DRAW_SECONDS, minimumSeconds: 0, roundingSeconds: 0,
  parts: [{ seconds: DRAW_SECONDS, when: "normal", percent: 100, reason: "normal" }],
  multiplierSeconds: 0, promiseMissed: false, travelBy: "none", travelSeconds: 0, travelMinor: 0, waivedSeconds: 0, waivedMinor: 0,
  waived: [], freeReason: null, chargedSeconds: DRAW_SECONDS,
});

/** What this many movements take on disk, in bytes each, with room to grow them. */
export const ROOM_PER_MOVEMENT = 2_600;

/** This many movements hold so many entries: the others open blocks. */
export function movementsOf(entries: number): number {
  return Math.ceil((entries * MOVEMENTS) / DRAWS);
}

/** A firm that grows. */
export interface GrowingFirm {
  tenantId: string;
  /** Whose contracts they are, in turn. */
  clientIds: readonly string[];
  memberId: string;
}

export interface Growth {
  /** A superuser's address: the checks of references between rows are left out, as the rows are made to fit. */
  superuserUrl: string;
  /** Which firms get the contracts, in turn. */
  firms: readonly GrowingFirm[];
  /** How many movements there are to be; contracts hold about two thousand each. */
  movements: number;
  /** The day of the last movement; the others lie before it, two weeks a block. */
  until: Day;
  /** Told of each step, in words. */
  tell?: (text: string) => void;
}

/** Grows firms by contracts of so many used-up blocks and an open one. Answers the ids of some of the contracts. */
export async function growLedger(growth: Growth): Promise<string[]> {
  const { movements, until, tell = () => {} } = growth;
  const blocks = Math.min(50, Math.ceil(movements / MOVEMENTS / 4));
  const contracts = Math.max(1, Math.round(movements / (blocks * MOVEMENTS + 1)));
  const hands = await openHands(growth, contracts);
  const [db] = hands;
  try {
    const indexes = await dropIndexes(db);
    await makeContracts(db, until, blocks);
    const first = addDays(until, -(blocks + 1) * DAYS_A_BLOCK);
    for (let number = 1; number <= blocks + 1; number += 1) {
      await makeBlock(hands, { number, from: addDays(first, (number - 1) * DAYS_A_BLOCK), isLast: number > blocks });
      if (number % 10 === 0) tell(`block ${number} of ${blocks} on ${contracts} contracts`);
    }
    // Without figures of what has just been written the planner takes it for little, and sums up for hours.
    await share(hands, ["time_entry", "ledger_transaction", "ledger_line"].map((table) => `ANALYZE ${table}`));
    await share(hands, SUMS);
    await share(hands, indexes.map(({ definition }) => definition));
    await share(hands, TABLES.map((table) => `VACUUM (ANALYZE) ${table}`));
    const { rows } = await db.query<{ id: string }>("SELECT id FROM grown ORDER BY id LIMIT 16");
    return rows.map(({ id }) => id);
  } finally {
    await Promise.all(hands.map((hand) => hand.end()));
  }
}

/** One connection for each of the three tables that grow most, so that they grow side by side. */
type Hands = readonly [entries: Client, heads: Client, lines: Client];

/** Connections that all know the same contracts, as `grown`. */
async function openHands({ superuserUrl, firms }: Growth, contracts: number): Promise<Hands> {
  const run = randomUUID();
  const open = async (): Promise<Client> => {
    const hand = new Client({ connectionString: superuserUrl });
    await hand.connect();
    await hand.query("SET session_replication_role = replica");
    await hand.query("SET maintenance_work_mem = '1GB'");
    await hand.query(
      `CREATE TEMP TABLE grown AS
       SELECT firm."tenantId" AS tenant_id, ${idFromText(`'${run}' || n`)} AS id, firm."memberId" AS member_id, client.id AS client_id, client.currency, n
         FROM generate_series(1, ${contracts}) AS n
         JOIN ROWS FROM (jsonb_to_recordset('${JSON.stringify(firms)}'::jsonb) AS ("tenantId" uuid, "memberId" uuid, "clientIds" uuid[])) WITH ORDINALITY AS firm ON firm.ordinality = 1 + n % ${firms.length}
         JOIN client ON client.tenant_id = firm."tenantId" AND client.id = firm."clientIds"[1 + n / ${firms.length} % cardinality(firm."clientIds")]`,
    );
    await hand.query("ANALYZE grown");
    return hand;
  };
  return Promise.all([open(), open(), open()]);
}

/** Statements that don't care about their order, side by side. */
async function share(hands: Hands, statements: readonly string[]): Promise<void> {
  await Promise.all(hands.map(async (hand, place) => {
    for (const statement of statements.filter((_, index) => index % hands.length === place)) await hand.query(statement);
  }));
}

const TABLES = ["contract", "contract_terms", "contract_balance", "hour_block", "time_entry", "ledger_transaction", "ledger_line", "ledger_month", "work_month", "work_week"];

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

async function makeContracts(db: Client, until: Day, blocks: number): Promise<void> {
  await db.query(
    `INSERT INTO contract (tenant_id, id, client_id, title, currency, rate_minor, block_hours, started_on)
     SELECT tenant_id, id, client_id, 'Grown ' || n, currency, 15000, 10, $1::date FROM grown`,
    [addMonths(until, -36)],
  );
  await db.query(
    `INSERT INTO contract_terms (tenant_id, contract_id, currency, overrun, renewal_mode, block_seconds, block_price_minor, expiry, expiry_months)
     SELECT tenant_id, id, currency, 'allow', 'warn', ${BLOCK_SECONDS}, 149990, CASE WHEN n % 2 = 0 THEN 'months' ELSE 'never' END, CASE WHEN n % 2 = 0 THEN 24 END FROM grown`,
  );
  await db.query(
    `INSERT INTO contract_balance (tenant_id, contract_id, version, available_seconds, armed, next_block_number)
     SELECT tenant_id, id, ${blocks * VERSIONS + 2}, ${BLOCK_SECONDS}, true, ${blocks + 2} FROM grown`,
  );
}

// One block on every contract, contract by contract within each operation, as time would have interleaved them.
async function makeBlock([entries, heads, lines]: Hands, { number, from, isLast }: { number: number; from: Day; isLast: boolean }): Promise<void> {
  const [base, draws] = [(number - 1) * VERSIONS, isLast ? 0 : DRAWS];
  const on = `(date '${from}' + step.n / 3)`;
  const at = `((${on})::timestamp + interval '15 hours') AT TIME ZONE 'UTC'`;
  const block = idFromText(`grown.id::text || 'b${number}'`);
  const entry = idFromText(`grown.id::text || '${number}e' || step.n`);
  const earned = (used: string) => `(149990::bigint * (${used}) / ${BLOCK_SECONDS})`;
  const value = `${earned(`step.n * ${DRAW_SECONDS}`)} - ${earned(`(step.n - 1) * ${DRAW_SECONDS}`)}`;
  const steps = `generate_series(1, ${draws}) AS step (n) CROSS JOIN grown`;
  const bare = "tenant_id, contract_id, version, kind, posted_at, accounting_on, actor, lines, balance_after_seconds";
  const written = `${bare}, entry_id, revision, worked_before_seconds, worked_after_seconds, charged_before_seconds, charged_after_seconds, receipt, content_hash`;
  const growEntries = async (): Promise<void> => {
    await entries.query(
      `INSERT INTO hour_block (tenant_id, id, contract_id, number, total_seconds, price_minor, status, ordered_at, opened_on, expires_on, drawn_seconds, chain)
       SELECT grown.tenant_id, ${block}, grown.id, ${number}, ${BLOCK_SECONDS}, 149990, '${isLast ? "open" : "exhausted"}', ${at}, ${on},
              CASE WHEN grown.n % 2 = 0 THEN ${on} + 730 END, ${draws * DRAW_SECONDS}, ${draws + 1}
         FROM (SELECT 0 AS n) AS step CROSS JOIN grown`,
    );
    await entries.query(
      `INSERT INTO time_entry (tenant_id, id, contract_id, member_id, revision, worked_on, worked_seconds, charged_seconds, billable, channel, nature, description, source,
                               circumstances, created_at, updated_at, created_version, last_version)
       SELECT grown.tenant_id, ${entry}, grown.id, grown.member_id, CASE WHEN step.n = ${DRAWS} THEN 2 ELSE 1 END, ${on}, ${DRAW_SECONDS}, ${DRAW_SECONDS}, true, 'remote', 'reactive',
              'Put the printer on the second floor right', 'desk', '{"emergency": false, "promise": null, "travel": null}', ${at}, ${at},
              ${base + 2} + step.n, CASE WHEN step.n = ${DRAWS} THEN ${base + VERSIONS} ELSE ${base + 2} + step.n END
         FROM ${steps} ORDER BY step.n`,
    );
  };
  const growHeads = async (): Promise<void> => {
    await heads.query(
      `INSERT INTO ledger_transaction (${bare}, block_id, operation_key, content_hash)
       SELECT grown.tenant_id, grown.id, ${base} + kind.n, kind.name, ${at}, ${on}, 'system', kind.lines, kind.lines * ${BLOCK_SECONDS},
              CASE kind.n WHEN 1 THEN ${block} END, CASE kind.n WHEN 2 THEN 'grown:${number}' END, CASE kind.n WHEN 2 THEN '\\x00'::bytea END
         FROM (SELECT 0 AS n) AS step CROSS JOIN (VALUES (1, 'order', 0), (2, 'activate', 1)) AS kind (n, name, lines) CROSS JOIN grown`,
    );
    await heads.query(
      `INSERT INTO ledger_transaction (${written})
       SELECT grown.tenant_id, grown.id, ${base + 2} + step.n, 'time', ${at}, ${on}, 'member:' || grown.member_id, 1, ${BLOCK_SECONDS} - step.n * ${DRAW_SECONDS},
              ${entry}, 1, 0, ${DRAW_SECONDS}, 0, ${DRAW_SECONDS}, '${RECEIPT}', decode(md5(grown.id::text), 'hex')
         FROM ${steps} ORDER BY step.n`,
    );
    await heads.query(
      `INSERT INTO ledger_transaction (${written})
       SELECT grown.tenant_id, grown.id, ${base + VERSIONS}, 'time', ${at}, ${on}, 'member:' || grown.member_id, 0, 0,
              ${entry}, 2, ${DRAW_SECONDS}, ${DRAW_SECONDS}, ${DRAW_SECONDS}, ${DRAW_SECONDS}, '${RECEIPT}', decode(md5(grown.id::text), 'hex')
         FROM (SELECT n FROM generate_series(1, ${draws}) AS n WHERE n = ${DRAWS}) AS step (n) CROSS JOIN grown`,
    );
  };
  const growLines = async (): Promise<void> => {
    await lines.query(
      `INSERT INTO ledger_line (tenant_id, contract_id, version, line, bucket, block_id, seconds, value_minor, chain, remaining_after_seconds)
       SELECT grown.tenant_id, grown.id, ${base + 2}, 1, 'purchase', ${block}, ${BLOCK_SECONDS}, 149990, 1, ${BLOCK_SECONDS} FROM grown`,
    );
    await lines.query(
      `INSERT INTO ledger_line (tenant_id, contract_id, version, line, bucket, block_id, entry_id, seconds, value_minor, chain, remaining_after_seconds)
       SELECT grown.tenant_id, grown.id, ${base + 2} + step.n, 1, 'draw', ${block}, ${entry}, -${DRAW_SECONDS}, ${value}, step.n + 1, ${BLOCK_SECONDS} - step.n * ${DRAW_SECONDS}
         FROM ${steps} ORDER BY step.n`,
    );
  };
  await Promise.all([growEntries(), growHeads(), growLines()]);
}

const SUMS = [
  `INSERT INTO ledger_month (tenant_id, contract_id, month, purchased_seconds, purchased_minor, drawn_seconds, recognised_minor, worked_seconds)
   SELECT line.tenant_id, line.contract_id, date_trunc('month', head.accounting_on::timestamp)::date,
        coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'purchase'), 0), coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'purchase'), 0),
        -coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'draw'), 0), coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'draw'), 0),
        -coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'draw'), 0)
     FROM grown
     JOIN ledger_line AS line ON line.tenant_id = grown.tenant_id AND line.contract_id = grown.id
     JOIN ledger_transaction AS head ON head.tenant_id = line.tenant_id AND head.contract_id = line.contract_id AND head.version = line.version
    GROUP BY 1, 2, 3`,
  `INSERT INTO work_month (tenant_id, contract_id, month, member_id, entries, worked_seconds, charged_seconds, drawn_seconds, earned_minor)
   SELECT entry.tenant_id, entry.contract_id, date_trunc('month', entry.worked_on::timestamp)::date, entry.member_id, count(*), sum(entry.worked_seconds), sum(entry.charged_seconds),
          -sum(line.seconds), sum(line.value_minor)
     FROM grown
     JOIN time_entry AS entry ON entry.tenant_id = grown.tenant_id AND entry.contract_id = grown.id
     JOIN ledger_line AS line ON line.tenant_id = entry.tenant_id AND line.entry_id = entry.id
    GROUP BY 1, 2, 3, 4`,
  `INSERT INTO work_week (tenant_id, contract_id, monday, charged_seconds)
   SELECT entry.tenant_id, entry.contract_id, date_trunc('week', entry.worked_on::timestamp)::date,
          ARRAY[${[1, 2, 3, 4, 5, 6, 7].map((day) => `coalesce(sum(entry.charged_seconds) FILTER (WHERE extract(isodow FROM entry.worked_on) = ${day}), 0)`).join(", ")}]
     FROM grown
     JOIN time_entry AS entry ON entry.tenant_id = grown.tenant_id AND entry.contract_id = grown.id
    GROUP BY 1, 2, 3`,
];
