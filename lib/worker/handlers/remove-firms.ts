import { platform } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { removalNews } from "@/lib/features/leaving/queries";
import { firmNews } from "@/lib/features/notifications/news";
import { log } from "@/lib/log";
import { removalAskedLetter } from "@/lib/mail/leaving-letters";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";
import { forgetJobsOfTheGone, removeFirm } from "@/lib/worker/remove-firm";

/** Tells all owners that somebody asked for the firm's removal, unless that was undone meanwhile. */
export const removalAsked: Handler<"removal_asked"> = async ({ tenantId, removalId }, outside) => {
  const { news, firm } = await inTenant(tenantId, async (db) => ({ news: await removalNews(db, removalId), firm: await firmNews(db) }));
  if (!news) return;
  const { owners, ...removal } = news;
  const letter = await removalAskedLetter({ locale: firm.locale, firm, ...removal, dataUrl: `${outside.baseUrl}/settings/data` });
  await postLetter(tenantId, outside, { kind: "firm_removal_asked", dedupeKey: `firm-removal:${removalId}`, clientId: null, letter, readers: { emails: owners } });
};

/** Removes the firms whose days of grace are over, and goes on with those where it was cut off. */
export const removeFirms: Handler<"remove_firms"> = async () => {
  const firms = await platform().$queryRaw<{ id: string }[]>`SELECT platform.firms_to_remove() AS id`;
  let failures = 0;
  for (const { id } of firms) {
    await removeFirm(id).catch((error: unknown) => {
      failures += 1;
      log.error({ err: error, tenantId: id }, "a firm was not removed");
    });
  }
  await forgetJobsOfTheGone();
  if (failures > 0) throw new Error(`Firms that were not removed: ${failures}`);
};
