import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { type ClientFee, clientFees } from "@/lib/features/fees/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { type TaxRateRow, taxRates } from "@/lib/features/taxes/queries";

/** All that the page of a client's fees shows. */
export interface FeesPage {
  today: Day;
  client: { id: string; name: string; currency: string; isArchived: boolean };
  fees: ClientFee[];
  /** Contracts that run in the client's currency: a fee may stand on one. */
  contracts: { id: string; title: string }[];
  rates: TaxRateRow[];
}

/** Throws Missing. */
export async function feesPage(db: TenantDb, clientId: string): Promise<FeesPage> {
  const today = await firmToday(db);
  const { archivedAt, ...client } = found(await db.client.findFirst({ where: { id: clientId }, select: { id: true, name: true, currency: true, archivedAt: true } }));
  return {
    today,
    client: { ...client, isArchived: archivedAt !== null },
    fees: await clientFees(db, clientId, today),
    contracts: await db.contract.findMany({ where: { clientId, endedOn: null, currency: client.currency }, orderBy: { title: "asc" }, select: { id: true, title: true } }),
    rates: await taxRates(db),
  };
}
