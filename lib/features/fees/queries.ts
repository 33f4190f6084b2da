// Fees of every month: what is contracted, what was asked for, and what it brought in.

import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day } from "@/lib/domain/day";
import { type FeeKind, feeRuns, monthOf, type PartMonths } from "@/lib/domain/fee";

/** A month of a fee that was billed; `invoiceId` is null where it was let go. */
export interface FeeBillRow {
  month: Day;
  amountMinor: number;
  days: number;
  invoiceId: string | null;
  numberText: string | null;
}

/** A fee of a client with its last months, newest first; minor units per whole month. */
export interface ClientFee {
  feeId: string;
  revision: number;
  kind: FeeKind;
  title: string;
  contractId: string | null;
  contractTitle: string | null;
  currency: string;
  amountMinor: number;
  promisedSeconds: number | null;
  taxRateId: string | null;
  partMonths: PartMonths;
  fromOn: Day;
  untilOn: Day | null;
  /** It runs today; otherwise it is over, or has not begun. */
  runs: boolean;
  bills: FeeBillRow[];
}

/** All fees of a client: those that run or will run first, then those that are over. */
export async function clientFees(db: TenantDb, clientId: string, today: Day): Promise<ClientFee[]> {
  const rows = await db.$queryRaw<Omit<ClientFee, "runs">[]>`
    SELECT fee.id AS "feeId", fee.revision, fee.kind, fee.title, fee.contract_id AS "contractId", contract.title AS "contractTitle", fee.currency,
           fee.amount_minor::float8 AS "amountMinor", fee.promised_seconds AS "promisedSeconds", fee.tax_rate_id AS "taxRateId",
           fee.part_months AS "partMonths", fee.from_on::text AS "fromOn", fee.until_on::text AS "untilOn", coalesce(billed.months, '[]') AS bills
      FROM monthly_fee fee
      LEFT JOIN contract ON contract.tenant_id = fee.tenant_id AND contract.id = fee.contract_id
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('month', bill.month, 'amountMinor', bill.amount_minor, 'days', bill.days,
                                            'invoiceId', bill.invoice_id, 'numberText', invoice.number_text) ORDER BY bill.month DESC) AS months
          FROM fee_bill bill
          LEFT JOIN invoice ON invoice.tenant_id = bill.tenant_id AND invoice.id = bill.invoice_id
         WHERE bill.tenant_id = fee.tenant_id AND bill.fee_id = fee.id AND bill.month >= ${addMonths(monthOf(today), -12)}::date) billed ON true
     WHERE fee.client_id = ${clientId}::uuid
     ORDER BY fee.from_on DESC, fee.title
     LIMIT 100`;
  return rows.map((fee) => ({ ...fee, runs: feeRuns(fee, today) })).toSorted((a, b) => Number(isOver(a, today)) - Number(isOver(b, today)));
}

function isOver({ untilOn }: { untilOn: Day | null }, today: Day): boolean {
  return untilOn !== null && untilOn < today;
}

/** A fee that runs on a day, or has not begun; minor units per whole month. */
export interface ContractedFee {
  feeId: string;
  clientId: string;
  clientName: string;
  contractId: string | null;
  kind: FeeKind;
  title: string;
  currency: string;
  amountMinor: number;
  promisedSeconds: number | null;
  partMonths: PartMonths;
  fromOn: Day;
  untilOn: Day | null;
}

/**
 * Every fee that is not over on `today`, of clients that were not put away, the largest first. Those that `feeRuns` on the day are
 * what is contracted per month. A contract's end is its fees' end; of contracts that wait for a signature nothing is contracted.
 */
export async function contractedFees(db: TenantDb, today: Day): Promise<ContractedFee[]> {
  type Row = Omit<ContractedFee, "amountMinor"> & { amountMinor: bigint };
  const rows = await db.$queryRaw<Row[]>`
    SELECT fee.id AS "feeId", fee.client_id AS "clientId", client.name AS "clientName", fee.contract_id AS "contractId", fee.kind, fee.title,
           trim(fee.currency) AS currency, fee.amount_minor AS "amountMinor", fee.promised_seconds AS "promisedSeconds", fee.part_months AS "partMonths",
           fee.from_on::text AS "fromOn", least(fee.until_on, contract.ended_on)::text AS "untilOn"
      FROM monthly_fee AS fee
      JOIN client ON client.tenant_id = fee.tenant_id AND client.id = fee.client_id AND client.archived_at IS NULL
      LEFT JOIN contract ON contract.tenant_id = fee.tenant_id AND contract.id = fee.contract_id
     WHERE coalesce(least(fee.until_on, contract.ended_on), ${today}::date) >= greatest(${today}::date, fee.from_on - 1)
       AND coalesce(least(fee.until_on, contract.ended_on) >= fee.from_on, true) AND coalesce(contract.status, 'active') <> 'draft'
     ORDER BY fee.amount_minor DESC, lower(client.name), fee.title, fee.id`;
  return rows.map((row) => ({ ...row, amountMinor: Number(row.amountMinor) }));
}

/** What fees brought in, net of tax, in minor units: of a client, and of one of its contracts or none. */
export interface FeeRevenue {
  clientId: string;
  contractId: string | null;
  currency: string;
  /** First day of the month in which the invoice, or the credit note, was issued. */
  month: Day;
  amountMinor: number;
}

/**
 * Revenue of fees in some days, both included, as the journal has it: invoices and credit notes by the day of their issue, less
 * invoices that were voided in these days.
 */
export async function feeRevenue(db: TenantDb, { from, to }: { from: Day; to: Day }): Promise<FeeRevenue[]> {
  return db.$queryRaw<FeeRevenue[]>`
    SELECT told.client_id AS "clientId", told.contract_id AS "contractId", trim(told.currency) AS currency,
           to_char(date_trunc('month', told.on), 'YYYY-MM-DD') AS month, sum(told.sign * line.amount_minor)::float8 AS "amountMinor"
      FROM (SELECT tenant_id, id, client_id, contract_id, currency, issued_on AS on, 1 AS sign FROM invoice
             WHERE status <> 'draft' AND issued_on BETWEEN ${from}::date AND ${to}::date
             UNION ALL
            SELECT tenant_id, id, client_id, contract_id, currency, voided_on, -1 FROM invoice
             WHERE voided_on BETWEEN ${from}::date AND ${to}::date) AS told
      JOIN invoice_line AS line ON line.tenant_id = told.tenant_id AND line.invoice_id = told.id AND line.kind = 'fee'
     GROUP BY 1, 2, 3, 4
     ORDER BY 1, 2, 3, 4`;
}
