// All that the portal's home shows one contact: of what they may not see, nothing is read.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { contactMay, type RightsHolder } from "@/lib/domain/contact-right";
import { dayInZone } from "@/lib/domain/day";
import { estimateCounts } from "@/lib/features/estimates/queries";
import { type InvoiceRow, type InvoiceSubject, unpaidInvoices, withSubjects } from "@/lib/features/invoices/queries";
import { isSold, type Ladder, ladderOf } from "@/lib/features/portal/ladder";
import { type PortalHomeContract, portalContracts, recentMovements } from "@/lib/features/portal/queries";
import { portalTicketsWaiting } from "@/lib/features/tickets/portal";

export interface PortalHome {
  contracts: PortalHomeContract[];
  due: (InvoiceRow & { subject: InvoiceSubject | null })[];
  waitingEstimates: number;
  /** Tickets that wait for the client's answer. */
  waitingTickets: number;
  /** The sizes of the one contract that hours are bought on; with several one chooses first. */
  shop: { contractId: string; ladder: Ladder } | null;
}

/** `timeZone` is the firm's. */
export async function portalHome(db: TenantDb, contact: RightsHolder & { clientId: string; contactId: string; timeZone: string }): Promise<PortalHome> {
  const { clientId } = contact;
  const today = dayInZone(now(), contact.timeZone);
  const [sees, buys] = [contactMay(contact, "hours"), contactMay(contact, "buy")];
  const running = sees || buys ? await portalContracts(db, clientId, today) : [];
  const contracts: PortalHomeContract[] = [];
  for (const contract of sees ? running : []) contracts.push({ ...contract, statement: await recentMovements(db, contract.contractId, today) });
  const sold = buys ? running.filter(isSold) : [];
  const [only] = sold.length === 1 ? sold : [];
  return {
    contracts,
    due: contactMay(contact, "invoices") ? await withSubjects(db, await unpaidInvoices(db, clientId, today)) : [],
    waitingEstimates: contactMay(contact, "estimates") ? (await estimateCounts(db, clientId)).waiting : 0,
    waitingTickets: contactMay(contact, "tickets") ? await portalTicketsWaiting(db, { clientId, contactId: contact.contactId, all: contactMay(contact, "tickets_all") }) : 0,
    shop: only ? { contractId: only.contractId, ladder: await ladderOf(db, only, today) } : null,
  };
}
