import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { FeedVisit } from "@/lib/domain/calendar-feed";
import { permits, type Role } from "@/lib/domain/permission";

/** An address of a member's that works, without its token. */
export interface FeedRow {
  feedId: string;
  scope: "own" | "all";
  madeAt: Date;
}

/** A member's own addresses that were not taken back, the newest first. */
export async function ownFeeds(db: TenantDb, memberId: string): Promise<FeedRow[]> {
  const rows = await db.calendarFeed.findMany({ where: { memberId, revokedAt: null }, orderBy: { madeAt: "desc" }, take: 20 });
  return rows.map(({ id: feedId, scope, madeAt }) => ({ feedId, scope: scope as FeedRow["scope"], madeAt }));
}

const DAY_MS = 86_400_000;
const DAYS_BACK = 60;
const DAYS_AHEAD = 366;
const MOST_VISITS = 2_000;

/**
 * The visits of a feed: planned and done, from two months back to a year ahead. One that was called off is told as such, so that
 * calendars that have it take it out. Whoever is no longer of the office sees their own alone, whatever the address once was.
 */
export function feedVisits(db: TenantDb, feed: { memberId: string; role: Role; scope: FeedRow["scope"] }): Promise<FeedVisit[]> {
  const all = feed.scope === "all" && permits(feed.role, "time.write_others");
  const whose = all ? Prisma.empty : Prisma.sql`AND visit.member_id = ${feed.memberId}::uuid`;
  const at = now().getTime();
  return db.$queryRaw<FeedVisit[]>`
    SELECT visit.id AS "visitId", visit.revision, visit.title, visit.starts_at AS "startsAt", visit.ends_at AS "endsAt", visit.created_at AS "madeAt",
           visit.status = 'cancelled' AS "calledOff", client.name AS "clientName", contract.title AS "contractTitle", member.name AS "memberName"
      FROM visit
      JOIN member ON member.tenant_id = visit.tenant_id AND member.id = visit.member_id
      JOIN contract ON contract.tenant_id = visit.tenant_id AND contract.id = visit.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE visit.starts_at >= ${new Date(at - DAYS_BACK * DAY_MS)} AND visit.starts_at < ${new Date(at + DAYS_AHEAD * DAY_MS)} ${whose}
     ORDER BY visit.starts_at, visit.id
     LIMIT ${MOST_VISITS}`;
}
