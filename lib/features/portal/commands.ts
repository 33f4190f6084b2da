import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { contactMay, type RightsHolder } from "@/lib/domain/contact-right";
import { found, Refusal } from "@/lib/domain/refusal";
import { sellBlock } from "@/lib/features/blocks/commands";
import { blockOffers, soldBefore } from "@/lib/features/blocks/queries";
import { startCheckout } from "@/lib/features/debits/checkout";
import { payInvoiceByDebit } from "@/lib/features/debits/commands";
import type { BuyHours } from "@/lib/features/portal/input";

/** What was bought, and the payment by card that was begun for it; empty where there is none. */
export interface BoughtHours {
  saleId: string;
  invoiceId: string;
  checkoutId: string;
}

/**
 * A contact buys hours for its client, at the price that it has read: the sale is the office's own, its invoice is mailed to
 * whoever receives invoices, and is debited or paid by card where that is asked. The same `saleId` again is the same sale.
 * Refuses `price_changed` and what a sale and a payment refuse; a contract of another client, or a size that is not offered, is
 * Missing.
 */
export async function buyHours(db: TenantDb, actor: Actor, input: BuyHours, buyer: RightsHolder & { clientId: string }): Promise<BoughtHours> {
  const { clientId } = buyer;
  const { saleId, contractId, hours, rateMinor, payBy, debitId, checkoutId } = input;
  // The client's accounts are for those who pay its invoices; a card is the buyer's own.
  if (payBy !== "invoice" && payBy !== "card" && !contactMay(buyer, "invoices")) throw new Refusal("not_permitted");
  found(await db.contract.findFirst({ where: { id: contractId, clientId }, select: { id: true } }));
  if (!(await soldBefore(db, saleId))) {
    const offers = await blockOffers(db, contractId);
    const offer = found(offers.find((each) => each.hours === hours));
    if (offer.rateMinor !== rateMinor) throw new Refusal("price_changed");
  }
  const mail = (await db.contact.findFirst({ where: { clientId, receivesInvoices: true, archivedAt: null }, select: { id: true } })) !== null;
  const { invoiceId } = await sellBlock(db, actor, { saleId, contractId, hours, rateMinor, mail });
  if (payBy === "card") return { saleId, invoiceId, ...(await startCheckout(db, actor, { checkoutId, invoiceId }, clientId)) };
  if (payBy !== "invoice") await payInvoiceByDebit(db, actor, { debitId, invoiceId, mandateId: payBy }, clientId);
  return { saleId, invoiceId, checkoutId: "" };
}
