// The statement of a contract: every movement of its hours, newest first, with what caused it, which blocks it touched and
// the balance after it. A page continues after the last version of the page before, so later movements don't shift it.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";
import type { BlockOrigin, LineBucket } from "@/lib/domain/ledger-books";
import type { RenewalStatus } from "@/lib/domain/renewal";
import type { Channel, FreeReason, Nature, TimeSource } from "@/lib/domain/work";

/** A client reads these: what moved hours or their last day. Orders, bills, terms and renewals are the desk's. */
export type PortalStatementKind = (typeof PORTAL_KINDS)[number];
const PORTAL_KINDS = [
  "time", "activate", "void", "expire", "grant", "adjust", "transfer_out", "transfer_in", "refund", "extend", "lapse", "confirm", "recall", "bill_debt",
] as const;

/** What a movement is about. */
export type StatementKind = PortalStatementKind | "order" | "cancel_order" | "bill" | "terms" | "end" | "renewal";

export interface StatementLine {
  /** `overage` is billed at a rate and `travel` in money: neither is in the balance. `extend` moves a last day, `confirm` says that a debit settled. */
  bucket: LineBucket;
  blockId: string | null;
  blockNumber: number | null;
  /** Where the block comes from, or null without a block. */
  blockOrigin: BlockOrigin | null;
  /** Plus gives hours to the client, minus takes them. */
  seconds: number;
  /** What is billed beside the hours (overage, travel), in minor units; 0 for all else. */
  minor: number;
  /** The last day that an `extend` moved away from; null otherwise, and where there was none. */
  expiresBefore: Day | null;
}

/** The work behind a movement, as it is called today; the quantities are those of this movement. */
export interface StatementWork {
  entryId: string;
  revision: number;
  workedOn: Day;
  memberName: string;
  channel: Channel;
  nature: Nature;
  billable: boolean;
  description: string;
  deleted: boolean;
  workedBeforeSeconds: number;
  workedAfterSeconds: number;
  chargedBeforeSeconds: number;
  chargedAfterSeconds: number;
  freeReason: FreeReason | null;
  /** How worked time became charged time, as it was worked out then. */
  receipt: ChargeReceipt | null;
}

export interface PortalStatementRow {
  version: number;
  kind: PortalStatementKind;
  postedAt: Date;
  accountingOn: Day;
  /** Change of the balance: the sum of the lines, without what is billed at a rate. */
  seconds: number;
  balanceAfterSeconds: number;
  /** What this movement is billed for beside the hours (overrun at the rate, travel); minor units, negative where taken back. */
  extraMinor: number;
  /** A person's words for it; empty where none are asked for. */
  reason: string;
  /** The last day that blocks were given by it, or null. */
  expiresAfter: Day | null;
  /** Whether it opened blocks whose debit had not settled yet. */
  provisional: boolean;
  /** The contract that hours went to or came from, or null. */
  otherContract: { id: string; title: string } | null;
  work: StatementWork | null;
  lines: StatementLine[];
}

export interface DeskStatementRow extends Omit<PortalStatementRow, "kind" | "work" | "lines"> {
  kind: StatementKind;
  /** `member:<id>`, `contact:<id>` or `system`. */
  actor: string;
  /** The actor's name, if a member. */
  actorName: string | null;
  work: (StatementWork & { internalNote: string; source: TimeSource; memberId: string; currentRevision: number }) | null;
  /** The block that it is about: of an order, a lapse, a void, a gift, a refund, an extension. */
  blockId: string | null;
  blockNumber: number | null;
  renewalNumber: number | null;
  renewalStatus: RenewalStatus | null;
  /** What a bill asked for, minor units, or null. */
  billedMinor: number | null;
  lines: (StatementLine & { valueMinor: number; entryId: string | null })[];
}

export interface StatementPage<Row> {
  rows: Row[];
  /** To be handed in as `before` for the next page; null at the end. */
  next: number | null;
}

export interface StatementQuery {
  contractId: string;
  /** Only what was posted before this version; null begins at the newest. */
  before: number | null;
  limit: number;
  /** Only what was posted from and until these days of the firm. */
  from?: Day | null;
  to?: Day | null;
}

/** A page of the statement for the desk: everything, with money, notes and who did it. */
export async function deskStatement(db: TenantDb, query: StatementQuery): Promise<StatementPage<DeskStatementRow>> {
  return page(query, await db.$queryRaw<DeskStatementRow[]>`
    SELECT ${HEAD}, head.actor, person.name AS "actorName", head.block_id AS "blockId", about.number AS "blockNumber",
           head.renewal_number AS "renewalNumber", head.renewal_status AS "renewalStatus", head.billed_minor::float8 AS "billedMinor",
           CASE WHEN head.entry_id IS NOT NULL THEN ${WORK} || jsonb_build_object(
             'internalNote', entry.internal_note, 'source', entry.source, 'memberId', entry.member_id, 'currentRevision', entry.revision) END AS work,
           ${linesOf(Prisma.sql`${LINE} || jsonb_build_object('valueMinor', line.value_minor, 'entryId', line.entry_id)`)} AS lines
      FROM ${tablesOf(query, Prisma.sql`true`)}
      LEFT JOIN hour_block AS about ON about.id = head.block_id
      LEFT JOIN member AS person ON head.actor = 'member:' || person.id
     ORDER BY head.version DESC`);
}

/** A page of the statement for the client: what moved hours. It never reads internal notes, what draws earn or who typed it in. */
export async function portalStatement(db: TenantDb, query: StatementQuery): Promise<StatementPage<PortalStatementRow>> {
  return page(query, await db.$queryRaw<PortalStatementRow[]>`
    SELECT ${HEAD}, CASE WHEN head.entry_id IS NOT NULL THEN ${WORK} END AS work, ${linesOf(LINE)} AS lines
      FROM ${tablesOf(query, Prisma.sql`head.kind = ANY (${[...PORTAL_KINDS]}) AND (head.lines > 0 OR head.worked_before_seconds <> head.worked_after_seconds)`)}
     ORDER BY head.version DESC`);
}

const HEAD = Prisma.sql`
  head.version, head.kind, head.posted_at AS "postedAt", to_char(head.accounting_on, 'YYYY-MM-DD') AS "accountingOn",
  head.balance_after_seconds AS "balanceAfterSeconds",
  head.reason, to_char(head.expires_after, 'YYYY-MM-DD') AS "expiresAfter", head.provisional IS TRUE AS provisional,
  CASE WHEN other.id IS NOT NULL THEN jsonb_build_object('id', other.id, 'title', other.title) END AS "otherContract",
  moved.seconds, moved.extra AS "extraMinor"`;

const WORK = Prisma.sql`
  jsonb_build_object(
    'entryId', entry.id, 'revision', head.revision, 'workedOn', to_char(entry.worked_on, 'YYYY-MM-DD'),
    'memberName', worker.name, 'channel', entry.channel, 'nature', entry.nature, 'billable', entry.billable,
    'description', entry.description, 'deleted', entry.deleted,
    'workedBeforeSeconds', head.worked_before_seconds, 'workedAfterSeconds', head.worked_after_seconds,
    'chargedBeforeSeconds', head.charged_before_seconds, 'chargedAfterSeconds', head.charged_after_seconds,
    'freeReason', entry.free_reason, 'receipt', head.receipt)`;

const LINE = Prisma.sql`
  jsonb_build_object('bucket', line.bucket, 'blockId', line.block_id, 'blockNumber', block.number, 'blockOrigin', block.origin,
                     'seconds', line.seconds, 'minor', CASE WHEN line.bucket IN ('overage', 'travel') THEN line.value_minor ELSE 0 END,
                     'expiresBefore', to_char(line.expires_before, 'YYYY-MM-DD'))`;

/** The heads of one page come first, so that all else is looked up for these alone, however long the history is. */
function tablesOf({ contractId, before, limit, from, to }: StatementQuery, which: Prisma.Sql): Prisma.Sql {
  const asked = [
    before === null ? Prisma.sql`true` : Prisma.sql`head.version < ${before}`,
    ...(from ? [Prisma.sql`head.accounting_on >= ${from}::date`] : []),
    ...(to ? [Prisma.sql`head.accounting_on <= ${to}::date`] : []),
  ];
  const older = Prisma.join(asked, " AND ");
  return Prisma.sql`
    (SELECT head.* FROM ledger_transaction AS head
      WHERE head.contract_id = ${contractId}::uuid AND ${older} AND ${which}
      ORDER BY head.version DESC
      LIMIT ${limit + 1}) AS head
    LEFT JOIN time_entry AS entry ON entry.id = head.entry_id
    LEFT JOIN member AS worker ON worker.id = entry.member_id
    LEFT JOIN contract AS other ON other.id = head.other_contract_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(line.seconds) FILTER (WHERE line.bucket <> 'overage'), 0)::int AS seconds,
             coalesce(sum(line.value_minor) FILTER (WHERE line.bucket IN ('overage', 'travel')), 0)::float8 AS extra
        FROM ledger_line AS line
       WHERE line.contract_id = head.contract_id AND line.version = head.version) AS moved`;
}

function linesOf(line: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    coalesce((SELECT jsonb_agg(${line} ORDER BY line.line)
                FROM ledger_line AS line LEFT JOIN hour_block AS block ON block.id = line.block_id
               WHERE line.contract_id = head.contract_id AND line.version = head.version), '[]'::jsonb)`;
}

function page<Row extends { version: number }>({ limit }: StatementQuery, found: Row[]): StatementPage<Row> {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.version ?? null) : null };
}
