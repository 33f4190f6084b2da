import { randomUUID } from "node:crypto";
import { saveTaxRate } from "@/lib/features/taxes/commands";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { changeDraft, draftInvoice } from "@/lib/features/invoices/drafts";
import type { JourneyFirm } from "@/tests/support/journey-firm";

/** Papers and rates of a firm that a stranger could ask for. */
export interface BillingIds {
  draft: string;
  draftRevision: number;
  /** A draft that may be thrown away. */
  spareDraft: string;
  creditNote: string;
  payment: string;
  taxRate: string;
}

/** A draft with a line, a credit note of which something is left, a payment, and a rate of a firm. */
export async function addBilling(firm: Pick<JourneyFirm, "inFirm" | "owner">, client: { clientId: string }, paidInvoice: string): Promise<BillingIds> {
  const [draft, spareDraft, creditNote, taxRate] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  return firm.inFirm(async (db) => {
    const actor = firm.owner;
    const begun = await draftInvoice(db, actor, { invoiceId: draft, clientId: client.clientId, contractId: null });
    await draftInvoice(db, actor, { invoiceId: spareDraft, clientId: client.clientId, contractId: null });
    const line = { kind: "text" as const, description: "Switch", quantityMilli: 1_000, unit: null, unitPriceMinor: 9_900, discountMinor: 0, taxRateId: null };
    const { revision: draftRevision } = await changeDraft(db, actor, { invoiceId: draft, revision: begun.revision, lines: [line], discount: null, note: "", termsDays: null });
    await creditInvoice(db, actor, { invoiceId: paidInvoice, creditId: creditNote, lines: "rest", reason: "Agreed", mail: false });
    await saveTaxRate(db, actor, { taxRateId: taxRate, revision: 0, name: "Swapped", rate: 0, category: "zero", textEn: "", textIt: "", textFr: "", isDefault: false });
    const payment = await db.payment.findFirstOrThrow({ where: { invoiceId: paidInvoice }, select: { id: true } });
    return { draft, draftRevision, spareDraft, creditNote, payment: payment.id, taxRate };
  });
}
