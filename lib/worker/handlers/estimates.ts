import { inTenant } from "@/lib/db/tenant";
import { type EstimateNews, estimateNews } from "@/lib/features/estimates/news";
import { estimateAskedLetter, estimateDecidedLetter } from "@/lib/mail/estimate-letters";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Asks the client's contacts for their click. Taken back or answered in the meantime, nothing is left to ask. */
export const estimateAsked: Handler<"estimate_asked"> = async ({ tenantId, estimateId }, outside) => {
  const news = await inTenant(tenantId, (db) => estimateNews(db, estimateId));
  if (news.status !== "waiting") return;
  const locale = news.clientLocale;
  const letter = await estimateAskedLetter({ ...matter(news), locale, portalUrl: `${outside.baseUrl}/portal/estimates` });
  const event = { kind: "estimate_asked" as const, dedupeKey: `estimate-asked:${estimateId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: news.clientReaders } });
};

/** Tells whoever asked, and the office, what the client decided. */
export const estimateDecided: Handler<"estimate_decided"> = async ({ tenantId, estimateId }, outside) => {
  const news = await inTenant(tenantId, (db) => estimateNews(db, estimateId));
  if (news.status !== "approved" && news.status !== "declined") return;
  const { locale } = news.firm;
  const answer = { approved: news.status === "approved", personName: news.decidedByName ?? news.clientName, words: news.words };
  const letter = await estimateDecidedLetter({ ...matter(news), ...answer, locale, contractUrl: `${outside.baseUrl}/contracts/${news.contractId}` });
  const event = { kind: "estimate_decided" as const, dedupeKey: `estimate-decided:${estimateId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: news.deskReaders } });
};

function matter(news: EstimateNews) {
  const { firm, clientName, contractTitle, title, explanation, seconds, waitsFor, freeSeconds, askedByName } = news;
  return { firm, clientName, contractTitle, title, explanation, seconds, waitsFor, freeSeconds, askedByName };
}
