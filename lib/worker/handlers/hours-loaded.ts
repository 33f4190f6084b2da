import { inTenant } from "@/lib/db/tenant";
import { loadedNews } from "@/lib/features/notifications/news";
import { hoursLoadedLetter } from "@/lib/mail/hours-loaded-letter";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Tells a client that hours were added, each time, once per invoice. */
export const hoursLoaded: Handler<"hours_loaded"> = async ({ tenantId, invoiceId }, outside) => {
  const news = await inTenant(tenantId, (db) => loadedNews(db, invoiceId));
  const { clientId } = news.paper;
  const letter = await hoursLoadedLetter({ ...news, portalUrl: news.readers.portal ? `${outside.baseUrl}/portal` : null });
  await postLetter(tenantId, outside, { kind: "hours_loaded", dedupeKey: `hours-loaded:${invoiceId}`, clientId, invoiceId, letter, readers: news.readers });
};
