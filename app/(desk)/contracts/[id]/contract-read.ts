import { agreementCard } from "@/lib/features/agreements/card";
import { contractApprovals } from "@/lib/features/approvals/queries";
import { autoRenewalOf } from "@/lib/features/auto-renewals/queries";
import { contractPage } from "@/lib/features/contracts/page";
import { accountsOfClient } from "@/lib/features/mandates/queries";
import { contractVisits } from "@/lib/features/visits/queries";

/** All that the page of a contract shows, of every part of the house that has to do with it. */
export async function contractRead(db: Parameters<typeof contractPage>[0], contractId: string, before: number | null, timeZone: string) {
  const page = await contractPage(db, contractId, before, timeZone);
  return {
    ...page,
    agreements: await agreementCard(db, page.contract),
    approvals: await contractApprovals(db, contractId),
    visits: await contractVisits(db, contractId),
    autoRenewal: await autoRenewalOf(db, contractId),
    accounts: await accountsOfClient(db, page.contract.clientId),
  };
}
