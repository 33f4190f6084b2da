import { inTenant } from "@/lib/db/tenant";
import { disputeTold } from "@/lib/features/disputes/news";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { disputeAnsweredLetter, entryDisputedLetter } from "@/lib/mail/dispute-letters";
import { renderLetter } from "@/lib/mail/render";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Tells the office that a client disputes an entry, once per dispute. */
export const entryDisputed: Handler<"entry_disputed"> = async ({ tenantId, responseId }, { baseUrl }) => {
  const news = await inTenant(tenantId, (db) => disputeTold(db, responseId));
  const { locale } = news.firm;
  const letter = await renderLetter(await entryDisputedLetter({ ...news, locale, taskUrl: `${baseUrl}/tasks/${news.taskId}` }));
  const message = { dedupeKey: `entry-disputed:${responseId}`, kind: "entry_disputed" as const, clientId: news.clientId, invoiceId: null, locale };
  await inTenant(tenantId, (db) => prepareMessage(db, { ...message, ...letter, recipients: news.office }));
};

/** Tells the contact who disputed an entry what came of it, once per dispute. */
export const disputeAnswered: Handler<"dispute_answered"> = async ({ tenantId, responseId }, { baseUrl }) => {
  const news = await inTenant(tenantId, (db) => disputeTold(db, responseId));
  const { answer, clientLocale: locale } = news;
  if (answer === null) return;
  const portalUrl = `${baseUrl}/portal/statement?contract=${news.contractId}`;
  const letter = await renderLetter(await disputeAnsweredLetter({ ...news, locale, answer, portalUrl }));
  const message = { dedupeKey: `dispute-answered:${responseId}`, kind: "dispute_answered" as const, clientId: news.clientId, invoiceId: null, locale };
  await inTenant(tenantId, (db) => prepareMessage(db, { ...message, ...letter, recipients: [news.contactEmail] }));
};
