import { inTenant } from "@/lib/db/tenant";
import { disputeTold } from "@/lib/features/disputes/news";
import { disputeAnsweredLetter, entryDisputedLetter } from "@/lib/mail/dispute-letters";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Tells the office that a client disputes an entry, once per dispute. */
export const entryDisputed: Handler<"entry_disputed"> = async ({ tenantId, responseId }, outside) => {
  const news = await inTenant(tenantId, (db) => disputeTold(db, responseId));
  const { locale } = news.firm;
  const letter = await entryDisputedLetter({ ...news, locale, taskUrl: `${outside.baseUrl}/tasks/${news.taskId}` });
  const event = { kind: "entry_disputed" as const, dedupeKey: `entry-disputed:${responseId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: news.office } });
};

/** Tells the contact who disputed an entry what came of it, once per dispute. */
export const disputeAnswered: Handler<"dispute_answered"> = async ({ tenantId, responseId }, outside) => {
  const news = await inTenant(tenantId, (db) => disputeTold(db, responseId));
  const { answer, clientLocale: locale } = news;
  if (answer === null) return;
  const portalUrl = `${outside.baseUrl}/portal/statement?contract=${news.contractId}`;
  const letter = await disputeAnsweredLetter({ ...news, locale, answer, portalUrl });
  const event = { kind: "dispute_answered" as const, dedupeKey: `dispute-answered:${responseId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: [news.contactEmail] } });
};
