// How a debit comes to be: by itself at the line, or because somebody asks for it.

import { collectionDay } from "@/lib/domain/business-days";
import type { TenantDb } from "@/lib/db/tenant";
import { actorText } from "@/lib/domain/actor";
import { type DebitOrigin, LIVE_DEBIT_STATUSES } from "@/lib/domain/debit";
import { type Day, dayFromDatabase, dayToDatabase } from "@/lib/domain/day";
import { currencyOf, type DebitScheme, exceedsCap } from "@/lib/domain/mandate";
import { found, Refusal } from "@/lib/domain/refusal";
import { tell } from "@/lib/features/debits/hold";
import { confirmBlocks, type Posting } from "@/lib/ledger/post";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";

/** The account by which a contract renews by itself, if it can be debited now. */
export interface RenewalAccount {
  mandateId: string;
  /** Hours count from the invoice on: usable at once, and certain when the money is there. */
  opensAtOnce: boolean;
}

/** Whether the next renewal of a contract will be debited, and from which account; null where it is an ordinary invoice. */
export async function renewalAccount(db: TenantDb, contractId: string): Promise<RenewalAccount | null> {
  const [account] = await db.$queryRaw<RenewalAccount[]>`
    SELECT mandate.id AS "mandateId", terms.hours_count = 'invoiced' AS "opensAtOnce"
      FROM auto_renewal renewal
      JOIN contract_terms terms ON terms.tenant_id = renewal.tenant_id AND terms.contract_id = renewal.contract_id
      JOIN mandate ON mandate.tenant_id = renewal.tenant_id AND mandate.id = renewal.mandate_id AND mandate.status = 'active'
      JOIN payment_provider provider ON provider.tenant_id = mandate.tenant_id AND provider.kind = mandate.provider AND provider.status = 'connected'
      JOIN contract ON contract.tenant_id = renewal.tenant_id AND contract.id = renewal.contract_id
     WHERE renewal.contract_id = ${contractId}::uuid AND renewal.opted_out_at IS NULL
       AND contract.currency = CASE mandate.scheme WHEN 'ach' THEN 'USD' ELSE 'EUR' END`;
  return account ?? null;
}

/**
 * Schedules the debit of a renewal's invoice, in the transaction that issues it: its mail is the notice, and the bank is
 * asked so many days later. Beyond the mandate's cap nothing is scheduled, the office is told, and the hours are those of an
 * ordinary invoice.
 */
export async function scheduleRenewalDebit(db: TenantDb, posting: Posting, account: RenewalAccount, invoiceId: string): Promise<{ debitId: string } | null> {
  const invoice = await fetchable(db, invoiceId);
  if (invoice.dueMinor === 0) return null;
  const mandate = await lockMandate(db, account.mandateId);
  const { noticeDays } = found(await db.paymentProvider.findFirst({ select: { noticeDays: true } }));
  const collectOn = collectionDay(posting.today, noticeDays, mandate.scheme);
  if (await overCap(db, mandate, collectOn, invoice.dueMinor)) {
    await enqueue(db, "debit_over_cap", { invoiceId, mandateId: mandate.id }, { key: `debit-over-cap:${invoiceId}` });
    await confirmOrdinary(db, posting, invoice);
    return null;
  }
  const debitId = newId();
  await createDebit(db, posting, { debitId, invoice, mandateId: mandate.id, origin: "renewal", collectOn });
  return { debitId };
}

export interface AskedDebit {
  debitId: string;
  invoiceId: string;
  mandateId: string;
  origin: "client" | "office";
  /** The client whom the gate pinned, or null for the office. */
  clientId: string | null;
}

/**
 * Schedules a debit that somebody asks for: a client's own click is its notice, so the bank is asked at once as far as the
 * scheme allows; the office gives the usual notice. The same `debitId` again is the same debit.
 * Refuses `invoice_paid`, `debit_exists`, `mandate_not_active`, `currency_not_debited`, `debit_over_cap`.
 */
export async function scheduleAskedDebit(db: TenantDb, posting: Posting, asked: AskedDebit): Promise<{ debitId: string; collectOn: Day }> {
  const { debitId, invoiceId, origin } = asked;
  await db.$queryRaw`SELECT id FROM debit WHERE invoice_id = ${invoiceId}::uuid ORDER BY id FOR NO KEY UPDATE`;
  const invoice = await fetchable(db, invoiceId, asked.clientId);
  const known = await db.debit.findFirst({ where: { id: debitId, invoiceId } });
  if (known) return { debitId, collectOn: dayFromDatabase(known.collectOn) };
  if (await db.debit.findFirst({ where: { invoiceId, status: { in: [...LIVE_DEBIT_STATUSES] } } })) throw new Refusal("debit_exists");
  if (invoice.dueMinor === 0) throw new Refusal("invoice_paid", { number: invoice.numberText });
  const mandate = await lockMandate(db, asked.mandateId);
  if (mandate.status !== "active" || mandate.clientId !== invoice.clientId) throw new Refusal("mandate_not_active");
  if (currencyOf(mandate.scheme) !== invoice.currency) throw new Refusal("currency_not_debited", { currency: invoice.currency });
  const provider = await db.paymentProvider.findFirst({ where: { kind: mandate.provider, status: "connected" } });
  if (!provider) throw new Refusal("payments_not_connected");
  const collectOn = collectionDay(posting.today, origin === "client" ? 0 : provider.noticeDays, mandate.scheme);
  if (await overCap(db, mandate, collectOn, invoice.dueMinor)) throw new Refusal("debit_over_cap");
  await createDebit(db, posting, { debitId, invoice, mandateId: mandate.id, origin, collectOn });
  await tell(db, debitId, "announced", 0);
  if (provider.kind === "stripe" && collectOn <= posting.today) await enqueue(db, "submit_debit", { debitId }, { key: `submit-debit:${debitId}` });
  return { debitId, collectOn };
}

interface FetchableInvoice {
  id: string;
  clientId: string;
  contractId: string | null;
  numberText: string;
  currency: string;
  dueMinor: number;
}

/** Locks an issued invoice and reads what is due on it. */
async function fetchable(db: TenantDb, invoiceId: string, clientId: string | null = null): Promise<FetchableInvoice> {
  const [row] = await db.$queryRaw<FetchableInvoice[]>`
    SELECT id, client_id AS "clientId", contract_id AS "contractId", number_text AS "numberText", currency, due_minor::float8 AS "dueMinor"
      FROM invoice
     WHERE id = ${invoiceId}::uuid AND status = 'issued' AND kind = 'invoice' AND (${clientId}::uuid IS NULL OR client_id = ${clientId}::uuid)
       FOR NO KEY UPDATE`;
  return found(row);
}

interface LockedMandate {
  id: string;
  clientId: string;
  scheme: DebitScheme;
  provider: string;
  status: string;
  capMinor: number | null;
}

/** Two debits on one mandate wait for each other here, so that the month's sum is never read too early. */
async function lockMandate(db: TenantDb, mandateId: string): Promise<LockedMandate> {
  const [row] = await db.$queryRaw<LockedMandate[]>`
    SELECT id, client_id AS "clientId", scheme, provider, status, cap_minor::float8 AS "capMinor"
      FROM mandate WHERE id = ${mandateId}::uuid FOR NO KEY UPDATE`;
  return found(row);
}

/** What is fetched in the month of a day: what waits, is under way or has come; not what came back for good. */
async function overCap(db: TenantDb, { id, capMinor }: LockedMandate, collectOn: Day, amountMinor: number): Promise<boolean> {
  const provider = await db.paymentProvider.findFirst({ select: { monthlyCapMinor: true } });
  const firmCap = provider?.monthlyCapMinor ?? null;
  const [row] = await db.$queryRaw<[{ fetchedMinor: number }]>`
    SELECT coalesce(sum(amount_minor), 0)::float8 AS "fetchedMinor"
      FROM debit
     WHERE mandate_id = ${id}::uuid AND status NOT IN ('failed', 'returned', 'cancelled')
       AND date_trunc('month', collect_on) = date_trunc('month', ${collectOn}::date)`;
  return exceedsCap(capMinor ?? (firmCap === null ? null : Number(firmCap)), row.fetchedMinor, amountMinor);
}

interface NewDebit {
  debitId: string;
  invoice: FetchableInvoice;
  mandateId: string;
  origin: DebitOrigin;
  collectOn: Day;
}

async function createDebit(db: TenantDb, { at, actor }: Posting, { debitId, invoice, mandateId, origin, collectOn }: NewDebit): Promise<void> {
  await db.debit.create({
    data: {
      id: debitId,
      clientId: invoice.clientId,
      contractId: invoice.contractId,
      invoiceId: invoice.id,
      mandateId,
      origin,
      amountMinor: invoice.dueMinor,
      currency: invoice.currency,
      collectOn: dayToDatabase(collectOn),
      createdBy: actorText(actor),
      createdAt: at,
      changedAt: at,
    },
  });
}

/** The renewal was sold as if a debit followed: without one, hours that count from the invoice on are certain. */
async function confirmOrdinary(db: TenantDb, posting: Posting, { id, contractId }: FetchableInvoice): Promise<void> {
  const blocks = await db.$queryRaw<{ id: string }[]>`
    SELECT block.id
      FROM invoice_line line JOIN hour_block block ON block.tenant_id = line.tenant_id AND block.id = line.block_id
     WHERE line.invoice_id = ${id}::uuid AND block.provisional`;
  if (contractId === null || blocks.length === 0) return;
  await confirmBlocks(db, posting, { contractId, blockIds: blocks.map((block) => block.id), operationKey: `released:${id}` });
}
