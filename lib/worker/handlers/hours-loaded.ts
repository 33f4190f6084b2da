import { inTenant } from "@/lib/db/tenant";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { loadedNews } from "@/lib/features/notifications/news";
import { hoursLoadedLetter } from "@/lib/mail/hours-loaded-letter";
import { renderLetter } from "@/lib/mail/render";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Tells a client that hours were added, each time, once per invoice. */
export const hoursLoaded: Handler<"hours_loaded"> = async ({ tenantId, invoiceId }, { baseUrl }) => {
  const news = await inTenant(tenantId, (db) => loadedNews(db, invoiceId));
  const { locale, clientId } = news.paper;
  const letter = await renderLetter(await hoursLoadedLetter({ ...news, portalUrl: news.readers.portal ? `${baseUrl}/portal` : null }));
  const message = { dedupeKey: `hours-loaded:${invoiceId}`, kind: "hours_loaded" as const, clientId, invoiceId, locale, ...letter };
  await inTenant(tenantId, (db) => prepareMessage(db, { ...message, recipients: news.readers.emails }));
};
