import { Prisma } from "@/lib/db/generated/client";
import { listColumn } from "@/lib/db/list-column";
import type { TenantDb } from "@/lib/db/tenant";
import type { Begun } from "@/lib/domain/calendar-time";
import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import { freeOf, type HoursBeside } from "@/lib/domain/estimate";
import { permits, type Role } from "@/lib/domain/permission";
import { found } from "@/lib/domain/refusal";
import { type ApprovalPolicy, approvalPolicy, type ContractGate, GATE_COLUMNS, GATE_TABLES } from "@/lib/features/approvals/settings";
import { contractEstimates, type EstimateRow, recentEstimates } from "@/lib/features/estimates/queries";
import { hoursBesideColumns } from "@/lib/features/hours/queries";
import type { EntryRow } from "@/lib/features/time/entry-row";

/** Time that was sent to the office, as lists show it. Durations in seconds, `workedOn` a day in the firm's zone. */
export interface SubmittedRow extends Omit<EntryRow, "id" | "clientId" | "source" | "charge" | "balanceAfterSeconds" | "lineSeconds"> {
  entryId: string;
  /** How what it would take was worked out when it was sent. */
  receipt: ChargeReceipt;
  estimateTitle: string | null;
  status: "waiting" | "returned";
  reason: string;
  returnedByName: string | null;
  submittedAt: Date;
  /** What the contract has left now, this not taken. */
  balanceSeconds: number;
}

const SHOWN_AT_ONCE = 200;

/** Everything that waits for the office, the oldest first, at most 200; `all` says how many there are. */
export async function waitingTime(db: TenantDb): Promise<{ rows: SubmittedRow[]; all: number }> {
  return { rows: await submissions(db, Prisma.sql`sent.status = 'waiting'`), all: await waitingCount(db) };
}

/** A member's own time that waits or was returned; what was returned first. */
export function ownSubmissions(db: TenantDb, memberId: string): Promise<SubmittedRow[]> {
  return submissions(db, ownOf(memberId));
}

function ownOf(memberId: string): Prisma.Sql {
  return Prisma.sql`sent.member_id = ${memberId}::uuid AND sent.status IN ('waiting', 'returned')`;
}

/** What of it Today says: the reader's own time that came back or waits, and how much waits for the office, or null. */
export async function approvalsToday(db: TenantDb, reader: { memberId: string; role: Role }): Promise<{ rows: SubmittedRow[]; waiting: number | null }> {
  const waiting = permits(reader.role, "time.approve") ? WAITING_COUNT : Prisma.sql`NULL::int`;
  const [read] = await db.$queryRaw<{ rows: SubmittedListed[]; waiting: number | null }[]>`
    SELECT ${listColumn(submissionList(ownOf(reader.memberId)))} AS rows, ${waiting} AS waiting`;
  const { rows, waiting: count } = found(read);
  return { rows: rows.map((row) => ({ ...row, startedAt: row.startedAt === null ? null : new Date(row.startedAt), submittedAt: new Date(row.submittedAt) })), waiting: count };
}

const WAITING_COUNT = Prisma.sql`(SELECT count(*)::int FROM submitted_time WHERE status = 'waiting')`;

async function waitingCount(db: TenantDb): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`SELECT ${WAITING_COUNT} AS count`;
  return found(rows[0]).count;
}

/** What waits for somebody: time for the office, what came back to the reader, estimates for clients. */
export interface ApprovalsPage {
  policy: ApprovalPolicy;
  /** Null for those who approve nothing. */
  waiting: { rows: SubmittedRow[]; all: number } | null;
  own: SubmittedRow[];
  estimates: EstimateRow[];
}

/** The page of what waits, as far as the reader has a say in it. */
export async function approvalsPage(db: TenantDb, reader: { memberId: string; role: Role }): Promise<ApprovalsPage> {
  return {
    policy: await approvalPolicy(db),
    waiting: permits(reader.role, "time.approve") ? await waitingTime(db) : null,
    own: await ownSubmissions(db, reader.memberId),
    estimates: await recentEstimates(db),
  };
}

/** What a contract's page says about estimates, and what asking for one needs to know. Durations in seconds. */
export interface ContractApprovals extends HoursBeside {
  balanceSeconds: number;
  estimates: EstimateRow[];
  gate: ContractGate;
  /** Above this an estimate waits for the client; null is no limit. */
  limitSeconds: number | null;
  /** Posted, less pending, less booked. */
  freeSeconds: number;
}

/** Estimates of a contract, the limit that holds, and its hours posted, pending and booked. Throws `Missing`. */
export async function contractApprovals(db: TenantDb, contractId: string): Promise<ContractApprovals> {
  const rows = await db.$queryRaw<(HoursBeside & ContractGate & { balanceSeconds: number })[]>`
    SELECT balance.balance_seconds AS "balanceSeconds", ${hoursBesideColumns()}, ${GATE_COLUMNS}
      FROM contract
      JOIN contract_balance balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
      ${GATE_TABLES}
     WHERE contract.id = ${contractId}::uuid`;
  const { gate, ownSeconds, firmSeconds, ...posted } = found(rows[0]);
  return {
    ...posted,
    estimates: await contractEstimates(db, contractId),
    gate: { gate, ownSeconds, firmSeconds },
    limitSeconds: gate === "own" ? ownSeconds : gate === "none" ? null : firmSeconds,
    freeSeconds: freeOf(posted.balanceSeconds, posted),
  };
}

function submissions(db: TenantDb, wanted: Prisma.Sql): Promise<SubmittedRow[]> {
  return db.$queryRaw<SubmittedRow[]>`${submissionList(wanted)}`;
}

/** When work began as its author sent it last; null where nothing was sent. */
export async function sentBefore(db: TenantDb, entryId: string): Promise<Begun | null> {
  const rows = await db.$queryRaw<Begun[]>`
    SELECT worked_on::text AS "workedOn", (work ->> 'startedAt')::timestamptz AS "startedAt" FROM submitted_time WHERE id = ${entryId}::uuid`;
  return rows[0] ?? null;
}

/** A row as a column of lists has it. */
type SubmittedListed = Omit<SubmittedRow, "startedAt" | "submittedAt"> & { startedAt: string | null; submittedAt: string };

function submissionList(wanted: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT sent.id AS "entryId", sent.revision, sent.member_id AS "memberId", member.name AS "memberName",
           sent.contract_id AS "contractId", contract.title AS "contractTitle", client.name AS "clientName",
           sent.worked_on::text AS "workedOn", (sent.work ->> 'startedAt')::timestamptz AS "startedAt",
           sent.worked_seconds AS "workedSeconds", sent.charged_seconds AS "chargedSeconds", (sent.work ->> 'billable')::boolean AS billable,
           sent.work ->> 'channel' AS channel, sent.work ->> 'nature' AS nature, sent.work ->> 'description' AS description,
           sent.work ->> 'internalNote' AS "internalNote", sent.work ->> 'freeReason' AS "freeReason", sent.work -> 'circumstances' AS circumstances,
           sent.estimate_id AS "estimateId", trim(contract.currency) AS currency, sent.receipt, estimate.title AS "estimateTitle", sent.status, sent.reason,
           office.name AS "returnedByName", sent.submitted_at AS "submittedAt", balance.balance_seconds AS "balanceSeconds"
      FROM submitted_time sent
      JOIN member ON member.tenant_id = sent.tenant_id AND member.id = sent.member_id
      JOIN contract ON contract.tenant_id = sent.tenant_id AND contract.id = sent.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN contract_balance balance ON balance.tenant_id = sent.tenant_id AND balance.contract_id = sent.contract_id
      LEFT JOIN member office ON office.tenant_id = sent.tenant_id AND office.id = sent.decided_by
      LEFT JOIN estimate ON estimate.tenant_id = sent.tenant_id AND estimate.id = sent.estimate_id
     WHERE ${wanted}
     ORDER BY sent.status, sent.submitted_at, sent.id
     LIMIT ${SHOWN_AT_ONCE}`;
}
