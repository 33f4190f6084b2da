import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { secondsPerHour } from "@/lib/domain/duration";
import { found } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import type { BillExtras } from "@/lib/features/hours/input";
import { type ExtraLine, issueExtrasInvoice, requireBillingContact } from "@/lib/features/invoices/commands";
import { billExtras as bill } from "@/lib/ledger/life";
import { lockContracts } from "@/lib/ledger/post";

/** Work beyond the hours and travel that no invoice has asked for yet; money in minor units, net. */
export interface UnbilledExtras {
  overrunSeconds: number;
  overrunMinor: number;
  travelMinor: number;
}

/** What the next bill of a contract would ask for; parts may be below zero where billed work was taken back since. */
export async function unbilledExtras(db: TenantDb, contractId: string): Promise<UnbilledExtras> {
  const [row] = await db.$queryRaw<[UnbilledExtras]>`
    WITH worked AS (
      SELECT coalesce(sum(overage_seconds), 0) AS seconds, coalesce(sum(overage_minor), 0) AS overrun, coalesce(sum(travel_minor), 0) AS travel
        FROM ledger_month WHERE contract_id = ${contractId}::uuid
    ), billed AS (
      SELECT coalesce(sum(line.seconds) FILTER (WHERE line.kind = 'overrun'), 0) AS seconds,
             coalesce(sum(line.amount_minor) FILTER (WHERE line.kind = 'overrun'), 0) AS overrun,
             coalesce(sum(line.amount_minor) FILTER (WHERE line.kind = 'travel'), 0) AS travel
        FROM invoice JOIN invoice_line line ON line.tenant_id = invoice.tenant_id AND line.invoice_id = invoice.id
       WHERE invoice.contract_id = ${contractId}::uuid AND invoice.kind = 'invoice' AND line.kind IN ('overrun', 'travel')
    )
    SELECT (worked.seconds - billed.seconds)::float8 AS "overrunSeconds", (worked.overrun - billed.overrun)::float8 AS "overrunMinor",
           (worked.travel - billed.travel)::float8 AS "travelMinor"
      FROM worked, billed`;
  return row;
}

export interface BilledExtras {
  invoiceId: string;
  numberText: string;
}

/**
 * Bills what was worked beyond the hours and the travel that no invoice has asked for yet: one invoice with a line for each.
 * The same `invoiceId` again is the same bill. Refuses `nothing_to_bill`, `client_archived`, `no_billing_contact` (only when
 * it is to be mailed).
 */
export async function billExtras(db: TenantDb, actor: Actor, { invoiceId, contractId, mail }: BillExtras): Promise<BilledExtras> {
  const posting = await postingBy(db, actor);
  const { clientId } = found(await db.contract.findFirst({ where: { id: contractId }, select: { clientId: true } }));
  if (mail) await requireBillingContact(db, clientId);
  await lockContracts(db, [contractId]);
  const lines = linesOf(await unbilledExtras(db, contractId));
  const { replayed, billedMinor } = await bill(db, posting, { contractId, operationKey: `bill:${invoiceId}` });
  if (replayed) {
    const { numberText } = found(await db.invoice.findFirst({ where: { id: invoiceId, contractId }, select: { numberText: true } }));
    return { invoiceId, numberText: numberText ?? "" };
  }
  const asked = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  if (asked !== billedMinor) throw new Error(`Contract ${contractId}: the lines ask for ${asked}, the ledger billed ${billedMinor}`);
  return issueExtrasInvoice(db, posting, { contractId, invoiceId, lines, mail });
}

function linesOf({ overrunSeconds, overrunMinor, travelMinor }: UnbilledExtras): ExtraLine[] {
  const overrun = { kind: "overrun" as const, seconds: overrunSeconds, rateMinor: plainRate(overrunMinor, overrunSeconds), amountMinor: overrunMinor };
  const travel = { kind: "travel" as const, seconds: null, rateMinor: null, amountMinor: travelMinor };
  return [...(overrunSeconds === 0 && overrunMinor === 0 ? [] : [overrun]), ...(travelMinor === 0 ? [] : [travel])];
}

/** The rate per hour, where the whole line has one that isn't rounded. */
function plainRate(amountMinor: number, seconds: number): number | null {
  const rateMinor = seconds > 0 ? (amountMinor * secondsPerHour) / seconds : -1;
  return Number.isSafeInteger(rateMinor) && rateMinor >= 0 ? rateMinor : null;
}
