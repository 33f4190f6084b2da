import { inTenant } from "@/lib/db/tenant";
import { expiredNews } from "@/lib/features/notifications/hours-news";
import { hoursExpiredLetter } from "@/lib/mail/hours-news-letters";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Tells a client of hours that lapsed, once per block and last day. */
export const hoursExpired: Handler<"hours_expired"> = async ({ tenantId, contractId, blockId }, outside) => {
  const news = await inTenant(tenantId, (db) => expiredNews(db, contractId, blockId));
  if (!news) return;
  const letter = await hoursExpiredLetter({ ...news, portalUrl: news.readers.portal ? `${outside.baseUrl}/portal/statement?contract=${contractId}` : null });
  const event = { kind: "hours_expired" as const, dedupeKey: `hours-expired:${blockId}:${news.expiredOn}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: news.readers });
};
