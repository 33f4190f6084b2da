import { inTenant } from "@/lib/db/tenant";
import { type DueNotice, dueNotices, expiryNews } from "@/lib/features/blocks/notices";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { hoursExpiringLetter } from "@/lib/mail/hours-expiring-letter";
import { renderLetter } from "@/lib/mail/render";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";

/**
 * Tells clients of hours that will lapse, once for each block and each day that its contract names. It runs every hour,
 * because morning comes to each firm at another one.
 */
export const expireNotices: Handler<"expire_notices"> = (_, outside) =>
  firmByFirm(dueNotices, (tenantId, notice) => tell(tenantId, notice, outside), "nobody was told of hours that will lapse");

async function tell(tenantId: string, notice: DueNotice, { baseUrl }: Outside): Promise<void> {
  const dedupeKey = `hours-expiring:${notice.blockId}:${notice.expiresOn}:${notice.noticeDays}`;
  const news = await inTenant(tenantId, async (db) => {
    const told = await db.message.findFirst({ where: { dedupeKey }, select: { id: true } });
    return told ? null : expiryNews(db, notice);
  });
  if (!news || news.readers.emails.length === 0) return;
  const { locale, clientId, readers } = news;
  const letter = await renderLetter(await hoursExpiringLetter({ ...news, portalUrl: readers.portal ? `${baseUrl}/portal` : null }));
  const message = { dedupeKey, kind: "hours_expiring" as const, clientId, invoiceId: null, locale, recipients: readers.emails, ...letter };
  await inTenant(tenantId, (db) => prepareMessage(db, message));
}
