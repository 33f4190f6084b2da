// npm run audit: works every balance, block, entry and month out again from the movements, firm by firm. Exit code 1 and a
// line for each place where the books and the movements disagree; --json prints the same for machines, --firm ID looks at one alone.

import { Client } from "pg";
import { z } from "zod";
import { withDatabase } from "@/lib/cli/database";
import { readOptions } from "@/lib/cli/options";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { audit, type Violation } from "@/lib/ledger/audit";

const SHOWN = 50;

type Finding = Violation & { tenantId: string };

const options = z.object({ firm: z.uuid().optional(), json: z.boolean().default(false) });

await runCommand(() => {
  const { firm, json } = readOptions(options, "npm run audit -- --firm ID --json", ["json"]);
  return withDatabase(async ({ appUrl }) => {
    const client = new Client({ connectionString: appUrl });
    await client.connect();
    try {
      const everyId = await everyTenant(client);
      const tenantIds = everyId.filter((id) => firm === undefined || id === firm);
      if (firm !== undefined && tenantIds.length === 0) throw new CommandError(`There is no firm ${firm}.`);
      const findings: Finding[] = [];
      for (const tenantId of tenantIds) findings.push(...(await auditFirm(client, tenantId)));
      report(tenantIds.length, findings, json);
    } finally {
      await client.end();
    }
  });
});

async function everyTenant(client: Client): Promise<string[]> {
  const tenants = await client.query<{ id: string }>("SELECT platform.tenant_ids() AS id");
  return tenants.rows.map(({ id }) => id);
}

/** One firm in one picture: what is posted meanwhile is not half seen. */
async function auditFirm(client: Client, tenantId: string): Promise<Finding[]> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    const violations = await audit(async ({ text, values }) => (await client.query(text, values)).rows);
    return violations.map((violation) => ({ ...violation, tenantId }));
  } finally {
    await client.query("ROLLBACK");
  }
}

function report(tenants: number, findings: Finding[], json: boolean): void {
  if (json) {
    say(JSON.stringify({ tenants, violations: findings }, null, 2));
  } else if (findings.length === 0) {
    say(`The books of ${tenants} ${tenants === 1 ? "firm agree" : "firms agree"} with their movements.`);
  } else {
    for (const { tenantId, subject, id, rule, stands, expected } of findings.slice(0, SHOWN)) {
      say(`Firm ${tenantId}, ${subject} (${id}): ${stands}; by the movements ${expected}. Broken: ${rule}.`);
    }
    if (findings.length > SHOWN) say(`And ${findings.length - SHOWN} more; --json lists them all.`);
    say(`${findings.length} ${findings.length === 1 ? "place" : "places"} where books and movements disagree.`);
  }
  if (findings.length > 0) process.exitCode = 1;
}
