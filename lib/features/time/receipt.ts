// How an entry became what it took: the figures that were stored when it was written, never worked out anew. Nothing here is
// internal to the firm: no note, no cost, nobody who typed; so staff, client and API read the same.

import type { TenantDb } from "@/lib/db/tenant";
import type { ChargeReceipt, Circumstances } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import type { Channel, Nature } from "@/lib/domain/work";

/** What one posting took from where, or gave back. */
export interface ReceiptLine {
  bucket: "draw" | "overdraft" | "overage" | "travel" | "expire";
  blockNumber: number | null;
  /** Minus takes hours from the client, plus gives them back. */
  seconds: number;
  /** What is billed beside the hours (overage, travel), in minor units; 0 for all else. */
  minor: number;
}

/** The receipt of an entry as it stands now, with what it is about. */
export interface EntryReceipt {
  entryId: string;
  revision: number;
  contractId: string;
  workedOn: Day;
  startedAt: Date | null;
  workedSeconds: number;
  chargedSeconds: number;
  memberName: string;
  channel: Channel;
  nature: Nature;
  billable: boolean;
  description: string;
  circumstances: Circumstances;
  deleted: boolean;
  /** Null where the newest posting deleted the entry. */
  charge: ChargeReceipt | null;
  /** Of the newest posting, like the balances. */
  lines: ReceiptLine[];
  balanceBeforeSeconds: number;
  balanceAfterSeconds: number;
  currency: string;
  /** What it has from each block now, over all its revisions. */
  taken: { blockNumber: number; seconds: number }[];
}

/** The receipt of the newest revision of an entry; what its draws earn is the firm's own affair and stays out. Throws Missing. */
export async function receiptOf(db: TenantDb, entryId: string): Promise<EntryReceipt> {
  const rows = await db.$queryRaw<EntryReceipt[]>`
    SELECT entry.id AS "entryId", entry.revision, entry.contract_id AS "contractId", entry.worked_on::text AS "workedOn",
           entry.started_at AS "startedAt", entry.worked_seconds AS "workedSeconds", entry.charged_seconds AS "chargedSeconds",
           worker.name AS "memberName", entry.channel, entry.nature, entry.billable, entry.description, entry.circumstances, entry.deleted,
           head.receipt AS charge, trim(contract.currency) AS currency, head.balance_after_seconds AS "balanceAfterSeconds",
           head.balance_after_seconds - posted.moved_seconds AS "balanceBeforeSeconds", posted.lines,
           coalesce((SELECT jsonb_agg(jsonb_build_object('blockNumber', number, 'seconds', seconds) ORDER BY number)
                       FROM (SELECT block.number, -sum(line.seconds)::int AS seconds
                               FROM ledger_line line
                               JOIN hour_block block ON block.tenant_id = line.tenant_id AND block.id = line.block_id
                              WHERE line.tenant_id = entry.tenant_id AND line.entry_id = entry.id AND line.bucket = 'draw'
                              GROUP BY block.number HAVING sum(line.seconds) < 0) drawn), '[]') AS taken
      FROM time_entry entry
      JOIN member worker ON worker.tenant_id = entry.tenant_id AND worker.id = entry.member_id
      JOIN ledger_transaction head
        ON head.tenant_id = entry.tenant_id AND head.contract_id = entry.contract_id AND head.version = entry.last_version
      JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(line.seconds) FILTER (WHERE line.bucket NOT IN ('overage', 'travel')), 0)::int AS moved_seconds,
               coalesce(jsonb_agg(jsonb_build_object('bucket', line.bucket, 'blockNumber', block.number, 'seconds', line.seconds,
                 'minor', CASE WHEN line.bucket IN ('overage', 'travel') THEN line.value_minor ELSE 0 END) ORDER BY line.line), '[]') AS lines
          FROM ledger_line line
          LEFT JOIN hour_block block ON block.tenant_id = line.tenant_id AND block.id = line.block_id
         WHERE line.tenant_id = head.tenant_id AND line.contract_id = head.contract_id AND line.version = head.version) posted
     WHERE entry.id = ${entryId}::uuid`;
  return found(rows[0]);
}
