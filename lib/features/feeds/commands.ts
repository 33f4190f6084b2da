import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { permits } from "@/lib/domain/permission";
import type { Role } from "@/lib/domain/permission";
import { found, Refusal } from "@/lib/domain/refusal";
import type { MakeFeed, RevokeFeed } from "@/lib/features/feeds/input";
import { writeLog } from "@/lib/features/log/write";
import { actingMember } from "@/lib/features/time/facts";
import { newId } from "@/lib/ids";
import { hashOfToken, newToken } from "@/lib/token";

export interface MadeFeed {
  feedId: string;
  /** It is nowhere kept and can't be shown again. */
  token: string;
}

/**
 * Makes an address by which a calendar reads a member's visits, or, for the office, everybody's, in the member's language. Refuses
 * with not_permitted.
 */
export async function makeFeed(db: TenantDb, actor: Actor, { scope }: MakeFeed, locale: "en" | "it" | "fr"): Promise<MadeFeed> {
  const memberId = actingMember(actor);
  const { role } = found(await db.member.findFirst({ where: { id: memberId, status: "active" }, select: { role: true } }));
  if (scope === "all" && !permits(role as Role, "time.write_others")) throw new Refusal("not_permitted");
  const token = newToken();
  const feedId = newId();
  await db.calendarFeed.create({ data: { id: feedId, memberId, scope, locale, tokenHash: hashOfToken(token), madeAt: now() } });
  await writeLog(db, actor, "feed_made", { noun: "feed", id: feedId }, { scope });
  return { feedId, token };
}

/** Takes one of one's own addresses back; calendars that read it are answered as if it had never been. Twice is the same as once. */
export async function revokeFeed(db: TenantDb, actor: Actor, { feedId }: RevokeFeed): Promise<void> {
  const memberId = actingMember(actor);
  found(await db.calendarFeed.findFirst({ where: { id: feedId, memberId }, select: { id: true } }));
  const { count } = await db.calendarFeed.updateMany({ where: { id: feedId, memberId, revokedAt: null }, data: { revokedAt: now() } });
  if (count > 0) await writeLog(db, actor, "feed_revoked", { noun: "feed", id: feedId });
}
