import { inTenant } from "@/lib/db/tenant";
import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { brandOf } from "@/lib/features/brand/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { contractHours, invoicePaper, keepPaper, keptPaper } from "@/lib/features/invoices/paper";

/** Prints an invoice unless it was printed before, and keeps the PDF. Drawing takes a while, so no transaction waits for it. */
export async function printInvoice(tenantId: string, invoiceId: string): Promise<void> {
  const facts = await inTenant(tenantId, async (db) => {
    if (await keptPaper(db, invoiceId)) return null;
    const paper = await invoicePaper(db, invoiceId);
    const bar = paper.contract && (await contractHours(db, paper.contract.id));
    return { paper, hours: bar && { bar, asOf: await firmToday(db) }, brand: await brandOf(db) };
  });
  if (!facts) return;
  const pdf = await invoicePdf(facts.paper, facts.hours, facts.brand);
  await inTenant(tenantId, (db) => keepPaper(db, invoiceId, pdf));
}
