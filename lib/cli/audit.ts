// npm run audit: works every balance, block, entry and month out again from the movements, firm by firm. Exit code 1 and a
// line for each place where the books and the movements disagree; --json prints the same for machines, --firm ID looks at one alone,
// --log-ends FILE holds each firm's log against where it ended the last time, and writes down where it ends now.

import { Client } from "pg";
import { z } from "zod";
import { withDatabase } from "@/lib/cli/database";
import { keepEnds, keptEnds, type LogEnds } from "@/lib/cli/log-ends";
import { readOptions } from "@/lib/cli/options";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { type Ask, audit, type Violation } from "@/lib/ledger/audit";
import { auditKeptEnd, type LogEnd, logEnd } from "@/lib/ledger/log-end";

const SHOWN = 50;

type Finding = Violation & { tenantId: string };

const options = z.object({ firm: z.uuid().optional(), json: z.boolean().default(false), "log-ends": z.string().min(1).optional() });

await runCommand(() => {
  const { firm, json, "log-ends": endsFile } = readOptions(options, "npm run audit -- --firm ID --json --log-ends FILE", ["json"]);
  const kept = endsFile === undefined ? {} : keptEnds(endsFile);
  return withDatabase(async ({ appUrl }) => {
    const client = new Client({ connectionString: appUrl });
    await client.connect();
    try {
      const everyId = await everyTenant(client);
      const tenantIds = everyId.filter((id) => firm === undefined || id === firm);
      if (firm !== undefined && tenantIds.length === 0) throw new CommandError(`There is no firm ${firm}.`);
      const findings: Finding[] = [];
      const ends: LogEnds = {};
      for (const tenantId of tenantIds) {
        const { violations, end } = await auditFirm(client, tenantId, kept[tenantId]);
        findings.push(...violations.map((violation) => ({ ...violation, tenantId })));
        // Where something is wrong the end that was kept is the proof of it, and stays.
        if (end && violations.length === 0) ends[tenantId] = end;
      }
      report(tenantIds.length, findings, json, endsFile === undefined ? null : heldAgainst(kept, tenantIds, everyId));
      if (endsFile !== undefined) keepEnds(endsFile, { ...kept, ...ends });
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
async function auditFirm(client: Client, tenantId: string, kept: LogEnd | undefined): Promise<{ violations: Violation[]; end: LogEnd | null }> {
  const ask: Ask = async ({ text, values }) => (await client.query(text, values)).rows;
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    return { violations: [...(kept ? await auditKeptEnd(ask, kept) : []), ...(await audit(ask))], end: await logEnd(ask) };
  } finally {
    await client.query("ROLLBACK");
  }
}

/** What the logs were held against: how many firms had an end to be held against, and whose log is there no more. */
interface Held {
  firms: number;
  gone: string[];
}

function heldAgainst(kept: LogEnds, audited: readonly string[], everyId: readonly string[]): Held {
  return { firms: audited.filter((id) => kept[id]).length, gone: Object.keys(kept).filter((id) => !everyId.includes(id)) };
}

function report(tenants: number, findings: Finding[], json: boolean, held: Held | null): void {
  if (json) say(JSON.stringify({ tenants, violations: findings, ...(held && { held }) }, null, 2));
  else tell(tenants, findings, held);
  if (findings.length > 0) process.exitCode = 1;
}

/** In words. A firm that is gone was removed, or somebody has done away with it: whoever reads this knows which, and takes it out of the file. */
function tell(tenants: number, findings: Finding[], held: Held | null): void {
  if (held) say(`The logs of ${held.firms} of ${tenants} were held against where they ended the last time.`);
  for (const id of held?.gone ?? []) say(`Firm ${id} was there then, and is gone.`);
  if (findings.length === 0) {
    say(`The books of ${tenants} ${tenants === 1 ? "firm agree" : "firms agree"} with their movements.`);
  } else {
    for (const { tenantId, subject, id, rule, stands, expected } of findings.slice(0, SHOWN)) {
      say(`Firm ${tenantId}, ${subject} (${id}): ${stands}; by the movements ${expected}. Broken: ${rule}.`);
    }
    if (findings.length > SHOWN) say(`And ${findings.length - SHOWN} more; --json lists them all.`);
    say(`${findings.length} ${findings.length === 1 ? "place" : "places"} where books and movements disagree.`);
  }
}
