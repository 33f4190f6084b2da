import { clientOverview } from "@/lib/features/clients/queries";
import { liveDebitsOfClient } from "@/lib/features/debits/queries";
import { clientFees } from "@/lib/features/fees/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";
import { clientTickets } from "@/lib/features/tickets/desk";

/** All that the page of a client shows; accounts only for those who may have to do with debits. */
export async function clientRead(db: Parameters<typeof clientOverview>[0], clientId: string, seesAccounts: boolean) {
  const today = await firmToday(db);
  const overview = await clientOverview(db, clientId, today);
  const paying = seesAccounts ? { accounts: await accountsOfClient(db, clientId), live: await liveDebitsOfClient(db, clientId), offered: await paymentsOffered(db, clientId) } : null;
  return { ...overview, today, paying, fees: await clientFees(db, clientId, today), tickets: await clientTickets(db, clientId) };
}
