import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { billFees, dueFees } from "@/lib/features/fees/billing";
import { feeWords } from "@/lib/mail/fee-words";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Bills one client's fees as soon as one was added. */
export const billFeesOf: Handler<"bill_fees"> = ({ tenantId, clientId }) => bill(tenantId, clientId);

/**
 * Bills the month of every fee on its first day where the firm is. It runs every hour, because midnight comes to each firm at
 * another one; a month that was billed is billed no more.
 */
export function feesOfMonth(): Promise<void> {
  return firmByFirm(dueFees, (tenantId, { clientId }) => bill(tenantId, clientId), "a month of a fee was not billed");
}

async function bill(tenantId: string, clientId: string): Promise<void> {
  await inTenant(tenantId, (db) => billFees(db, SYSTEM, { clientId }, feeWords));
}
