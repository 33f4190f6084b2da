import { Prisma } from "@/lib/db/generated/client";
import type { ChargeReceipt, Circumstances } from "@/lib/domain/charge-rules";
import type { Channel, FreeReason, Nature, TimeSource } from "@/lib/domain/work";

/** An entry as lists show it. Durations in seconds, `workedOn` a day in the firm's zone. */
export interface EntryRow {
  id: string;
  revision: number;
  memberId: string;
  memberName: string;
  contractId: string;
  contractTitle: string;
  clientId: string;
  clientName: string;
  workedOn: string;
  startedAt: Date | null;
  workedSeconds: number;
  chargedSeconds: number;
  billable: boolean;
  channel: Channel;
  nature: Nature;
  description: string;
  internalNote: string;
  source: TimeSource;
  freeReason: FreeReason | null;
  circumstances: Circumstances;
  estimateId: string | null;
  /** How the worked became the charged time; null only while it is being saved. */
  charge: ChargeReceipt | null;
  currency: string;
  /** What the contract had left when this entry was written last. */
  balanceAfterSeconds: number;
  lineSeconds: number;
  /** The ticket that it was logged on, or null; unknown while it is being saved. */
  ticketId?: string | null;
}

/** The columns of EntryRow; goes with ENTRY_TABLES. */
export const ENTRY_COLUMNS = Prisma.sql`
  entry.id, entry.revision, entry.member_id AS "memberId", member.name AS "memberName",
  entry.contract_id AS "contractId", contract.title AS "contractTitle", client.id AS "clientId", client.name AS "clientName",
  entry.worked_on::text AS "workedOn", entry.started_at AS "startedAt",
  entry.worked_seconds AS "workedSeconds", entry.charged_seconds AS "chargedSeconds", entry.billable, entry.channel, entry.nature,
  entry.description, entry.internal_note AS "internalNote", entry.source, entry.free_reason AS "freeReason", entry.circumstances,
  entry.estimate_id AS "estimateId", posted.receipt AS charge, trim(contract.currency) AS currency,
  posted.balance_after_seconds AS "balanceAfterSeconds", terms.line_seconds AS "lineSeconds",
  (SELECT link.ticket_id FROM ticket_entry link WHERE link.tenant_id = entry.tenant_id AND link.entry_id = entry.id) AS "ticketId"`;

/** Every join carries the firm, so that each is a look-up in an index that begins with it. */
export const ENTRY_TABLES = Prisma.sql`
  time_entry entry
  JOIN member ON member.tenant_id = entry.tenant_id AND member.id = entry.member_id
  JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id
  JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
  JOIN contract_terms terms ON terms.tenant_id = entry.tenant_id AND terms.contract_id = entry.contract_id
  JOIN ledger_transaction posted
    ON posted.tenant_id = entry.tenant_id AND posted.contract_id = entry.contract_id AND posted.version = entry.last_version`;

/** Newest first: by day, then by when it began (or, where that is not known, was written). */
export const ENTRY_MOMENT = Prisma.sql`(extract(epoch FROM coalesce(entry.started_at, entry.created_at)) * 1000000)::bigint`;
