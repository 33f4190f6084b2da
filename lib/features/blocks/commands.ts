import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { mostSeconds } from "@/lib/domain/duration";
import { hoursForMoney, soldBlock, totalsWithin } from "@/lib/domain/invoice";
import { found, Refusal } from "@/lib/domain/refusal";
import type { SellBlock, SellForMoney } from "@/lib/features/blocks/input";
import { offeredRateMinor, soldBefore } from "@/lib/features/blocks/queries";
import { postingBy } from "@/lib/features/firm-clock";
import { issueBlocksInvoice, requireBillingContact } from "@/lib/features/invoices/commands";
import { sellingFacts } from "@/lib/features/invoices/selling";
import { recordPayment } from "@/lib/features/payments/commands";

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
  const rateMinor = input.rateMinor ?? (await soldBefore(db, saleId))?.rateMinor ?? (await offeredRateMinor(db, contractId, hours));
  const sold = { contractId, blocks: [{ blockId: saleId, ...soldBlock(hours, rateMinor) }], renewalNumber: null, mail };
  const { invoiceId, numberText, opened } = await issueBlocksInvoice(db, await postingBy(db, actor), sold);
  return { invoiceId, numberText, blockId: saleId, opened };
}

export interface SoldForMoney {
  invoiceId: string;
  numberText: string;
  /** What was bought, and the contract's balance now; whole seconds. */
  seconds: number;
  balanceSeconds: number;
}

/**
 * Turns money that came in into hours: a sale of just so many seconds as it buys at the agreed rate, tax within it set
 * aside, whose invoice is issued and paid at once. The same ids again are the same sale. Refuses `hours_out_of_range` (less
 * than a second, more than a block can hold, or no rate agreed), `future_day`, and what a sale and a payment refuse.
 */
export async function sellForMoney(db: TenantDb, actor: Actor, input: SellForMoney): Promise<SoldForMoney> {
  const { saleId, paymentId, contractId, amountMinor, method, reference, receivedOn } = input;
  const { contract, tax: usualTax } = await sellingFacts(db, contractId);
  const { rateMinor, tax } = (await soldBefore(db, saleId)) ?? { rateMinor: contract.rateMinor, tax: usualTax };
  const totals = totalsWithin(amountMinor, tax);
  const bought = hoursForMoney(totals.netMinor, rateMinor);
  if (!bought || bought.seconds > mostSeconds) throw new Refusal("hours_out_of_range");
  const sold = { contractId, blocks: [{ blockId: saleId, ...bought }], renewalNumber: null, mail: false, totals };
  const { invoiceId, numberText } = await issueBlocksInvoice(db, await postingBy(db, actor), sold);
  await recordPayment(db, actor, { paymentId, invoiceId, amountMinor, method, reference, receivedOn });
  const { balanceSeconds } = found(await db.contractBalance.findFirst({ where: { contractId }, select: { balanceSeconds: true } }));
  return { invoiceId, numberText, seconds: bought.seconds, balanceSeconds };
}
