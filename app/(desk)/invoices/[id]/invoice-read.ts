import { debitsOfInvoice } from "@/lib/features/debits/queries";
import { invoiceDeskPage } from "@/lib/features/invoices/desk-page";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";

/** All that the page of an invoice shows: the paper and its money, and what is or could be debited for it. */
export async function invoiceRead(db: Parameters<typeof invoiceDeskPage>[0], invoiceId: string) {
  const page = await invoiceDeskPage(db, invoiceId);
  const { clientId } = page.invoice;
  return { ...page, debits: await debitsOfInvoice(db, invoiceId), accounts: await accountsOfClient(db, clientId), offered: await paymentsOffered(db, clientId) };
}
