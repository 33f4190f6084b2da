import type { TenantDb } from "@/lib/db/tenant";
import type { AttemptStatus, CancelReason, DebitOrigin, DebitStatus } from "@/lib/domain/debit";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import type { DebitProviderKind, DebitScheme } from "@/lib/domain/mandate";
import type { DebitSearch } from "@/lib/features/debits/input";
import { Prisma } from "@/lib/db/generated/client";

/** One asking of the bank. */
export interface AttemptRow {
  number: number;
  status: AttemptStatus;
  /** The bank's own code; sentences stand in the catalog `returns` (lib/domain/return-codes). */
  returnCode: string | null;
  submittedAt: Date;
  answeredAt: Date | null;
  /** The file that it went to the bank in, or null. */
  batchId: string | null;
}

/** Money that is, was or will be fetched for an invoice; minor units of `currency`. */
export interface DebitRow {
  debitId: string;
  clientId: string;
  clientName: string;
  contractId: string | null;
  invoiceId: string;
  invoiceNumber: string;
  mandateId: string;
  reference: string;
  scheme: DebitScheme;
  provider: DebitProviderKind;
  last4: string;
  bankName: string;
  origin: DebitOrigin;
  status: DebitStatus;
  amountMinor: number;
  currency: string;
  /** The day on which the bank is, or was, asked for it. */
  collectOn: Day;
  presentments: number;
  returnCode: string | null;
  settledOn: Day | null;
  returnedOn: Day | null;
  cancelledReason: CancelReason | null;
  /** Why the provider can't be asked at the moment; empty where all is well. */
  providerFailure: string;
  createdAt: Date;
  /** It waits and may still be stopped. */
  stoppable: boolean;
  attempts: AttemptRow[];
}

const PAGE = 40;

/** The firm's debits, newest first; `next` is the address-bar value of the following page, or null. */
export async function debitList(db: TenantDb, { show, status, client, after }: DebitSearch): Promise<{ rows: DebitRow[]; next: string | null }> {
  const [instant = "", id = ""] = after?.split("~") ?? [];
  const filters = [
    Prisma.sql`true`,
    ...(status ? [Prisma.sql`debit.status = ${status}`] : []),
    ...(client ? [Prisma.sql`debit.client_id = ${client}::uuid`] : []),
    ...(after ? [Prisma.sql`(date_trunc('milliseconds', debit.created_at), debit.id) < (${new Date(instant)}::timestamptz, ${id}::uuid)`] : []),
    SHOWN[show],
  ];
  const rows = await debits(db, Prisma.sql`${Prisma.join(filters, " AND ")}`, Prisma.sql`LIMIT ${PAGE + 1}`);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { rows: page, next: rows.length > PAGE && last ? `${last.createdAt.toISOString()}~${last.debitId}` : null };
}

const SHOWN: Record<DebitSearch["show"], Prisma.Sql> = {
  waiting: Prisma.sql`debit.status = 'scheduled'`,
  live: Prisma.sql`debit.status IN ('scheduled', 'submitting', 'needs_customer', 'processing')`,
  problems: Prisma.sql`(debit.status IN ('failed', 'returned', 'needs_customer') OR debit.provider_failure <> '' OR debit.status = 'scheduled' AND debit.presentments > 0)`,
  all: Prisma.sql`true`,
};

/** The debits of an invoice, newest first: the live one, if any, is the first. `clientId` pins the client for the portal. */
export async function debitsOfInvoice(db: TenantDb, invoiceId: string, clientId: string | null = null): Promise<DebitRow[]> {
  return debits(db, Prisma.sql`debit.invoice_id = ${invoiceId}::uuid AND (${clientId}::uuid IS NULL OR debit.client_id = ${clientId}::uuid)`);
}

/** The debit that is under way or waits for an invoice, otherwise its latest, or null. */
export async function debitOfInvoice(db: TenantDb, invoiceId: string, clientId: string | null = null): Promise<DebitRow | null> {
  const [first] = await debitsOfInvoice(db, invoiceId, clientId);
  return first ?? null;
}

/** The client's debits that wait or are under way, newest first. */
export async function liveDebitsOfClient(db: TenantDb, clientId: string): Promise<DebitRow[]> {
  return debits(db, Prisma.sql`debit.client_id = ${clientId}::uuid AND ${SHOWN.live}`);
}

type Stored = Omit<DebitRow, "stoppable" | "attempts" | "collectOn" | "settledOn" | "returnedOn"> & { collectOn: Date; settledOn: Date | null; returnedOn: Date | null };

async function debits(db: TenantDb, where: Prisma.Sql, limit = Prisma.empty): Promise<DebitRow[]> {
  const rows = await db.$queryRaw<Stored[]>`
    SELECT debit.id AS "debitId", debit.client_id AS "clientId", client.name AS "clientName", debit.contract_id AS "contractId",
           debit.invoice_id AS "invoiceId", invoice.number_text AS "invoiceNumber", debit.mandate_id AS "mandateId", mandate.reference,
           mandate.scheme, mandate.provider, mandate.last4, mandate.bank_name AS "bankName", debit.origin, debit.status,
           debit.amount_minor::float8 AS "amountMinor", debit.currency, debit.collect_on AS "collectOn", debit.presentments,
           debit.return_code AS "returnCode", debit.settled_on AS "settledOn", debit.returned_on AS "returnedOn",
           debit.cancelled_reason AS "cancelledReason", debit.provider_failure AS "providerFailure", debit.created_at AS "createdAt"
      FROM debit
      JOIN client ON client.tenant_id = debit.tenant_id AND client.id = debit.client_id
      JOIN invoice ON invoice.tenant_id = debit.tenant_id AND invoice.id = debit.invoice_id
      JOIN mandate ON mandate.tenant_id = debit.tenant_id AND mandate.id = debit.mandate_id
     WHERE ${where}
     ORDER BY debit.created_at DESC, debit.id DESC ${limit}`;
  if (rows.length === 0) return [];
  const attempts = await db.debitAttempt.findMany({ where: { debitId: { in: rows.map((row) => row.debitId) } }, orderBy: { number: "asc" } });
  return rows.map((row) => ({
    ...row,
    collectOn: dayFromDatabase(row.collectOn),
    settledOn: row.settledOn && dayFromDatabase(row.settledOn),
    returnedOn: row.returnedOn && dayFromDatabase(row.returnedOn),
    stoppable: row.status === "scheduled",
    attempts: attempts
      .filter((attempt) => attempt.debitId === row.debitId)
      .map(({ number, status, returnCode, submittedAt, answeredAt, batchId }) => ({ number, status: status as AttemptStatus, returnCode, submittedAt, answeredAt, batchId })),
  }));
}
