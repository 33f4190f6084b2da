import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { bareLimit } from "@/lib/cli/bench/bare";
import { load, type Measured, row } from "@/lib/cli/bench/load";
import { statementsOf } from "@/lib/cli/bench/statements";
import { withWeb } from "@/lib/cli/bench/web";
import { CommandError, say } from "@/lib/cli/terminal";
import { inTenant } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { sellBlock } from "@/lib/features/blocks/commands";
import { changeTerms } from "@/lib/features/contracts/commands";
import { changeTerms as changeTermsInput } from "@/lib/features/contracts/input";
import { firmToday } from "@/lib/features/firm-clock";
import { createKey } from "@/lib/features/keys/commands";
import { recordPayment } from "@/lib/features/payments/commands";
import { logTimeAtOnce } from "@/lib/features/time/at-once";
import { logTime as logTimeInput } from "@/lib/features/time/input";
import type { SeededFirm } from "@/prisma/seed/demo";

const TECHNICIANS = 16;
const CONTRACTS = 16;

/**
 * Entries a second, 16 at once, through the command that the desk calls and through the API over HTTP, each spread over
 * contracts and all on one, beside the same rows written by one bare prepared statement on the same server.
 */
export async function measureEntries(firm: SeededFirm, ownerUrl: string, seconds: number): Promise<void> {
  const owner: Actor = { kind: "member", id: firm.members[0]?.id ?? "" };
  const contracts = await openTerms(firm);
  for (const contractId of contracts) await fill(firm, owner, contractId);
  const workedOn = await inTenant(firm.tenantId, firmToday);
  // Not the reader of the pages: nobody's day has thousands of entries.
  const technician: Actor = { kind: "member", id: firm.members.at(-1)?.id ?? "" };
  const log = async (contractId: string) => {
    const asked = logTimeInput.parse({ entryId: randomUUID(), contractId, workedOn, workedSeconds: 60, description: "Measured" });
    if (!(await logTimeAtOnce(firm.tenantId, technician, asked))) throw new CommandError("The office sees this firm's time first; nothing can be measured.");
  };
  const spread = (one: (contractId: string) => Promise<void>) => load(seconds, TECHNICIANS, (worker) => one(contracts[worker % contracts.length] as string));
  const shared = (one: (contractId: string) => Promise<void>) => load(seconds, TECHNICIANS, () => one(contracts[0] as string));

  const command = { spread: await spread(log), shared: await shared(log) };
  const key = await apiKey(firm, technician);
  let api: typeof command | null = null;
  await withWeb(async ({ base }) => {
    const post = (contractId: string) => postEntry(base, key, { contractId, workedOn, workedSeconds: 60, description: "Measured" });
    api = { spread: await spread(post), shared: await shared(post) };
    await tellStatements(ownerUrl, () => log(contracts[0] as string), () => post(contracts[0] as string));
  });
  const bare = await bareLimit(ownerUrl, contracts.length, TECHNICIANS, seconds);
  say("\n  Time entries, 16 at once");
  say(row("", "entries/s", "p50 ms", "p95 ms", "of the limit"));
  tell("through the command", command, bare, contracts.length);
  if (api) tell("through the API", api, bare, contracts.length);
  tell("one bare statement", bare, bare, contracts.length);
}

type Pair = { spread: Measured; shared: Measured };

function tell(name: string, measured: Pair, limit: Pair, contracts: number): void {
  say(line(`${name}, ${contracts} contracts`, measured.spread, limit.spread));
  say(line(`${name}, 1 contract`, measured.shared, limit.shared));
  say(`    one contract at ${((100 * measured.shared.perSecond) / measured.spread.perSecond).toFixed(0)} % of the spread figure`);
}

function line(name: string, measured: Measured, limit: Measured): string {
  const failed = measured.failures > 0 ? ` (${measured.failures} failed)` : "";
  return row(name, measured.perSecond.toFixed(0), measured.p50.toFixed(1), measured.p95.toFixed(1), `${((100 * measured.perSecond) / limit.perSecond).toFixed(0)} %`) + failed;
}

/** What one entry asks of the database: statements at the driver here, transactions of the server for the API. */
async function tellStatements(ownerUrl: string, log: () => Promise<void>, post: () => Promise<void>): Promise<void> {
  const ENTRIES = 20;
  await log();
  const statements = await statementsOf(async () => {
    for (let count = 0; count < ENTRIES; count += 1) await log();
  });
  const observer = new Client({ connectionString: ownerUrl });
  await observer.connect();
  const transactions = async () => {
    // Servers tell their sums a moment later.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { rows } = await observer.query<{ count: string }>("SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()");
    return Number(rows[0]?.count ?? 0);
  };
  const before = await transactions();
  for (let count = 0; count < ENTRIES; count += 1) await post();
  const after = await transactions();
  await observer.end();
  say(`\n  One logged entry is ${(statements / ENTRIES).toFixed(1)} statements through the command, ${Math.max(0, (after - before - 1) / ENTRIES).toFixed(1)} transactions through the API`);
}

async function apiKey(firm: SeededFirm, technician: Actor): Promise<string> {
  const asked = { name: "Measuring", scopes: ["time:write" as const], days: 30 as const };
  return (await inTenant(firm.tenantId, (db) => createKey(db, technician, asked, 1_000_000))).key;
}

async function postEntry(base: string, key: string, entry: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${base}/api/v1/time-entries`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify(entry),
  });
  const body = await answer.text();
  if (answer.status !== 201) throw new Error(`The API answered ${answer.status}: ${body}`);
}

/** Contracts whose terms the firm may change by itself: what both sides signed stays. */
async function openTerms({ tenantId, clients }: SeededFirm): Promise<string[]> {
  const ids = clients.map(({ contractId }) => contractId);
  const open = await inTenant(tenantId, (db) => db.contract.findMany({ where: { id: { in: ids }, agreementId: null }, select: { id: true }, orderBy: { id: "asc" }, take: CONTRACTS }));
  return open.map(({ id }) => id);
}

/** Hours enough that measuring never crosses the line; overrun allowed, so that nothing is refused. */
async function fill(firm: SeededFirm, owner: Actor, contractId: string): Promise<void> {
  await inTenant(firm.tenantId, async (db) => {
    const contract = await db.contract.findFirstOrThrow({ where: { id: contractId } });
    const terms = { title: contract.title, blockHours: contract.blockHours, renewalMode: "warn", lineSeconds: 0, hoursCount: "paid", overrun: "allow", expiry: "never" };
    await changeTerms(db, owner, changeTermsInput.parse({ contractId, revision: contract.revision, rateMinor: Number(contract.rateMinor), ...terms }));
    const { invoiceId } = await sellBlock(db, owner, { saleId: randomUUID(), contractId, hours: 1000, rateMinor: 100, mail: false });
    const invoice = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    const receivedOn = await firmToday(db);
    await recordPayment(db, owner, { paymentId: randomUUID(), invoiceId, amountMinor: Number(invoice.totalMinor), method: "wire", reference: "", receivedOn });
  });
}
