import { tenantIds } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { type DueNotice, dueNotices, expiryNews } from "@/lib/features/blocks/notices";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { log } from "@/lib/log";
import { hoursExpiringLetter } from "@/lib/mail/hours-expiring-letter";
import { renderLetter } from "@/lib/mail/render";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";

/**
 * Tells clients of hours that will lapse, firm by firm, once for each block and each day that its contract names. It runs
 * every hour, because morning comes to each firm at another one; a firm or a block that fails keeps none of the others
 * waiting.
 */
export const expireNotices: Handler<"expire_notices"> = async (_, outside) => {
  let failures = 0;
  const attempt = async (about: object, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures += 1;
      log.error({ err: error, ...about }, "nobody was told of hours that will lapse");
    }
  };
  for (const tenantId of await tenantIds()) {
    await attempt({ tenantId }, async () => {
      for (const notice of await inTenant(tenantId, dueNotices)) {
        await attempt({ tenantId, ...notice }, () => tell(tenantId, notice, outside));
      }
    });
  }
  if (failures > 0) throw new Error(`Nobody was told of hours that will lapse, failures: ${failures}.`);
};

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
