import { chmodSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { withWeb } from "@/lib/cli/bench/web";
import { withDatabase } from "@/lib/cli/database";
import { beforeEnd, endInOrder, putAway } from "@/lib/cli/interruption";
import { migrate } from "@/lib/cli/migrations";
import { readOptions } from "@/lib/cli/options";
import { fire, type Outcome } from "@/lib/cli/overload/driver";
import { fillOnce } from "@/lib/cli/overload/fill";
import { type BusyFirm, busyFirms, MARK, mixOf } from "@/lib/cli/overload/mix";
import { toldAs, toldByKind, type Verdict, verdictOf } from "@/lib/cli/overload/verdict";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { temporaryFolder } from "@/lib/cli/unprivileged";
import { ensureBuild } from "@/lib/cli/web-build";
import { prisma } from "@/lib/db/client";
import { inTenant } from "@/lib/db/tenant";
import { dayToDatabase } from "@/lib/domain/day";
import { PRODUCTION_WEB_PROCESSES } from "@/lib/env";
import { auditTenant } from "@/lib/ledger/audit";

// What `npm run overload` shows: a server started as in production gets the promised load, then a multiple of it, from a driver that fires on
// schedule whether or not answers came. At least 70 % of the promised work must still be done, all else refused politely, and nothing
// that was acknowledged may be missing or there twice.

const options = z.object({
  rate: z.coerce.number().min(1).max(1_000).default(50),
  times: z.coerce.number().min(1).max(20).default(4),
  processes: z.coerce.number().int().min(1).max(64).default(PRODUCTION_WEB_PROCESSES),
  seconds: z.coerce.number().int().min(2).max(600).default(30),
  tenants: z.coerce.number().int().min(4).max(1_000).default(20),
  months: z.coerce.number().int().min(1).max(24).default(3),
  /** Beside those of the firms' stories; ten million take some 20 GB. */
  entries: z.coerce.number().int().min(0).max(20_000_000).default(0),
  /** A folder whose database is filled once and kept; without one it is thrown away at the end. */
  data: z.string().min(1).optional(),
});

const WORK_KEPT = 0.7;
const WARMING = { share: 0.5, seconds: 60 };

endInOrder();
await runCommand(async () => {
  const asked = readOptions(options, "npm run overload -- --rate R --times N --processes P --seconds S --tenants T --months M --entries E --data FOLDER");
  const folder = folderOf(asked.data);
  Object.assign(process.env, { HOURBANK_MODE: "demo", HOURBANK_DATA: folder, NEXTAUTH_SECRET: "a secret for measuring only, thrown away after", LOG_LEVEL: "fatal" });
  await ensureBuild();
  await withDatabase(async (database) => {
    await migrate(database.ownerUrl);
    await fillOnce(folder, database, asked);
    const firms = await busyFirms();
    await withWeb(({ base }) => measure(base, firms, asked), asked.processes);
    await prisma().$disconnect();
  });
});
await putAway();
process.exit(process.exitCode ?? 0);

function folderOf(kept: string | undefined): string {
  if (kept === undefined) {
    const folder = temporaryFolder("overload");
    beforeEnd(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
  const folder = path.resolve(kept);
  mkdirSync(folder, { recursive: true });
  // PostgreSQL runs as another user when this runs as root.
  chmodSync(folder, 0o711);
  return folder;
}

async function measure(base: string, firms: readonly BusyFirm[], { rate, times, seconds }: z.output<typeof options>): Promise<void> {
  const next = mixOf(base, firms);
  // A server that has run for a while is measured: one that has just begun still compiles what it runs.
  await fire(base, rate * WARMING.share, WARMING.seconds, next);
  const promised = await fire(base, rate, seconds, next);
  const atPromised = verdictOf(promised, seconds);
  say(`\n${toldAs(`${rate} a second`, atPromised)}\n${toldByKind(promised)}`);
  const over = await fire(base, rate * times, seconds, next);
  const atOver = verdictOf(over, seconds);
  say(toldAs(`${rate * times} a second`, atOver));
  const after = verdictOf(await fire(base, rate, Math.min(5, seconds), next), Math.min(5, seconds));
  say(toldAs(`${rate} a second again`, after));
  const wrong = [...complaints(rate, atPromised, atOver, after), ...(await wrongData(firms, [...promised, ...over]))];
  if (wrong.length > 0) throw new CommandError(wrong.join("\n"));
  say(`\nAt ${times} times the promised load ${((100 * atOver.usefulPerSecond) / rate).toFixed(0)} % of the promised work was done; nothing was lost or written twice.`);
}

function complaints(rate: number, promised: Verdict, over: Verdict, after: Verdict): string[] {
  const found: string[] = [];
  if (promised.useful < promised.asked) found.push(`Of the promised load ${promised.asked - promised.useful} requests were not answered as wished.`);
  if (over.usefulPerSecond < WORK_KEPT * rate) found.push(`Under overload only ${((100 * over.usefulPerSecond) / rate).toFixed(0)} % of the promised work was done; ${WORK_KEPT * 100} % are promised.`);
  if (over.rude.size > 0) found.push(`Under overload ${[...over.rude.values()].reduce((sum, count) => sum + count, 0)} requests were neither answered nor refused politely.`);
  if (after.useful < after.asked * 0.99) found.push("After the overload the server did not come back to its usual work.");
  return found;
}

/** What was acknowledged stands in the books once; what was not stands there at most once; and the books add up. */
async function wrongData(firms: readonly BusyFirm[], outcomes: readonly Outcome[]): Promise<string[]> {
  const counts = new Map<string, number>();
  const found: string[] = [];
  for (const { tenantId, today } of firms) {
    const entries = await inTenant(tenantId, (db) => db.timeEntry.findMany({ where: { workedOn: dayToDatabase(today), description: { startsWith: MARK } }, select: { description: true } }));
    for (const { description } of entries) counts.set(description, (counts.get(description) ?? 0) + 1);
    const violations = await inTenant(tenantId, (db) => auditTenant(db));
    found.push(...violations.map(({ subject, rule }) => `Firm ${tenantId}, ${subject}: ${rule}.`));
  }
  const acknowledged = outcomes.filter(({ status, writes }) => writes !== undefined && status === 201).map(({ writes }) => writes ?? "");
  const missing = acknowledged.filter((writes) => !counts.has(writes));
  const twice = [...counts].filter(([, count]) => count > 1);
  const refused = outcomes.filter(({ status, writes }) => writes !== undefined && status !== null && status >= 400 && counts.has(writes));
  if (missing.length > 0) found.push(`${missing.length} of ${acknowledged.length} acknowledged entries are missing.`);
  if (twice.length > 0) found.push(`${twice.length} entries are there more than once.`);
  if (refused.length > 0) found.push(`${refused.length} entries are there although they were refused.`);
  if (found.length === 0) say(`\n${acknowledged.length} acknowledged entries are there once; the books of ${firms.length} firms agree with their movements.`);
  return found;
}
