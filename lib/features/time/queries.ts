import { Prisma } from "@/lib/db/generated/client";
import { listColumn, NO_LIST } from "@/lib/db/list-column";
import type { TenantDb } from "@/lib/db/tenant";
import { type Day, day } from "@/lib/domain/day";
import { permits, type Role } from "@/lib/domain/permission";
import { found } from "@/lib/domain/refusal";
import { weekOf } from "@/lib/domain/week";
import { ENTRY_COLUMNS, ENTRY_MOMENT, ENTRY_TABLES, type EntryRow } from "@/lib/features/time/entry-row";
import type { WeekFilters } from "@/lib/features/time/input";

export const ROWS_A_PAGE = 100;

/** Whose time of which days, one or seven, and narrowed to what. `memberId` null is everybody. */
export interface WeekScope {
  days: Day[];
  memberId: string | null;
  clientId: string | null;
  billable: boolean | null;
}

export interface Sum {
  workedSeconds: number;
  chargedSeconds: number;
  entries: number;
}

export interface TimeWeek {
  scope: WeekScope;
  total: Sum;
  /** Days with work only. */
  byDay: Record<string, Sum>;
  byClient: (Sum & { clientId: string; clientName: string })[];
  /** One page, newest first. */
  entries: EntryRow[];
  /** Where the next page begins, or null. */
  next: string | null;
}

/** What the filters of the address bar mean: this week (or day) and one's own time unless they say otherwise. */
export function weekScope(filters: WeekFilters, memberId: string, today: Day): WeekScope {
  const asked = filters.view === "day" ? (filters.day ?? filters.week) : (filters.week ?? filters.day);
  const shown = asked ? day(asked) : today;
  return {
    days: filters.view === "day" ? [shown] : weekOf(shown),
    memberId: filters.person === "all" ? null : (filters.person ?? memberId),
    clientId: filters.client ?? null,
    billable: filters.billable === undefined ? null : filters.billable === "yes",
  };
}

/** The people whom a role may log time for besides themselves; nobody for a technician. */
export async function colleagues(db: TenantDb, role: Role): Promise<{ id: string; name: string }[]> {
  if (!permits(role, "time.write_others")) return [];
  return db.$queryRaw<{ id: string; name: string }[]>`${ACTIVE_MEMBERS}`;
}
const ACTIVE_MEMBERS = Prisma.sql`SELECT id, name FROM member WHERE status = 'active' ORDER BY name LIMIT 200`;

/** The entries of a scope, page by page, with sums over its whole week by day and by client. */
export async function timeWeek(db: TenantDb, scope: WeekScope, after: string | undefined, rowsAPage = ROWS_A_PAGE): Promise<TimeWeek> {
  const rows = await weekRows(db, scope, rowsAPage + 1, after);
  const page = rows.slice(0, rowsAPage);
  const last = page.at(-1);
  const sums = await weekSums(db, { ...scope, days: weekOf(scope.days[0] as Day) });
  const entries = page.map(({ moment: _, ...entry }) => entry);
  const next = rows.length > rowsAPage && last ? `${last.workedOn}_${last.moment}_${last.id}` : null;
  return { scope, ...sums, entries, next };
}

/** Whom and what the filters of Time offer, and `colleagues` for its form. */
export interface TimeOffers {
  people: { id: string; name: string }[];
  clients: { id: string; name: string }[];
  colleagues: { id: string; name: string }[];
}

/** The same in one statement: everybody who has joined, and clients that are not archived. */
export async function timeOffers(db: TenantDb, role: Role): Promise<TimeOffers> {
  const rows = await db.$queryRaw<TimeOffers[]>`
    SELECT ${listColumn(Prisma.sql`SELECT id, name FROM member WHERE status <> 'invited' ORDER BY name LIMIT 500`)} AS people,
           ${listColumn(Prisma.sql`SELECT id, name FROM client WHERE archived_at IS NULL ORDER BY name LIMIT 1000`)} AS clients,
           ${permits(role, "time.write_others") ? listColumn(ACTIVE_MEMBERS) : NO_LIST} AS colleagues`;
  return rows[0] ?? { people: [], clients: [], colleagues: [] };
}

/** All entries of a week, for the export; oldest last as on the page. At most 20,000. */
export async function weekEntries(db: TenantDb, scope: WeekScope): Promise<EntryRow[]> {
  return weekRows(db, scope, 20_000, undefined);
}

/** One entry to edit; deleted ones are missing. */
export async function entryToEdit(db: TenantDb, entryId: string): Promise<EntryRow> {
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM ${ENTRY_TABLES} WHERE entry.id = ${entryId}::uuid AND NOT entry.deleted`;
  return found(rows[0]);
}

type PagedRow = EntryRow & { moment: string };

async function weekRows(db: TenantDb, scope: WeekScope, limit: number, after: string | undefined): Promise<PagedRow[]> {
  const [workedOn, moment, id] = after?.split("_") ?? [];
  const beyond = id
    ? Prisma.sql`AND (entry.worked_on, ${ENTRY_MOMENT}, entry.id) < (${workedOn}::date, ${moment}::bigint, ${id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw<PagedRow[]>`
    SELECT ${ENTRY_COLUMNS}, ${ENTRY_MOMENT}::text AS moment
      FROM ${ENTRY_TABLES}
     WHERE ${within(scope)} ${beyond}
     ORDER BY entry.worked_on DESC, ${ENTRY_MOMENT} DESC, entry.id DESC
     LIMIT ${limit}`;
}

async function weekSums(db: TenantDb, scope: WeekScope): Promise<Pick<TimeWeek, "total" | "byDay" | "byClient">> {
  type Row = Sum & { workedOn: string | null; clientId: string | null; clientName: string | null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT work.worked_on::text AS "workedOn", client.id AS "clientId", client.name AS "clientName",
           coalesce(sum(work.worked), 0)::int AS "workedSeconds", coalesce(sum(work.charged), 0)::int AS "chargedSeconds", coalesce(sum(work.entries), 0)::int AS entries
      FROM (SELECT entry.contract_id, entry.worked_on, sum(entry.worked_seconds) AS worked, sum(entry.charged_seconds) AS charged, count(*) AS entries
              FROM time_entry entry
              ${scope.clientId ? Prisma.sql`JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id` : Prisma.empty}
             WHERE ${within(scope)}
             GROUP BY entry.contract_id, entry.worked_on) work
      JOIN contract ON contract.id = work.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     GROUP BY GROUPING SETS ((work.worked_on), (client.id, client.name), ())
     ORDER BY "workedSeconds" DESC, "clientName"`;
  const sum = ({ workedSeconds, chargedSeconds, entries }: Row): Sum => ({ workedSeconds, chargedSeconds, entries });
  const total = rows.find((row) => row.workedOn === null && row.clientId === null);
  return {
    total: total ? sum(total) : { workedSeconds: 0, chargedSeconds: 0, entries: 0 },
    byDay: Object.fromEntries(rows.filter((row) => row.workedOn !== null).map((row) => [row.workedOn, sum(row)])),
    byClient: rows
      .filter((row) => row.clientId !== null)
      .map((row) => ({ clientId: row.clientId ?? "", clientName: row.clientName ?? "", ...sum(row) })),
  };
}

function within(scope: WeekScope): Prisma.Sql {
  return Prisma.sql`
    entry.worked_on BETWEEN ${scope.days[0]}::date AND ${scope.days.at(-1)}::date AND NOT entry.deleted
    ${scope.memberId ? Prisma.sql`AND entry.member_id = ${scope.memberId}::uuid` : Prisma.empty}
    ${scope.clientId ? Prisma.sql`AND contract.client_id = ${scope.clientId}::uuid` : Prisma.empty}
    ${scope.billable === null ? Prisma.empty : Prisma.sql`AND entry.billable = ${scope.billable}`}`;
}
