import "server-only";
import { createHash } from "node:crypto";
import { type FeedOwner, feedOf } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { withOrigin } from "@/lib/origin";
import { hashOfToken } from "@/lib/token";
import { nothing } from "@/lib/web/route";

/** An address as we make them; anything else is not even looked up. */
const FILE = /^([\w-]{43})\.ics$/;

/**
 * Hands a calendar program what an address opens: whoever has it may read, until it is taken back or its member leaves. What has
 * not changed since is said in a line (ETag).
 */
export async function calendarFeed<Matter>(
  request: Request,
  file: string,
  { read, write }: { read: (db: TenantDb, feed: FeedOwner) => Promise<Matter>; write: (feed: FeedOwner, matter: Matter) => Promise<string> },
): Promise<Response> {
  const token = FILE.exec(file)?.[1];
  const feed = token ? await feedOf(hashOfToken(token)) : null;
  if (!feed) return nothing();
  const body = await withOrigin({ tenantId: feed.tenantId }, async () => write(feed, await inTenant(feed.tenantId, (db) => read(db, feed))));
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = { etag, "cache-control": "private, no-cache", "x-robots-tag": "noindex", "referrer-policy": "no-referrer" };
  const known = request.headers.get("if-none-match")?.split(",").map((each) => each.trim().replace(/^W\//, ""));
  if (known?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "text/calendar; charset=utf-8", "content-disposition": 'inline; filename="visits.ics"', "x-content-type-options": "nosniff" } });
}
