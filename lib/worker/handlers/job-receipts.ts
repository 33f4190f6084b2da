import { inTenant } from "@/lib/db/tenant";
import { beginReceipt, type DueReceipt, dueReceipts, endReceipt, receiptNews, type Stretch } from "@/lib/features/notifications/receipts";
import { receiptLetter } from "@/lib/mail/receipt-letter";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/**
 * Tells clients what was done for them, on contracts that say so: one mail a contact for all of a quarter of an hour, or of
 * an import of thousands.
 */
export const jobReceipts: Handler<"job_receipts"> = (_, outside) =>
  firmByFirm(dueReceipts, (tenantId, due) => tell(tenantId, due, outside), "nobody was told of work");

/** What is told is decided first and kept: a second try, or a second worker, tells the same under the same name. */
async function tell(tenantId: string, due: DueReceipt, outside: Outside): Promise<void> {
  const told = await inTenant(tenantId, (db) => beginReceipt(db, due));
  if (told.length === 0) return;
  const { contracts, readers, ...news } = await inTenant(tenantId, (db) => receiptNews(db, due, told));
  if (contracts.length > 0 && readers.emails.length > 0) {
    const portalUrl = readers.portal ? `${outside.baseUrl}/portal/statement` : null;
    const letter = await receiptLetter({ ...news, contracts, portalUrl });
    await postLetter(tenantId, outside, { kind: "job_receipt", dedupeKey: nameOf(told), clientId: due.clientId, letter, readers });
  }
  await inTenant(tenantId, (db) => endReceipt(db, told));
}

/** The event's name. A stretch of a contract's story is told once, together with the same others: so the first names them all. */
function nameOf([first]: Stretch[]): string {
  return `job-receipt:${first?.contractId}@${first?.to}`;
}
