// Receipts after each job: what a contract's client has been told of, and what there is to tell. The ledger's versions say
// how far the story went, so nothing is told twice and nothing is left out, whenever the round runs.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { found } from "@/lib/domain/refusal";
import { contractHours } from "@/lib/features/invoices/paper";
import type { SetReceipts } from "@/lib/features/notifications/input";
import { type FirmNews, firmNews } from "@/lib/features/notifications/news";
import { type ClientReaders, clientReaders } from "@/lib/features/notifications/readers";

/** The first job waits so long for others, and for its own correction, before it is told. */
const WAIT_MS = 15 * 60_000;

/** A mail is read, not searched: an import of thousands is told with its sum. */
const MOST_NAMED = 12;

/** Switches receipts on, for work from now on, or off. Throws Missing. */
export async function setReceipts(db: TenantDb, _actor: Actor, { contractId, receipts }: SetReceipts): Promise<void> {
  const { version: toldVersion } = found(await db.contractBalance.findFirst({ where: { contractId }, select: { version: true } }));
  if (receipts === "off") await db.contractReceipts.deleteMany({ where: { contractId } });
  else await db.contractReceipts.createMany({ data: { contractId, toldVersion }, skipDuplicates: true });
}

/** A client whose receipt is due, or whose last one was not finished. */
export interface DueReceipt {
  clientId: string;
}

export async function dueReceipts(db: TenantDb): Promise<DueReceipt[]> {
  const before = new Date(now().getTime() - WAIT_MS);
  return db.$queryRaw<DueReceipt[]>`
    SELECT DISTINCT contract.client_id AS "clientId"
      FROM contract_receipts told
      JOIN contract ON contract.tenant_id = told.tenant_id AND contract.id = told.contract_id
     WHERE told.telling_version IS NOT NULL
        OR EXISTS (SELECT FROM ledger_transaction head
                    WHERE head.tenant_id = told.tenant_id AND head.contract_id = told.contract_id AND head.version > told.told_version
                      AND head.entry_id IS NOT NULL AND head.posted_at <= ${before})`;
}

/** A stretch of a contract's story: after `from`, up to `to`. */
export interface Stretch {
  contractId: string;
  from: number;
  to: number;
}

/** Decides what is told now and keeps it: asked again before it was told, it is the same. */
export async function beginReceipt(db: TenantDb, { clientId }: DueReceipt): Promise<Stretch[]> {
  await db.$queryRaw`SELECT 1 AS held FROM client WHERE id = ${clientId}::uuid FOR NO KEY UPDATE`;
  const begun = await stretches(db, clientId);
  if (begun.length > 0) return begun;
  await db.$executeRaw`
    UPDATE contract_receipts told SET telling_version = balance.version
      FROM contract, contract_balance balance
     WHERE contract.tenant_id = told.tenant_id AND contract.id = told.contract_id AND contract.client_id = ${clientId}::uuid
       AND balance.tenant_id = told.tenant_id AND balance.contract_id = told.contract_id AND balance.version > told.told_version`;
  return stretches(db, clientId);
}

function stretches(db: TenantDb, clientId: string): Promise<Stretch[]> {
  return db.$queryRaw<Stretch[]>`
    SELECT told.contract_id AS "contractId", told.told_version AS "from", told.telling_version AS "to"
      FROM contract_receipts told
      JOIN contract ON contract.tenant_id = told.tenant_id AND contract.id = told.contract_id
     WHERE contract.client_id = ${clientId}::uuid AND told.telling_version IS NOT NULL
     ORDER BY contract.created_at, contract.id`;
}

/** Notes that stretches have been told. Another try that did so before is no harm. */
export async function endReceipt(db: TenantDb, told: Stretch[]): Promise<void> {
  for (const { contractId, to } of told) {
    await db.contractReceipts.updateMany({ where: { contractId, tellingVersion: to }, data: { toldVersion: to, tellingVersion: null } });
  }
}

export interface ReceiptNews {
  clientId: string;
  clientName: string;
  locale: FirmNews["locale"];
  firm: FirmNews;
  readers: ClientReaders;
  contracts: { title: string; jobs: ToldJob[]; balanceSeconds: number; hours: HourBarInput }[];
}

/** A job with what it takes now and what the client was told before; seconds. */
export interface ToldJob {
  takenSeconds: number;
  toldSeconds: number | null;
  takenBack: boolean;
  /** What it was; only for as many as a mail names, in the order in which they were written. */
  entry: { workedOn: Day; personName: string; description: string } | null;
}

/** What there is to tell about some stretches of one client's contracts; contracts without any news are left out. */
export async function receiptNews(db: TenantDb, { clientId }: DueReceipt, told: Stretch[]): Promise<ReceiptNews> {
  const client = found(await db.client.findFirst({ where: { id: clientId }, select: { name: true, locale: true, archivedAt: true } }));
  const contracts: ReceiptNews["contracts"] = [];
  for (const stretch of told) {
    const jobs = await jobsIn(db, stretch);
    if (jobs.length > 0) contracts.push({ jobs, ...(await standing(db, stretch.contractId)) });
  }
  const nobody: ClientReaders = { emails: [], portal: false, contacts: [] };
  const readers = client.archivedAt ? nobody : await clientReaders(db, clientId, "job_receipt");
  return { clientId, clientName: client.name, locale: client.locale as FirmNews["locale"], firm: await firmNews(db), readers, contracts };
}

async function standing(db: TenantDb, contractId: string) {
  const { title } = found(await db.contract.findFirst({ where: { id: contractId }, select: { title: true } }));
  const { balanceSeconds } = found(await db.contractBalance.findFirst({ where: { contractId }, select: { balanceSeconds: true } }));
  return { title, balanceSeconds, hours: await contractHours(db, contractId) };
}

/**
 * Jobs whose charge is another one at the stretch's end than at its beginning: new, charged differently, or taken back. What
 * was written and deleted in between, or corrected in its words alone, is no news.
 */
async function jobsIn(db: TenantDb, { contractId, from, to }: Stretch): Promise<ToldJob[]> {
  const rows = await db.$queryRaw<(Omit<ToldJob, "entry"> & { entryId: string })[]>`
    SELECT entry_id AS "entryId", takes AS "takenSeconds", CASE WHEN was_there THEN took END AS "toldSeconds", NOT is_there AS "takenBack"
      FROM (SELECT entry_id, min(version) AS first_version,
                   (array_agg(worked_before_seconds > 0 ORDER BY version))[1]     AS was_there,
                   (array_agg(charged_before_seconds ORDER BY version))[1]        AS took,
                   (array_agg(worked_after_seconds > 0 ORDER BY version DESC))[1] AS is_there,
                   (array_agg(charged_after_seconds ORDER BY version DESC))[1]    AS takes
              FROM ledger_transaction
             WHERE contract_id = ${contractId}::uuid AND version > ${from} AND version <= ${to} AND entry_id IS NOT NULL
             GROUP BY entry_id) stretch
     WHERE was_there <> is_there OR is_there AND took <> takes
     ORDER BY first_version`;
  const entries = await named(db, rows.slice(0, MOST_NAMED).map(({ entryId }) => entryId));
  return rows.map(({ entryId, ...job }) => ({ ...job, entry: entries.get(entryId) ?? null }));
}

async function named(db: TenantDb, ids: string[]): Promise<Map<string, NonNullable<ToldJob["entry"]>>> {
  const rows = await db.$queryRaw<(NonNullable<ToldJob["entry"]> & { id: string })[]>`
    SELECT entry.id, entry.worked_on::text AS "workedOn", member.name AS "personName", entry.description
      FROM time_entry entry
      JOIN member ON member.tenant_id = entry.tenant_id AND member.id = entry.member_id
     WHERE entry.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...entry }) => [id, entry]));
}
