import { inTenant } from "@/lib/db/tenant";
import { type EstimateNews, estimateNews } from "@/lib/features/estimates/news";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { estimateAskedLetter, estimateDecidedLetter } from "@/lib/mail/estimate-letters";
import { renderLetter } from "@/lib/mail/render";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Asks the client's contacts for their click. Taken back or answered in the meantime, nothing is left to ask. */
export const estimateAsked: Handler<"estimate_asked"> = async ({ tenantId, estimateId }, { baseUrl }) => {
  const news = await inTenant(tenantId, (db) => estimateNews(db, estimateId));
  if (news.status !== "waiting") return;
  const locale = news.clientLocale;
  const letter = await renderLetter(await estimateAskedLetter({ ...matter(news), locale, portalUrl: `${baseUrl}/portal/estimates` }));
  const message = { dedupeKey: `estimate-asked:${estimateId}`, kind: "estimate_asked" as const, clientId: news.clientId, invoiceId: null, locale, ...letter };
  await inTenant(tenantId, (db) => prepareMessage(db, { ...message, recipients: news.clientReaders }));
};

/** Tells whoever asked, and the office, what the client decided. */
export const estimateDecided: Handler<"estimate_decided"> = async ({ tenantId, estimateId }, { baseUrl }) => {
  const news = await inTenant(tenantId, (db) => estimateNews(db, estimateId));
  if (news.status !== "approved" && news.status !== "declined") return;
  const { locale } = news.firm;
  const answer = { approved: news.status === "approved", personName: news.decidedByName ?? news.clientName, words: news.words };
  const letter = await renderLetter(
    await estimateDecidedLetter({ ...matter(news), ...answer, locale, contractUrl: `${baseUrl}/contracts/${news.contractId}` }),
  );
  const message = { dedupeKey: `estimate-decided:${estimateId}`, kind: "estimate_decided" as const, clientId: news.clientId, invoiceId: null, locale, ...letter };
  await inTenant(tenantId, (db) => prepareMessage(db, { ...message, recipients: news.deskReaders }));
};

function matter(news: EstimateNews) {
  const { firm, clientName, contractTitle, title, explanation, seconds, waitsFor, freeSeconds, askedByName } = news;
  return { firm, clientName, contractTitle, title, explanation, seconds, waitsFor, freeSeconds, askedByName };
}
