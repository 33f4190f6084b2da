import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText } from "@/lib/domain/actor";
import { currencyOf, type DebitScheme } from "@/lib/domain/mandate";
import { found, Refusal } from "@/lib/domain/refusal";
import type { OptIntoRenewal, OptOut } from "@/lib/features/auto-renewals/input";
import { writeLog } from "@/lib/features/log/write";

/**
 * From now on the contract pays its next hours from this account. `clientId` pins the client where a contact asks; null: the
 * office does it. Refuses `mandate_not_active`, `currency_not_debited`.
 */
export async function optIntoRenewal(db: TenantDb, actor: Actor, { contractId, mandateId }: OptIntoRenewal, clientId: string | null): Promise<void> {
  const contract = found(await db.contract.findFirst({ where: { id: contractId, ...(clientId && { clientId }) } }));
  const mandate = found(await db.mandate.findFirst({ where: { id: mandateId, clientId: contract.clientId } }));
  // An account that is still being confirmed may be chosen: renewals are ordinary invoices until it is.
  if (mandate.status === "removed" || mandate.status === "suspended") throw new Refusal("mandate_not_active");
  if (currencyOf(mandate.scheme as DebitScheme) !== contract.currency) throw new Refusal("currency_not_debited", { currency: contract.currency });
  await db.$executeRaw`
    INSERT INTO auto_renewal (contract_id, mandate_id, opted_in_at, opted_in_by)
    VALUES (${contractId}::uuid, ${mandateId}::uuid, ${now()}, ${actorText(actor)})
        ON CONFLICT (tenant_id, contract_id) DO UPDATE
       SET mandate_id = excluded.mandate_id, opted_in_at = excluded.opted_in_at, opted_in_by = excluded.opted_in_by,
           opted_out_at = NULL, opted_out_by = NULL`;
  await writeLog(db, actor, "auto_renewal_changed", { noun: "contract", id: contractId }, { change: "on" });
}

/** The next hours are invoiced and paid by hand again. A debit that was announced before stays; it can be stopped by itself. */
export async function optOut(db: TenantDb, actor: Actor, { contractId }: OptOut, clientId: string | null): Promise<void> {
  found(await db.contract.findFirst({ where: { id: contractId, ...(clientId && { clientId }) }, select: { id: true } }));
  const { count } = await db.autoRenewal.updateMany({ where: { contractId, optedOutAt: null }, data: { optedOutAt: now(), optedOutBy: actorText(actor) } });
  if (count > 0) await writeLog(db, actor, "auto_renewal_changed", { noun: "contract", id: contractId }, { change: "off" });
}
