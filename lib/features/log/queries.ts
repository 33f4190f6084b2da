import { BY_KEY } from "@/lib/db/log";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day, day } from "@/lib/domain/day";
import { eventsOf, LOG_EVENTS, type LogActor, type LogDetails, type LogEvent } from "@/lib/domain/log-event";
import { instantOfWall } from "@/lib/domain/zoned-time";
import type { LogSearch } from "@/lib/features/log/input";
import { namesOf } from "@/lib/features/log/names";
import { Prisma } from "@/lib/db/generated/client";
import { auditNewest } from "@/lib/ledger/audit-log";

const PAGE = 50;

/** So many entries are worked out again while somebody waits; the audit of the shell walks all of them, however many. */
const MOST_CHECKED = 20_000;

/** A file of more rows than this is no file to read; the days narrow it. */
export const MOST_EXPORTED = 50_000;

export interface LogRow {
  seq: number;
  at: Date;
  event: LogEvent;
  actor: { kind: LogActor["kind"]; id: string | null; name: string | null };
  /** The key of the API by which they did it. */
  key: { id: string; name: string | null } | null;
  about: { noun: string; id: string; name: string | null } | null;
  details: LogDetails;
  address: string;
  userAgent: string;
  requestId: string;
  /** Hex. */
  hash: string;
}

export interface LogPage {
  rows: LogRow[];
  /** What the next page is asked with, or null on the last one. */
  next: string | null;
  people: { id: string; name: string }[];
  hasAny: boolean;
}

/** The log, newest first, a page at a time. */
export async function logPage(db: TenantDb, timeZone: string, search: LogSearch): Promise<LogPage> {
  const found = await entries(db, timeZone, search, PAGE + 1);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  const people = await db.member.findMany({ where: { personId: { not: null } }, orderBy: { name: "asc" }, select: { id: true, name: true } });
  const hasAny = rows.length > 0 || (await db.logEntry.findFirst({ select: { id: true } })) !== null;
  return { rows, next: found.length > PAGE && last ? `${last.at.toISOString()}~${last.seq}` : null, people, hasAny };
}

/** The same for a file, at most `MOST_EXPORTED`. */
export function logRows(db: TenantDb, timeZone: string, search: LogSearch): Promise<LogRow[]> {
  return entries(db, timeZone, { ...search, after: undefined }, MOST_EXPORTED);
}

export interface ChainState {
  entries: number;
  /** How many of them, the newest, were worked out again. */
  checked: number;
  /** What is wrong with the first broken entry; null for a chain that is whole. */
  broken: string | null;
}

/** Works the chain out again: all of it, or its newest `most` entries. */
export async function chainState(db: TenantDb, most = MOST_CHECKED): Promise<ChainState> {
  const [first] = await auditNewest(db, most);
  const entries = await db.logEntry.count();
  return { entries, checked: Math.min(entries, most), broken: first ? first.subject : null };
}

async function entries(db: TenantDb, timeZone: string, search: LogSearch, most: number): Promise<LogRow[]> {
  // Planned for these days and these people: a plan for any would expect few entries between two days, and sort them all.
  await db.$queryRaw`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`;
  const stored = await db.$queryRaw<StoredEntry[]>(statement(timeZone, search, most));
  const asked = stored.flatMap(({ actorKind, actorId, noun, nounId, details }) => {
    const keyId = keyIn(details);
    return [
      ...(actorId ? [{ noun: actorKind, id: actorId }] : []),
      ...(noun && nounId ? [{ noun, id: nounId }] : []),
      ...(keyId ? [{ noun: "key", id: keyId }] : []),
    ];
  });
  const names = await namesOf(db, asked);
  return stored.map((row) => {
    const { details } = row;
    const kept = typeof details["name"] === "string" ? details["name"] : null;
    const keyId = keyIn(details);
    return {
      seq: Number(row.seq),
      at: row.at,
      event: eventNamed(row.event),
      actor: { kind: row.actorKind, id: row.actorId, name: names.get(`${row.actorKind}:${row.actorId}`) ?? null },
      key: keyId ? { id: keyId, name: names.get(`key:${keyId}`) ?? null } : null,
      about: row.noun && row.nounId ? { noun: row.noun, id: row.nounId, name: names.get(`${row.noun}:${row.nounId}`) ?? kept } : null,
      details,
      address: row.address,
      userAgent: row.userAgent,
      requestId: row.requestId,
      hash: Buffer.from(row.hash).toString("hex"),
    };
  });
}

function keyIn(details: LogDetails): string | null {
  const id = details[BY_KEY];
  return typeof id === "string" ? id : null;
}

interface StoredEntry {
  seq: bigint;
  at: Date;
  event: string;
  actorKind: LogActor["kind"];
  actorId: string | null;
  noun: string | null;
  nounId: string | null;
  details: LogDetails;
  address: string;
  userAgent: string;
  requestId: string;
  hash: Uint8Array;
}

/**
 * The newest entries that fit, in one index's order. Narrowed by who or what, each event's newest are taken from an index of their
 * own and laid together: so a page reads a few entries of each, however many others lie between.
 */
function statement(timeZone: string, search: LogSearch, most: number): Prisma.Sql {
  const { what, who } = search;
  const newest = (of: Prisma.Sql) => Prisma.sql`
    SELECT seq, at, event, actor_kind AS "actorKind", actor_id AS "actorId", noun, noun_id AS "nounId", details, address, user_agent AS "userAgent", request_id AS "requestId", hash
      FROM log_entry WHERE seq IS NOT NULL AND ${of} AND ${between(timeZone, search)} ORDER BY at DESC, seq DESC LIMIT ${most}`;
  if (what === "all" && who === undefined) return newest(Prisma.sql`true`);
  const events = what === "all" ? Object.keys(LOG_EVENTS) : eventsOf(what);
  return Prisma.sql`
    SELECT entry.* FROM unnest(${events}::text[]) AS wanted (name)
     CROSS JOIN LATERAL (${newest(Prisma.sql`event = wanted.name AND ${whose(who)}`)}) AS entry
     ORDER BY entry.at DESC, entry.seq DESC LIMIT ${most}`;
}

/** The firm's days, and what lies before the last entry of the page before. */
function between(timeZone: string, { from, to, after }: LogSearch): Prisma.Sql {
  const midnight = (of: Day) => new Date(instantOfWall(of, 0, timeZone).at);
  const [instant = "", seq = ""] = after?.split("~") ?? [];
  return Prisma.join([
    Prisma.sql`true`,
    ...(from ? [Prisma.sql`at >= ${midnight(day(from))}::timestamptz`] : []),
    ...(to ? [Prisma.sql`at < ${midnight(addDays(day(to), 1))}::timestamptz`] : []),
    ...(after ? [Prisma.sql`(at, seq) < (${new Date(instant)}::timestamptz, ${BigInt(seq)}::bigint)`] : []),
  ], " AND ");
}

function whose(who: LogSearch["who"]): Prisma.Sql {
  if (who === undefined) return Prisma.sql`true`;
  if (who === "contacts") return Prisma.sql`actor_kind = 'contact'`;
  if (who === "support" || who === "system") return Prisma.sql`actor_kind = ${who}`;
  return Prisma.sql`actor_id = ${who}::uuid`;
}

/** An entry of a version that knew more events than this one is shown all the same. */
function eventNamed(event: string): LogEvent {
  return Object.hasOwn(LOG_EVENTS, event) ? (event as LogEvent) : "firm_changed";
}
