// Time entries as the API shows them.

import type { z } from "zod";
import type { CursorKey } from "@/lib/api/cursor";
import type { entry } from "@/lib/api/resources/time-schemas";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";

type Entry = z.input<typeof entry>;

type Row = Omit<Entry, "startedAt" | "createdAt" | "updatedAt" | "overageMinor" | "travelMinor"> & {
  startedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  overageMinor: bigint;
  travelMinor: bigint;
};

/** One entry, deleted or not. Throws Missing. */
export async function readEntry(db: TenantDb, entryId: string): Promise<Entry> {
  const rows = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM time_entry WHERE id = ${entryId}::uuid`;
  return shown(found(rows[0]));
}

export interface EntryFilters {
  contractId?: string;
  memberId?: string;
  /** First and last day. */
  from?: string;
  to?: string;
}

/** Entries in the order of day and id, after the row that a cursor names. */
export async function readEntries(db: TenantDb, { contractId, memberId, from, to }: EntryFilters, after: CursorKey | null, limit: number): Promise<Entry[]> {
  const where = [
    Prisma.sql`NOT deleted`,
    ...(contractId ? [Prisma.sql`contract_id = ${contractId}::uuid`] : []),
    ...(memberId ? [Prisma.sql`member_id = ${memberId}::uuid`] : []),
    ...(from ? [Prisma.sql`worked_on >= ${from}::date`] : []),
    ...(to ? [Prisma.sql`worked_on <= ${to}::date`] : []),
    ...(after ? [Prisma.sql`worked_on >= ${after[0]}::date AND (worked_on, id) > (${after[0]}::date, ${after[1]}::uuid)`] : []),
  ];
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM time_entry
     WHERE ${Prisma.join(where, " AND ")}
     ORDER BY worked_on, id
     LIMIT ${limit}`;
  return rows.map(shown);
}

const COLUMNS = Prisma.sql`
  id, contract_id AS "contractId", member_id AS "memberId", worked_on::text AS "workedOn", started_at AS "startedAt",
  worked_seconds AS "workedSeconds", charged_seconds AS "chargedSeconds", overdraft_seconds AS "overdraftSeconds",
  overage_seconds AS "overageSeconds", overage_minor AS "overageMinor", travel_minor AS "travelMinor", billable,
  free_reason AS "freeReason", channel, nature, description, internal_note AS "internalNote", circumstances,
  estimate_id AS "estimateId", source, deleted, created_at AS "createdAt", updated_at AS "updatedAt", revision`;

function shown({ startedAt, createdAt, updatedAt, overageMinor, travelMinor, circumstances, ...rest }: Row): Entry {
  const { emergency, promise, travel } = circumstances;
  return {
    ...rest,
    circumstances: { emergency, promise, travel },
    overageMinor: Number(overageMinor),
    travelMinor: Number(travelMinor),
    startedAt: startedAt && startedAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
