import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { clientOverview } from "@/lib/features/clients/queries";
import { liveDebitsOfClient } from "@/lib/features/debits/queries";
import { clientFees } from "@/lib/features/fees/queries";
import { idleContracts } from "@/lib/features/findings/queries";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";
import { clientTickets } from "@/lib/features/tickets/queries";

/** So many days without maintenance make hours idle, as on the report of all clients. */
const IDLE_DAYS = 60;

/** All that the page of a client shows; accounts only for those who may have to do with debits, idle hours for those who may propose something. */
export async function clientRead(db: Parameters<typeof clientOverview>[0], clientId: string, sees: { timeZone: string; accounts: boolean; idle: boolean }) {
  const today = dayInZone(now(), sees.timeZone);
  const overview = await clientOverview(db, clientId, today);
  const paying = sees.accounts ? { accounts: await accountsOfClient(db, clientId), live: await liveDebitsOfClient(db, clientId), offered: await paymentsOffered(db, clientId) } : null;
  const idle = sees.idle ? (await idleContracts(db, { today, days: IDLE_DAYS }, { limit: 5, offset: 0, clientId })).contracts : [];
  return { ...overview, idle, today, paying, fees: await clientFees(db, clientId, today), tickets: await clientTickets(db, clientId) };
}
