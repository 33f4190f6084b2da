import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, day, type Day, dayInZone } from "@/lib/domain/day";
import { grouped } from "@/lib/domain/grouped";
import { weekOf } from "@/lib/domain/week";
import { instantOfWall } from "@/lib/domain/zoned-time";
import type { VisitFilters } from "@/lib/features/visits/input";

/** A visit as lists show it; durations in seconds. */
export interface VisitRow {
  id: string;
  revision: number;
  contractId: string;
  contractTitle: string;
  clientName: string;
  memberId: string;
  memberName: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  estimatedSeconds: number;
  status: "planned" | "done" | "cancelled";
  /** Planned, and past its end: it books nothing any more, and nobody has said what became of it. */
  over: boolean;
}

export interface VisitsPage {
  today: Day;
  /** Monday to Sunday, each with its visits in the order in which they begin; those called off are left out. */
  days: { day: Day; visits: VisitRow[] }[];
  /** Those of other weeks that are over, and of nobody said to be done; the oldest first. */
  open: VisitRow[];
  people: { id: string; name: string }[];
  contracts: { id: string; label: string }[];
}

/** The visits of a week for the whole team or one of it, in the firm's zone, and what planning needs to know. */
export async function visitsPage(db: TenantDb, timeZone: string, filters: VisitFilters): Promise<VisitsPage> {
  const today = dayInZone(now(), timeZone);
  const week = weekOf(filters.week ? day(filters.week) : today);
  const [monday = today, sunday = today] = [week[0], week[6]];
  const who = filters.person ? Prisma.sql`AND visit.member_id = ${filters.person}::uuid` : Prisma.empty;
  const [from, to] = [midnight(monday, timeZone), midnight(addDays(sunday, 1), timeZone)];
  const rows = await visits(db, Prisma.sql`visit.status <> 'cancelled' AND visit.starts_at >= ${from} AND visit.starts_at < ${to} ${who}`, 500);
  const byDay = grouped(rows, (row) => dayInZone(row.startsAt, timeZone));
  return {
    today,
    days: week.map((each) => ({ day: each, visits: byDay.get(each) ?? [] })),
    open: await visits(db, Prisma.sql`visit.status = 'planned' AND visit.ends_at <= ${now()} AND NOT (visit.starts_at >= ${from} AND visit.starts_at < ${to}) ${who}`, 50),
    people: await db.member.findMany({ where: { status: "active" }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: 200 }),
    contracts: await contractsToVisit(db, today),
  };
}

/** The planned visits of one contract that are still to come, the next one first. At most 10. */
export function contractVisits(db: TenantDb, contractId: string): Promise<VisitRow[]> {
  return visits(db, Prisma.sql`visit.contract_id = ${contractId}::uuid AND visit.status = 'planned' AND visit.ends_at > ${now()}`, 10);
}

function midnight(of: Day, timeZone: string): Date {
  return new Date(instantOfWall(of, 0, timeZone).at);
}

async function contractsToVisit(db: TenantDb, today: Day): Promise<VisitsPage["contracts"]> {
  return db.$queryRaw<VisitsPage["contracts"]>`
    SELECT contract.id, client.name || ' · ' || contract.title AS label
      FROM contract JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE client.archived_at IS NULL AND contract.status = 'active' AND (contract.ended_on IS NULL OR contract.ended_on >= ${today}::date)
     ORDER BY lower(client.name), lower(contract.title), contract.id
     LIMIT 1000`;
}

function visits(db: TenantDb, wanted: Prisma.Sql, limit: number): Promise<VisitRow[]> {
  return db.$queryRaw<VisitRow[]>`
    SELECT visit.id, visit.revision, visit.contract_id AS "contractId", contract.title AS "contractTitle", client.name AS "clientName",
           visit.member_id AS "memberId", member.name AS "memberName", visit.title, visit.starts_at AS "startsAt", visit.ends_at AS "endsAt",
           visit.estimated_seconds AS "estimatedSeconds", visit.status, visit.status = 'planned' AND visit.ends_at <= ${now()} AS over
      FROM visit
      JOIN contract ON contract.tenant_id = visit.tenant_id AND contract.id = visit.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN member ON member.tenant_id = visit.tenant_id AND member.id = visit.member_id
     WHERE ${wanted}
     ORDER BY visit.starts_at, visit.id
     LIMIT ${limit}`;
}
