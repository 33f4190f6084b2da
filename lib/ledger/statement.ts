// The statement of a contract: every movement of its hours, newest first, with what caused it, which blocks it touched and
// the balance after it. A page continues after the last version of the page before, so later movements don't shift it.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import type { RenewalStatus } from "@/lib/domain/renewal";
import type { Channel, Nature, TimeSource } from "@/lib/ledger/post";

/** What an entry of the statement is about. */
export type StatementKind = "time" | "order" | "cancel_order" | "activate" | "void" | "expire" | "terms" | "end" | "renewal";

/** A client reads these: what moved hours. Orders, terms and renewals are the desk's. */
export type PortalStatementKind = Extract<StatementKind, "time" | "activate" | "void" | "expire">;

export interface StatementLine {
  bucket: "purchase" | "draw" | "expire" | "return" | "overdraft";
  blockId: string | null;
  blockNumber: number | null;
  /** Plus gives hours to the client, minus takes them. */
  seconds: number;
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
}

export interface PortalStatementRow {
  version: number;
  kind: PortalStatementKind;
  postedAt: Date;
  accountingOn: Day;
  /** Change of the balance: the sum of the lines. */
  seconds: number;
  balanceAfterSeconds: number;
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
  /** The block of an order, a lapse or a void. */
  blockId: string | null;
  blockNumber: number | null;
  renewalNumber: number | null;
  renewalStatus: RenewalStatus | null;
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
}

/** A page of the statement for the desk: everything, with money, notes and who did it. */
export async function deskStatement(db: TenantDb, query: StatementQuery): Promise<StatementPage<DeskStatementRow>> {
  return page(query, await db.$queryRaw<DeskStatementRow[]>`
    SELECT ${HEAD}, head.actor, person.name AS "actorName", head.block_id AS "blockId", about.number AS "blockNumber",
           head.renewal_number AS "renewalNumber", head.renewal_status AS "renewalStatus",
           CASE WHEN head.entry_id IS NOT NULL THEN ${WORK} || jsonb_build_object(
             'internalNote', entry.internal_note, 'source', entry.source, 'memberId', entry.member_id, 'currentRevision', entry.revision) END AS work,
           ${linesOf(Prisma.sql`${LINE} || jsonb_build_object('valueMinor', line.value_minor, 'entryId', line.entry_id)`)} AS lines
      FROM ${TABLES}
      LEFT JOIN hour_block AS about ON about.id = head.block_id
      LEFT JOIN member AS person ON head.actor = 'member:' || person.id
     WHERE ${within(query)}
     ORDER BY head.version DESC
     LIMIT ${query.limit + 1}`);
}

/** A page of the statement for the client: what moved hours. It never reads internal notes, money or who typed it in. */
export async function portalStatement(db: TenantDb, query: StatementQuery): Promise<StatementPage<PortalStatementRow>> {
  return page(query, await db.$queryRaw<PortalStatementRow[]>`
    SELECT ${HEAD}, CASE WHEN head.entry_id IS NOT NULL THEN ${WORK} END AS work, ${linesOf(LINE)} AS lines
      FROM ${TABLES}
     WHERE ${within(query)} AND head.kind IN ('time', 'activate', 'void', 'expire')
       AND (head.lines > 0 OR head.worked_before_seconds <> head.worked_after_seconds)
     ORDER BY head.version DESC
     LIMIT ${query.limit + 1}`);
}

const HEAD = Prisma.sql`
  head.version, head.kind, head.posted_at AS "postedAt", to_char(head.accounting_on, 'YYYY-MM-DD') AS "accountingOn",
  head.balance_after_seconds AS "balanceAfterSeconds",
  (SELECT coalesce(sum(line.seconds), 0)::int FROM ledger_line AS line
    WHERE line.contract_id = head.contract_id AND line.version = head.version) AS seconds`;

const WORK = Prisma.sql`
  jsonb_build_object(
    'entryId', entry.id, 'revision', head.revision, 'workedOn', to_char(entry.worked_on, 'YYYY-MM-DD'),
    'memberName', worker.name, 'channel', entry.channel, 'nature', entry.nature, 'billable', entry.billable,
    'description', entry.description, 'deleted', entry.deleted,
    'workedBeforeSeconds', head.worked_before_seconds, 'workedAfterSeconds', head.worked_after_seconds,
    'chargedBeforeSeconds', head.charged_before_seconds, 'chargedAfterSeconds', head.charged_after_seconds)`;

const LINE = Prisma.sql`
  jsonb_build_object('bucket', line.bucket, 'blockId', line.block_id, 'blockNumber', block.number, 'seconds', line.seconds)`;

const TABLES = Prisma.sql`
  ledger_transaction AS head
  LEFT JOIN time_entry AS entry ON entry.id = head.entry_id
  LEFT JOIN member AS worker ON worker.id = entry.member_id`;

function linesOf(line: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    coalesce((SELECT jsonb_agg(${line} ORDER BY line.line)
                FROM ledger_line AS line LEFT JOIN hour_block AS block ON block.id = line.block_id
               WHERE line.contract_id = head.contract_id AND line.version = head.version), '[]'::jsonb)`;
}

function within({ contractId, before }: StatementQuery): Prisma.Sql {
  return before === null
    ? Prisma.sql`head.contract_id = ${contractId}::uuid`
    : Prisma.sql`head.contract_id = ${contractId}::uuid AND head.version < ${before}`;
}

function page<Row extends { version: number }>({ limit }: StatementQuery, found: Row[]): StatementPage<Row> {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.version ?? null) : null };
}
