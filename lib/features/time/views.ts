// What the page of Time shows besides the entries: what waits for the office, what is planned, and rows and work to repeat.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day, day, dayInZone } from "@/lib/domain/day";
import { permits, type Role } from "@/lib/domain/permission";
import { mondayOf, weekOf } from "@/lib/domain/week";
import type { GridWork } from "@/lib/domain/week-grid";
import { instantOfWall } from "@/lib/domain/zoned-time";
import { contractChoices } from "@/lib/features/time/choices";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { TimeView, WeekFilters } from "@/lib/features/time/input";
import { ROWS_A_PAGE, timeOffers, timeWeek, weekScope, type WeekScope } from "@/lib/features/time/queries";

/** A grid or a calendar shows so many entries at once; whoever has more chooses a person or a client. */
const ENTRIES_AT_ONCE = 600;

/** Work that waits for the office, or that it sent back: no hour has moved. Durations in seconds. */
export interface SentWork extends GridWork {
  id: string;
  memberId: string;
  memberName: string;
  workedOn: string;
  startedAt: Date | null;
  workedSeconds: number;
  chargedSeconds: number;
  billable: boolean;
  state: "waiting" | "returned";
  /** Why it was sent back. */
  reason: string;
}

/** A visit that is planned, in instants. */
export interface PlannedVisit {
  id: string;
  title: string;
  clientName: string;
  memberId: string;
  memberName: string;
  startsAt: Date;
  endsAt: Date;
}

interface Reader {
  memberId: string;
  role: Role;
  timeZone: string;
}

/** The page of Time under its filters: entries and sums, and what the view at hand needs besides. */
export async function timeDesk(db: TenantDb, staff: Reader, filters: WeekFilters) {
  const today = dayInZone(now(), staff.timeZone);
  const view: TimeView = filters.view ?? "list";
  const scope = weekScope(filters, staff.memberId, today);
  const days = weekOf(scope.days[0] ?? today);
  const pageful = view === "list" ? ROWS_A_PAGE : ENTRIES_AT_ONCE;
  const planned = view === "day" || view === "calendar";
  return {
    today,
    view,
    days,
    week: await timeWeek(db, scope, view === "list" ? filters.after : undefined, pageful),
    sent: await sentWork(db, scope, staff),
    visits: planned ? await plannedVisits(db, scope, staff.timeZone) : [],
    rows: view === "week" ? await rowsToCopy(db, scope, days[0] ?? today, filters.copy, today) : { copied: [], latest: null },
    recent: view === "calendar" ? await recentKinds(db, staff.memberId, today) : [],
    choices: await contractChoices(db, { memberId: staff.memberId, today }),
    ...(await timeOffers(db, staff.role)),
  };
}

export type TimeDesk = Awaited<ReturnType<typeof timeDesk>>;

/** What waits or came back in a scope. Other people's is for those who may approve it. At most 200. */
export async function sentWork(db: TenantDb, scope: WeekScope, reader: Pick<Reader, "memberId" | "role">): Promise<SentWork[]> {
  const seesOthers = permits(reader.role, "time.approve");
  if (!seesOthers && scope.memberId !== null && scope.memberId !== reader.memberId) return [];
  const memberId = seesOthers ? scope.memberId : reader.memberId;
  return db.$queryRaw<SentWork[]>`
    SELECT sent.id, sent.member_id AS "memberId", member.name AS "memberName", sent.contract_id AS "contractId", contract.title AS "contractTitle",
           client.id AS "clientId", client.name AS "clientName", sent.worked_on::text AS "workedOn",
           (sent.work ->> 'startedAt')::timestamptz AS "startedAt", sent.worked_seconds AS "workedSeconds", sent.charged_seconds AS "chargedSeconds",
           (sent.work ->> 'billable')::boolean AS billable, sent.work ->> 'channel' AS channel, sent.work ->> 'nature' AS nature,
           sent.work ->> 'description' AS description, sent.status AS state, sent.reason
      FROM submitted_time sent
      JOIN member ON member.tenant_id = sent.tenant_id AND member.id = sent.member_id
      JOIN contract ON contract.tenant_id = sent.tenant_id AND contract.id = sent.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE sent.status IN ('waiting', 'returned') AND sent.worked_on BETWEEN ${scope.days[0]}::date AND ${scope.days.at(-1)}::date
       ${memberId ? Prisma.sql`AND sent.member_id = ${memberId}::uuid` : Prisma.empty}
       ${scope.clientId ? Prisma.sql`AND contract.client_id = ${scope.clientId}::uuid` : Prisma.empty}
       ${scope.billable === null ? Prisma.empty : Prisma.sql`AND (sent.work ->> 'billable')::boolean = ${scope.billable}`}
     ORDER BY sent.worked_on DESC, sent.submitted_at DESC, sent.id
     LIMIT 200`;
}

/** Visits that are planned within the days of a scope, the firm's midnights around them. At most 200. */
export async function plannedVisits(db: TenantDb, scope: WeekScope, timeZone: string): Promise<PlannedVisit[]> {
  const midnight = (of: Day) => new Date(instantOfWall(of, 0, timeZone).at);
  const [first, last] = [scope.days[0], scope.days.at(-1)];
  if (!first || !last) return [];
  return db.$queryRaw<PlannedVisit[]>`
    SELECT visit.id, visit.title, client.name AS "clientName", visit.member_id AS "memberId", member.name AS "memberName",
           visit.starts_at AS "startsAt", visit.ends_at AS "endsAt"
      FROM visit
      JOIN contract ON contract.tenant_id = visit.tenant_id AND contract.id = visit.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN member ON member.tenant_id = visit.tenant_id AND member.id = visit.member_id
     WHERE visit.status = 'planned' AND visit.starts_at >= ${midnight(first)} AND visit.starts_at < ${midnight(addDays(last, 1))}
       ${scope.memberId ? Prisma.sql`AND visit.member_id = ${scope.memberId}::uuid` : Prisma.empty}
       ${scope.clientId ? Prisma.sql`AND contract.client_id = ${scope.clientId}::uuid` : Prisma.empty}
     ORDER BY visit.starts_at, visit.id
     LIMIT 200`;
}

export interface RowsToCopy {
  /** The rows of the week that the address names, on contracts that still take time. */
  copied: GridWork[];
  /** Monday of the latest week before this one in which the person worked; null where there is none, or for everybody. */
  latest: Day | null;
}

/** Rows of an earlier week of one person, without their hours. At most 100. */
export async function rowsToCopy(db: TenantDb, scope: WeekScope, monday: Day, copy: string | undefined, today: Day): Promise<RowsToCopy> {
  if (scope.memberId === null) return { copied: [], latest: null };
  const before = await db.$queryRaw<{ latest: string | null }[]>`
    SELECT max(worked_on)::text AS latest FROM time_entry
     WHERE member_id = ${scope.memberId}::uuid AND worked_on < ${monday}::date AND NOT deleted`;
  const from = copy ? mondayOf(day(copy)) : null;
  const client = scope.clientId ? Prisma.sql`AND contract.client_id = ${scope.clientId}::uuid` : Prisma.empty;
  const earlier = Prisma.sql`entry.member_id = ${scope.memberId}::uuid AND entry.worked_on BETWEEN ${from}::date AND ${from}::date + 6 ${client}`;
  return {
    copied: from ? await kindsOfWork(db, earlier, today, 100) : [],
    latest: before[0]?.latest ? mondayOf(day(before[0].latest)) : null,
  };
}

/** What the member did within the last four weeks, the latest first, on contracts that still take time. At most 8. */
export function recentKinds(db: TenantDb, memberId: string, today: Day): Promise<GridWork[]> {
  return kindsOfWork(db, Prisma.sql`entry.member_id = ${memberId}::uuid AND entry.worked_on >= ${addDays(today, -28)}::date`, today, 8);
}

type Kind = Pick<EntryRow, "contractId" | "contractTitle" | "clientId" | "clientName" | "description" | "channel" | "nature">;

async function kindsOfWork(db: TenantDb, wanted: Prisma.Sql, today: Day, limit: number): Promise<Kind[]> {
  return db.$queryRaw<Kind[]>`
    SELECT entry.contract_id AS "contractId", contract.title AS "contractTitle", client.id AS "clientId", client.name AS "clientName",
           entry.description, entry.channel, entry.nature
      FROM time_entry entry
      JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE ${wanted} AND NOT entry.deleted AND contract.status = 'active' AND client.archived_at IS NULL
       AND (contract.ended_on IS NULL OR contract.ended_on >= ${today}::date)
     GROUP BY 1, 2, 3, 4, 5, 6, 7
     ORDER BY max(entry.worked_on) DESC, max(entry.created_at) DESC, entry.contract_id, entry.description
     LIMIT ${limit}`;
}
