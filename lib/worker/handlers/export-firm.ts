import { now } from "@/lib/clock";
import { inPicture } from "@/lib/db/picture";
import { inTenant } from "@/lib/db/tenant";
import { clearParts, failExport, finishExport, keepPart, waitingExport } from "@/lib/features/leaving/exports";
import { exportNews } from "@/lib/features/leaving/queries";
import { firmNews } from "@/lib/features/notifications/news";
import { log } from "@/lib/log";
import { exportReadyLetter } from "@/lib/mail/leaving-letters";
import { firmArchive } from "@/lib/worker/firm-archive";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

const PART_BYTES = 1_048_576;

/** Writes a firm's data to a file, piece by piece; a second run begins anew. */
export const exportFirm: Handler<"export_firm"> = async ({ tenantId, exportId }, outside, { last }) => {
  if (await inTenant(tenantId, (db) => waitingExport(db, exportId))) await writeOrFail(tenantId, exportId, last);
  const { news, firm } = await inTenant(tenantId, async (db) => ({ news: await exportNews(db, exportId), firm: await firmNews(db) }));
  if (!news) return;
  const letter = await exportReadyLetter({ locale: firm.locale, firm, expiresOn: news.expiresOn, exportUrl: `${outside.baseUrl}/settings/data` });
  await postLetter(tenantId, outside, { kind: "firm_export_ready", dedupeKey: `firm-export:${exportId}`, clientId: null, letter, readers: { emails: [news.email] } });
};

async function writeOrFail(tenantId: string, exportId: string, last: boolean): Promise<void> {
  try {
    await inTenant(tenantId, (db) => clearParts(db, exportId));
    const size = await write(tenantId, exportId);
    await inTenant(tenantId, (db) => finishExport(db, exportId, size));
  } catch (error) {
    log.error({ err: error, tenantId, exportId }, "a firm's data was not exported");
    if (last) await inTenant(tenantId, (db) => failExport(db, exportId));
    throw error;
  }
}

async function write(tenantId: string, exportId: string): Promise<{ sizeBytes: number; files: number }> {
  const { locale, name } = await inTenant(tenantId, firmNews);
  let held: Buffer[] = [];
  let [heldBytes, sizeBytes, number, files] = [0, 0, 0, 0];
  const keep = async () => {
    number += 1;
    const content = new Uint8Array(Buffer.concat(held));
    [held, heldBytes] = [[], 0];
    await inTenant(tenantId, (db) => keepPart(db, exportId, number, content));
  };
  await inPicture(tenantId, async (db) => {
    const bytes = firmArchive(db, { at: now(), locale, firmName: name });
    for (let next = await bytes.next(); ; next = await bytes.next()) {
      if (next.done) {
        files = next.value;
        break;
      }
      held.push(next.value);
      heldBytes += next.value.length;
      sizeBytes += next.value.length;
      if (heldBytes >= PART_BYTES) await keep();
    }
    if (heldBytes > 0) await keep();
  });
  return { sizeBytes, files };
}
