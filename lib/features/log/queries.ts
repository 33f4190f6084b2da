import { BY_KEY } from "@/lib/db/log";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day, day } from "@/lib/domain/day";
import { eventsOf, LOG_EVENTS, type LogDetails, type LogEvent } from "@/lib/domain/log-event";
import { instantOfWall } from "@/lib/domain/zoned-time";
import type { LogSearch } from "@/lib/features/log/input";
import { namesOf } from "@/lib/features/log/names";
import type { Prisma } from "@/lib/db/generated/client";
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
  actor: { kind: "member" | "contact" | "person" | "support" | "system"; id: string | null; name: string | null };
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
  const found = await entries(db, whereOf(timeZone, search), PAGE + 1);
  const rows = found.slice(0, PAGE);
  const people = await db.member.findMany({ where: { personId: { not: null } }, orderBy: { name: "asc" }, select: { id: true, name: true } });
  const hasAny = rows.length > 0 || (await db.logEntry.findFirst({ select: { id: true } })) !== null;
  return { rows, next: found.length > PAGE ? String(rows.at(-1)?.seq) : null, people, hasAny };
}

/** The same for a file, at most `MOST_EXPORTED`. */
export function logRows(db: TenantDb, timeZone: string, search: LogSearch): Promise<LogRow[]> {
  return entries(db, whereOf(timeZone, { ...search, after: undefined }), MOST_EXPORTED);
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

async function entries(db: TenantDb, where: Prisma.LogEntryWhereInput, take: number): Promise<LogRow[]> {
  const stored = await db.logEntry.findMany({ where, orderBy: { seq: "desc" }, take });
  const asked = stored.flatMap(({ actorKind, actorId, noun, nounId, details }) => {
    const keyId = keyIn(details as LogDetails);
    return [
      ...(actorId ? [{ noun: actorKind, id: actorId }] : []),
      ...(noun && nounId ? [{ noun, id: nounId }] : []),
      ...(keyId ? [{ noun: "key", id: keyId }] : []),
    ];
  });
  const names = await namesOf(db, asked);
  return stored.map((row) => {
    const details = row.details as LogDetails;
    const kept = typeof details["name"] === "string" ? details["name"] : null;
    const keyId = keyIn(details);
    return {
      seq: Number(row.seq),
      at: row.at,
      event: eventNamed(row.event),
      actor: { kind: row.actorKind as LogRow["actor"]["kind"], id: row.actorId, name: names.get(`${row.actorKind}:${row.actorId}`) ?? null },
      key: keyId ? { id: keyId, name: names.get(`key:${keyId}`) ?? null } : null,
      about: row.noun && row.nounId ? { noun: row.noun, id: row.nounId, name: names.get(`${row.noun}:${row.nounId}`) ?? kept } : null,
      details,
      address: row.address,
      userAgent: row.userAgent,
      requestId: row.requestId,
      hash: Buffer.from(row.hash ?? []).toString("hex"),
    };
  });
}

function keyIn(details: LogDetails): string | null {
  const id = details[BY_KEY];
  return typeof id === "string" ? id : null;
}

function whereOf(timeZone: string, { what, who, from, to, after }: LogSearch): Prisma.LogEntryWhereInput {
  const midnight = (of: Day) => new Date(instantOfWall(of, 0, timeZone).at);
  return {
    seq: after ? { lt: BigInt(after) } : { not: null },
    event: what === "all" ? undefined : { in: eventsOf(what) },
    at: { gte: from && midnight(day(from)), lt: to && midnight(addDays(day(to), 1)) },
    ...(who && whose(who)),
  };
}

function whose(who: NonNullable<LogSearch["who"]>): Prisma.LogEntryWhereInput {
  if (who === "contacts") return { actorKind: "contact" };
  if (who === "support" || who === "system") return { actorKind: who };
  return { actorId: who };
}

/** An entry of a version that knew more events than this one is shown all the same. */
function eventNamed(event: string): LogEvent {
  return Object.hasOwn(LOG_EVENTS, event) ? (event as LogEvent) : "firm_changed";
}
