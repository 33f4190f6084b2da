import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { AgreementLocale } from "@/lib/domain/agreement";
import type { BlockStatus } from "@/lib/domain/block";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";
import type { BlockOrigin } from "@/lib/domain/ledger-books";
import type { RenewalNote, RenewalStatus } from "@/lib/domain/renewal";
import { found } from "@/lib/domain/refusal";
import type { TaxTreatment } from "@/lib/domain/tax";
import { type Catalogue, catalogue } from "@/lib/features/catalogue/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { type HourPool, POOL_BLOCKS, POOL_COLUMNS, poolOf, type PoolRow } from "@/lib/features/contracts/pool";

/** What a contract is and what was agreed; money in minor units of `currency`. */
export interface ContractHead {
  id: string;
  title: string;
  clientId: string;
  clientName: string;
  isClientArchived: boolean;
  taxTreatment: TaxTreatment;
  /** The client's own rate; null: the usual one of the treatment. */
  taxRateId: string | null;
  /** The client's language. */
  locale: AgreementLocale;
  currency: string;
  rateMinor: number;
  blockHours: number;
  startedOn: Day;
  endedOn: Day | null;
  /** A draft waits for its signature. */
  status: "draft" | "active";
  /** The signed agreement that its terms are bound by, or null. */
  agreementId: string | null;
  revision: number;
  terms: ContractTerms;
}

/** The head and the terms of a contract, for its page and its forms. Throws `Missing`. */
export async function contractHead(db: TenantDb, contractId: string): Promise<ContractHead> {
  const [row] = await db.$queryRaw<ContractHead[]>`
    SELECT contract.id, contract.title, contract.client_id AS "clientId", client.name AS "clientName", client.archived_at IS NOT NULL AS "isClientArchived",
           client.tax_treatment AS "taxTreatment", client.tax_rate_id AS "taxRateId", client.locale, contract.currency,
           contract.rate_minor::float8 AS "rateMinor", contract.block_hours AS "blockHours", contract.started_on::text AS "startedOn",
           contract.ended_on::text AS "endedOn", contract.status, contract.agreement_id AS "agreementId", contract.revision, ${TERMS} AS terms
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN contract_terms terms ON terms.tenant_id = contract.tenant_id AND terms.contract_id = contract.id
     WHERE contract.id = ${contractId}::uuid`;
  return found(row);
}

/** The ledger's terms as the house reads them. */
const TERMS = Prisma.sql`
  jsonb_build_object(
    'lineSeconds', terms.line_seconds, 'overrun', terms.overrun, 'overrunLimitSeconds', terms.overrun_limit_seconds,
    'overrunRateMinor', terms.overrun_rate_minor, 'renewalMode', terms.renewal_mode, 'blockSeconds', terms.block_seconds,
    'blockPriceMinor', terms.block_price_minor, 'hoursCount', terms.hours_count, 'expiry', terms.expiry, 'expiryMonths', terms.expiry_months,
    'expiryBySize', terms.expiry_by_size, 'expiryNoticeDays', terms.expiry_notice_days, 'graceDays', terms.grace_days)`;

export interface ContractToChange {
  contract: ContractHead;
  balanceSeconds: number;
  offer: Catalogue;
  today: Day;
}

/** What the form that changes terms needs: the contract, what is left on it, and the firm's catalogue. */
export async function contractToChange(db: TenantDb, contractId: string): Promise<ContractToChange> {
  const contract = await contractHead(db, contractId);
  const { balanceSeconds } = found(await db.contractBalance.findFirst({ where: { contractId }, select: { balanceSeconds: true } }));
  return { contract, balanceSeconds, offer: await catalogue(db), today: await firmToday(db) };
}

/** A block with its paper. */
export interface ContractBlock {
  blockId: string;
  number: number;
  status: BlockStatus;
  origin: BlockOrigin;
  /** Open, although its debit has not settled. */
  provisional: boolean;
  /** Why it was given, adjusted or moved; empty for a sale. */
  reason: string;
  totalSeconds: number;
  remainingSeconds: number;
  drawnSeconds: number;
  expiredSeconds: number;
  /** Taken away by a person. */
  adjustedSeconds: number;
  /** Refunded, or moved to another contract. */
  returnedSeconds: number;
  priceMinor: number;
  orderedOn: string;
  openedOn: string | null;
  /** The last day whose work it may pay for. */
  expiresOn: string | null;
  /** The last day that it had before it was extended, or null if it never was. */
  extendedFrom: string | null;
  /** The day of its newest movement: when it was used up, or lapsed. */
  lastMovedOn: string | null;
  invoiceId: string | null;
  invoiceNumber: string | null;
  /** How its invoice stands: nothing of it paid, some, all; null without one. */
  invoicePaid: "none" | "part" | "full" | null;
}

/** A renewal with its paper; `priceMinor` is for all its blocks. */
export interface ContractRenewal {
  number: number;
  status: RenewalStatus;
  quantity: number;
  blockSeconds: number;
  priceMinor: number;
  openedOn: string;
  /** The version of the ledger that brought the balance down to the line. */
  triggerVersion: number;
  note: string;
  noteCode: RenewalNote | null;
  invoiceId: string | null;
  invoiceNumber: string | null;
  paidOn: string | null;
  /** Days from issue to payment. */
  paidAfterDays: number | null;
}

export interface ContractInvoice {
  invoiceId: string;
  numberText: string;
  issuedOn: string;
  dueOn: string;
  paidOn: string | null;
  voidedOn: string | null;
  /** A credit note; its total is below zero. */
  isCredit: boolean;
  /** Credit covers it, or part of it. */
  isCredited: boolean;
  totalMinor: number;
}

/** What the client is mailed about a contract. */
export interface ContractMails {
  /** Who would get an invoice by mail. */
  billingContacts: string[];
  /** What was done, after each job. */
  receipts: boolean;
  /** What was done, once after each month. */
  monthly: boolean;
}

export interface ContractOverview extends ContractMails {
  contract: ContractHead;
  pool: HourPool;
  /** Money received or due for hours not worked yet: what the hours left are worth at their own blocks' rates. */
  owedMinor: number;
  blocks: ContractBlock[];
  renewals: ContractRenewal[];
  invoices: ContractInvoice[];
}

/** All that the page of a contract shows but its statement; the newest twelve renewals and invoices. Days are the firm's. */
export async function contractOverview(db: TenantDb, contractId: string, timeZone: string): Promise<ContractOverview> {
  const contract = await contractHead(db, contractId);
  return {
    contract,
    ...(await hoursOf(db, contractId)),
    blocks: await blocksOf(db, contractId, timeZone),
    renewals: await renewalsOf(db, contractId, timeZone),
    invoices: await invoicesOf(db, contractId),
    ...(await contractMails(db, contractId)),
  };
}

/** Throws `Missing`. */
export async function contractMails(db: TenantDb, contractId: string): Promise<ContractMails> {
  const [row] = await db.$queryRaw<ContractMails[]>`
    SELECT ARRAY (SELECT contact.name FROM contact
                   WHERE contact.tenant_id = contract.tenant_id AND contact.client_id = contract.client_id AND contact.receives_invoices AND contact.archived_at IS NULL
                   ORDER BY contact.name) AS "billingContacts",
           EXISTS (SELECT FROM contract_receipts told WHERE told.tenant_id = contract.tenant_id AND told.contract_id = contract.id) AS receipts,
           contract.monthly_statement AS monthly
      FROM contract WHERE contract.id = ${contractId}::uuid`;
  return found(row);
}

async function hoursOf(db: TenantDb, contractId: string): Promise<{ pool: HourPool; owedMinor: number }> {
  const [row] = await db.$queryRaw<(PoolRow & { owedMinor: bigint })[]>`
    SELECT ${POOL_COLUMNS},
           (SELECT coalesce(sum(price_minor - recognised_minor - returned_minor), 0) FROM hour_block
             WHERE contract_id = balance.contract_id AND status = 'open')::bigint AS "owedMinor"
      FROM contract_balance balance
      JOIN contract_terms terms ON terms.contract_id = balance.contract_id
      ${POOL_BLOCKS}
     WHERE balance.contract_id = ${contractId}::uuid`;
  return { pool: poolOf(found(row)), owedMinor: Number(found(row).owedMinor) };
}

async function blocksOf(db: TenantDb, contractId: string, timeZone: string): Promise<ContractBlock[]> {
  const rows = await db.$queryRaw<(Omit<ContractBlock, "priceMinor"> & { priceMinor: bigint })[]>`
    SELECT block.id AS "blockId", block.number, block.status, block.origin, block.provisional, block.reason, block.total_seconds AS "totalSeconds",
           block.remaining_seconds AS "remainingSeconds", block.drawn_seconds AS "drawnSeconds", block.expired_seconds AS "expiredSeconds",
           block.adjusted_seconds AS "adjustedSeconds", block.returned_seconds AS "returnedSeconds", block.price_minor AS "priceMinor",
           (block.ordered_at AT TIME ZONE ${timeZone})::date::text AS "orderedOn", block.opened_on::text AS "openedOn",
           block.expires_on::text AS "expiresOn", coalesce(entry.worked_on, moved.accounting_on)::text AS "lastMovedOn",
           (SELECT min(coalesce(moved.expires_before, extension.expires_before))
              FROM ledger_line moved
              JOIN ledger_transaction extension ON extension.contract_id = moved.contract_id AND extension.version = moved.version
             WHERE moved.block_id = block.id AND moved.bucket = 'extend')::text AS "extendedFrom",
           invoice.id AS "invoiceId", invoice.number_text AS "invoiceNumber",
           CASE WHEN invoice.paid_on IS NOT NULL THEN 'full' WHEN invoice.paid_minor > 0 THEN 'part'
                WHEN invoice.id IS NOT NULL THEN 'none' END AS "invoicePaid"
      FROM hour_block block
      LEFT JOIN ledger_line line ON line.block_id = block.id AND line.chain = block.chain
      LEFT JOIN ledger_transaction moved ON moved.contract_id = line.contract_id AND moved.version = line.version
      LEFT JOIN time_entry entry ON entry.id = line.entry_id
      LEFT JOIN invoice_line ON invoice_line.block_id = block.id
      LEFT JOIN invoice ON invoice.id = invoice_line.invoice_id
     WHERE block.contract_id = ${contractId}::uuid
     ORDER BY block.number DESC`;
  return rows.map((row) => ({ ...row, priceMinor: Number(row.priceMinor) }));
}

async function renewalsOf(db: TenantDb, contractId: string, timeZone: string): Promise<ContractRenewal[]> {
  const rows = await db.$queryRaw<(Omit<ContractRenewal, "priceMinor"> & { priceMinor: bigint })[]>`
    SELECT renewal.number, renewal.status, renewal.quantity, renewal.block_seconds AS "blockSeconds",
           renewal.quantity * renewal.price_minor AS "priceMinor", (renewal.opened_at AT TIME ZONE ${timeZone})::date::text AS "openedOn",
           renewal.trigger_version AS "triggerVersion", renewal.note, renewal.note_code AS "noteCode", invoice.id AS "invoiceId", invoice.number_text AS "invoiceNumber",
           invoice.paid_on::text AS "paidOn", invoice.paid_on - invoice.issued_on AS "paidAfterDays"
      FROM renewal
      LEFT JOIN invoice ON invoice.contract_id = renewal.contract_id AND invoice.renewal_number = renewal.number
     WHERE renewal.contract_id = ${contractId}::uuid
     ORDER BY renewal.number DESC
     LIMIT 12`;
  return rows.map((row) => ({ ...row, priceMinor: Number(row.priceMinor) }));
}

async function invoicesOf(db: TenantDb, contractId: string): Promise<ContractInvoice[]> {
  const rows = await db.$queryRaw<(Omit<ContractInvoice, "totalMinor"> & { totalMinor: bigint })[]>`
    SELECT id AS "invoiceId", number_text AS "numberText", issued_on::text AS "issuedOn", due_on::text AS "dueOn",
           paid_on::text AS "paidOn", voided_on::text AS "voidedOn",
           kind = 'credit_note' AS "isCredit", kind = 'invoice' AND credited_minor > 0 AS "isCredited", total_minor AS "totalMinor"
      FROM invoice
     WHERE contract_id = ${contractId}::uuid AND status IN ('issued', 'voided')
     ORDER BY issued_on DESC, number DESC
     LIMIT 12`;
  return rows.map((row) => ({ ...row, totalMinor: Number(row.totalMinor) }));
}
