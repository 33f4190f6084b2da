import { inTenant } from "@/lib/db/tenant";
import { assignmentNews, messageNews } from "@/lib/features/tickets/news";
import { ticketAnsweredLetter, ticketAssignedLetter, ticketWrittenLetter } from "@/lib/mail/ticket-letters";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Tells the contact of a ticket what staff has answered, once per answer. A note never leaves the house. */
export const ticketAnswered: Handler<"ticket_answered"> = async ({ tenantId, messageId }, outside) => {
  const news = await inTenant(tenantId, (db) => messageNews(db, messageId));
  if (news.internal || news.contactEmail === null) return;
  const portalUrl = news.contactInPortal ? `${outside.baseUrl}/portal/tickets/${news.ticketId}` : null;
  const letter = await ticketAnsweredLetter({ ...news, locale: news.clientLocale, words: news.body, personName: news.authorName ?? news.firm.name, portalUrl });
  const event = { kind: "ticket_answered" as const, dedupeKey: `ticket-answered:${messageId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: [news.contactEmail] } });
};

/** Tells whoever has a ticket, or the office, what a contact has written, once per message. */
export const ticketWritten: Handler<"ticket_written"> = async ({ tenantId, messageId }, outside) => {
  const news = await inTenant(tenantId, (db) => messageNews(db, messageId));
  const matter = { ...news, locale: news.firm.locale, words: news.body, contactName: news.authorName ?? news.clientName };
  const letter = await ticketWrittenLetter({ ...matter, ticketUrl: `${outside.baseUrl}/tickets/${news.ticketId}` });
  const event = { kind: "ticket_written" as const, dedupeKey: `ticket-written:${messageId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: news.readers } });
};

/** Tells a member that a ticket is theirs now, unless somebody else has it meanwhile. */
export const ticketAssigned: Handler<"ticket_assigned"> = async ({ tenantId, ticketId, memberId, revision }, outside) => {
  const news = await inTenant(tenantId, (db) => assignmentNews(db, { ticketId, memberId }));
  if (!news) return;
  const letter = await ticketAssignedLetter({ ...news, locale: news.firm.locale, ticketUrl: `${outside.baseUrl}/tickets/${ticketId}` });
  const event = { kind: "ticket_assigned" as const, dedupeKey: `ticket-assigned:${ticketId}:${memberId}:${revision}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: [news.email] } });
};
