import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { soldBlock } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import type { SellBlock } from "@/lib/features/blocks/input";
import { offeredRateMinor } from "@/lib/features/blocks/queries";
import { postingBy } from "@/lib/features/firm-clock";
import { issueBlocksInvoice, requireBillingContact } from "@/lib/features/invoices/commands";

export interface SoldBlock {
  invoiceId: string;
  numberText: string;
  blockId: string;
  /** The hours may be used from now on; otherwise once the invoice is paid. */
  opened: boolean;
}

/**
 * Sells a block of hours: orders it, issues its invoice, opens it where hours count from then on, and mails it if asked.
 * The same `saleId` again is the same sale. Refuses `contract_ended`, `client_archived`, `no_billing_contact` (only when it
 * is to be mailed), and `operation_key_reused` when the id was used for another sale.
 */
export async function sellBlock(db: TenantDb, actor: Actor, input: SellBlock): Promise<SoldBlock> {
  const { saleId, contractId, hours, mail } = input;
  const { clientId } = found(await db.contract.findFirst({ where: { id: contractId }, select: { clientId: true } }));
  if (mail) await requireBillingContact(db, clientId);
  const rateMinor = input.rateMinor ?? (await offeredRateMinor(db, contractId, hours));
  const sold = { contractId, blocks: [{ blockId: saleId, ...soldBlock(hours, rateMinor) }], renewalNumber: null, mail };
  const { invoiceId, numberText, opened } = await issueBlocksInvoice(db, await postingBy(db, actor), sold);
  return { invoiceId, numberText, blockId: saleId, opened };
}
