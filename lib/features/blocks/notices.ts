// Clients are told of a last day that comes: so many days before it, as their contract says.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type Day, day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { found } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import { contractHours } from "@/lib/features/invoices/paper";
import { type ClientReaders, clientReaders } from "@/lib/features/notifications/readers";

/** Nobody is written to at midnight, when the firm's day begins. */
const FIRST_HOUR = 7;

/** A notice that is due: of those that a stopped worker missed only the newest. */
export interface DueNotice {
  blockId: string;
  /** The last day that is told of; an extended block is told of anew. */
  expiresOn: Day;
  /** The days before it, as the contract says. */
  noticeDays: number;
}

/** The blocks whose clients are to be told today where the firm is; nobody is told twice (see the message's dedupe key). */
export async function dueNotices(db: TenantDb): Promise<DueNotice[]> {
  const today = await firmToday(db);
  const rows = await db.$queryRaw<DueNotice[]>`
    SELECT block.id AS "blockId", block.expires_on::text AS "expiresOn", min(notice.days) AS "noticeDays"
      FROM hour_block block
      JOIN contract_terms terms ON terms.tenant_id = block.tenant_id AND terms.contract_id = block.contract_id
      JOIN contract ON contract.tenant_id = block.tenant_id AND contract.id = block.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id AND client.archived_at IS NULL
     CROSS JOIN unnest(terms.expiry_notice_days) AS notice (days)
     WHERE block.status = 'open' AND block.expires_on >= ${today}::date AND block.expires_on <= ${today}::date + notice.days
       AND (SELECT extract(hour FROM ${now()}::timestamptz AT TIME ZONE time_zone) FROM tenant) >= ${FIRST_HOUR}
     GROUP BY block.id, block.expires_on
     ORDER BY block.expires_on, block.id`;
  return rows.map((row) => ({ ...row, expiresOn: day(row.expiresOn) }));
}

/** What a client is told about hours that will lapse. */
export interface ExpiryNews {
  clientId: string;
  clientName: string;
  locale: "en" | "it" | "fr";
  contractTitle: string;
  /** What is left of the block, in seconds. */
  remainingSeconds: number;
  expiresOn: Day;
  hours: HourBarInput;
  firm: { name: string; email: string; phone: string };
  readers: ClientReaders;
}

/** The news of a notice, or null when there is none any more: the block was used up or extended in the meantime. */
export async function expiryNews(db: TenantDb, { blockId, expiresOn }: DueNotice): Promise<ExpiryNews | null> {
  const [block] = await db.$queryRaw<{ contractId: string; remainingSeconds: number }[]>`
    SELECT contract_id AS "contractId", remaining_seconds AS "remainingSeconds"
      FROM hour_block WHERE id = ${blockId}::uuid AND status = 'open' AND expires_on = ${expiresOn}::date`;
  if (!block) return null;
  const { contractId, remainingSeconds } = block;
  const contract = found(await db.contract.findFirst({ where: { id: contractId }, include: { client: true } }));
  return {
    clientId: contract.clientId,
    clientName: contract.client.name,
    locale: contract.client.locale as ExpiryNews["locale"],
    contractTitle: contract.title,
    remainingSeconds,
    expiresOn,
    hours: await contractHours(db, contractId),
    firm: found(await db.tenant.findFirst({ select: { name: true, email: true, phone: true } })),
    readers: await clientReaders(db, contract.clientId, "hours_expiring"),
  };
}
