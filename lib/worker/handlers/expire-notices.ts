import { inTenant } from "@/lib/db/tenant";
import { type DueNotice, dueNotices, expiryNews } from "@/lib/features/blocks/notices";
import { wasTold } from "@/lib/features/notifications/queries";
import { hoursExpiringLetter } from "@/lib/mail/hours-expiring-letter";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/**
 * Tells clients of hours that will lapse, once for each block and each day that its contract names. It runs every hour,
 * because morning comes to each firm at another one.
 */
export const expireNotices: Handler<"expire_notices"> = (_, outside) =>
  firmByFirm(dueNotices, (tenantId, notice) => tell(tenantId, notice, outside), "nobody was told of hours that will lapse");

async function tell(tenantId: string, notice: DueNotice, outside: Outside): Promise<void> {
  const dedupeKey = `hours-expiring:${notice.blockId}:${notice.expiresOn}:${notice.noticeDays}`;
  const news = await inTenant(tenantId, async (db) => ((await wasTold(db, dedupeKey)) ? null : expiryNews(db, notice)));
  if (!news) return;
  const { clientId, readers } = news;
  const letter = await hoursExpiringLetter({ ...news, portalUrl: readers.portal ? `${outside.baseUrl}/portal` : null });
  await postLetter(tenantId, outside, { kind: "hours_expiring", dedupeKey, clientId, letter, readers });
}
