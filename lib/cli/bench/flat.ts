import { randomUUID } from "node:crypto";
import { Client, Pool } from "pg";
import { growLedger } from "@/lib/cli/bench/growth";
import { load, row } from "@/lib/cli/bench/load";
import { migrate } from "@/lib/cli/migrations";
import { say } from "@/lib/cli/terminal";
import { statementNameGenerator } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { now } from "@/lib/clock";
import { type Day, dayInZone } from "@/lib/domain/day";
import { newWork } from "@/lib/features/time/commands";
import { logTime } from "@/lib/features/time/input";
import { audit } from "@/lib/ledger/audit";
import { setTime } from "@/lib/ledger/post";
import { deskStatement } from "@/lib/ledger/statement";

// What the ledger costs with little history and with much, in two databases of one server that are asked in turn, so that
// whatever else the machine does falls on both.

const SMALL = 10_000;
const ROUNDS = 8;
const ZONE = "America/New_York";

/** Measures draws, a page of the statement and the balance at 10 thousand movements and at `movements`; then audits the larger. */
export async function measureFlat(superuserUrl: (database: string) => string, movements: number, seconds: number): Promise<void> {
  say(`\nThe ledger at ${SMALL.toLocaleString("en")} and at ${movements.toLocaleString("en")} movements`);
  const small = await grownDatabase(superuserUrl, "hourbank_small", SMALL);
  const large = await grownDatabase(superuserUrl, "hourbank_large", movements);
  try {
    say(row("", "small, ms", "large, ms", "ratio"));
    for (const [name, once] of Object.entries(QUESTIONS)) {
      const took: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [index, grown] of [small, large].entries()) {
          const { p50 } = await load(seconds / ROUNDS, 1, () => once(grown));
          took[index]?.push(p50);
        }
      }
      const [little, much] = took.map((each) => each.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN) as [number, number];
      say(row(name, little.toFixed(2), much.toFixed(2), (much / little).toFixed(2)));
    }
    await auditLarge(large);
  } finally {
    await small.pool.end();
    await large.pool.end();
  }
}

interface Grown {
  pool: Pool;
  tenantId: string;
  memberId: string;
  contracts: string[];
  today: Day;
  asked: number;
}

const QUESTIONS: Record<string, (grown: Grown) => Promise<void>> = {
  "one entry": async (grown) => {
    const asked = logTime.parse({ entryId: randomUUID(), contractId: nextContract(grown), workedOn: grown.today, workedSeconds: 60, description: "Measured" });
    const { entry, posting } = await newWork(doorOf(grown), { kind: "member", id: grown.memberId }, asked);
    await setTime(doorOf(grown), posting, entry);
  },
  "a page of the statement": (grown) => reading(grown, async (db) => void (await deskStatement(db, { contractId: nextContract(grown), before: null, limit: 50 }))),
  "a balance": (grown) =>
    reading(grown, async (db) => void (await db.$queryRaw`SELECT balance_seconds FROM contract_balance WHERE contract_id = ${nextContract(grown)}::uuid`)),
};

function nextContract(grown: Grown): string {
  grown.asked += 1;
  return grown.contracts[grown.asked % grown.contracts.length] as string;
}

/** One statement a trip, as lib/db/one-trip sends them, on a pool of its own. */
function doorOf({ pool, tenantId }: Grown): TenantDb {
  const $queryRaw = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const { text, values: bound } = Prisma.sql`
      SELECT statement.* FROM (${query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)}) AS statement
       WHERE (SELECT set_config('app.tenant_id', ${tenantId}::uuid::text, true)) IS NOT NULL`;
    return (await pool.query({ name: statementNameGenerator({ sql: text }), text, values: bound })).rows;
  };
  return { $queryRaw } as unknown as TenantDb;
}

/** A transaction of the firm, as pages read. */
async function reading({ pool, tenantId }: Grown, run: (db: TenantDb) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  const $queryRaw = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const { text, values: bound } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    return (await client.query({ name: statementNameGenerator({ sql: text }), text, values: bound })).rows;
  };
  try {
    await client.query("BEGIN");
    await client.query({ name: "firm", text: "SELECT set_config('app.tenant_id', $1, true)", values: [tenantId] });
    await run({ $queryRaw } as unknown as TenantDb);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

async function grownDatabase(superuserUrl: (database: string) => string, name: string, movements: number): Promise<Grown> {
  const server = new Client({ connectionString: superuserUrl("postgres") });
  await server.connect();
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${name}`);
  await server.end();
  const url = superuserUrl(name);
  await migrate(url);
  const tenantId = randomUUID();
  const db = new Client({ connectionString: url });
  await db.connect();
  await db.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
  await db.query("INSERT INTO tenant (id, name, country, currency, time_zone) VALUES ($1, 'Grown', 'US', 'USD', $2)", [tenantId, ZONE]);
  const id = async (sql: string) => (await db.query<{ id: string }>(sql)).rows[0]?.id ?? "";
  const memberId = await id("INSERT INTO member (name, email, role) VALUES ('Tara', 'tara@grown.example', 'technician') RETURNING id");
  const clientId = await id("INSERT INTO client (name, country, currency) VALUES ('Grown', 'US', 'USD') RETURNING id");
  await db.end();
  const begun = performance.now();
  const today = dayInZone(now(), ZONE);
  const contracts = await growLedger({ superuserUrl: url, firms: [{ tenantId, clientIds: [clientId], memberId }], movements, until: today });
  if (movements > SMALL) say(`  grown in ${Math.round((performance.now() - begun) / 1000)} s`);
  const pool = new Pool({ connectionString: url, max: 2, options: "-c role=hourbank_app" });
  return { pool, tenantId, memberId, contracts, today, asked: 0 };
}

async function auditLarge({ pool, tenantId }: Grown): Promise<void> {
  const client = await pool.connect();
  try {
    const begun = performance.now();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    const violations = await audit(async ({ text, values }) => (await client.query(text, values)).rows);
    await client.query("ROLLBACK");
    say(`  the audit of the larger took ${((performance.now() - begun) / 1000).toFixed(1)} s and found ${violations.length === 0 ? "nothing" : violations.length}`);
  } finally {
    client.release();
  }
}
