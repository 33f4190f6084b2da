import { inTenant } from "@/lib/db/tenant";
import { firmNews } from "@/lib/features/notifications/news";
import { supportNews } from "@/lib/features/support/queries";
import { supportAskedLetter } from "@/lib/mail/support-letter";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Tells all owners that support asks to come in, unless one of them has answered meanwhile. */
export const supportAsked: Handler<"support_asked"> = async ({ tenantId, accessId }, outside) => {
  const { news, firm } = await inTenant(tenantId, async (db) => ({ news: await supportNews(db, accessId), firm: await firmNews(db) }));
  if (!news) return;
  const { owners, ...asked } = news;
  const letter = await supportAskedLetter({ locale: firm.locale, firm, ...asked, supportUrl: `${outside.baseUrl}/settings/support` });
  await postLetter(tenantId, outside, { kind: "support_asked", dedupeKey: `support-asked:${accessId}`, clientId: null, letter, readers: { emails: owners } });
};
