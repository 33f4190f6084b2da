import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { type Day, day, dayFromDatabase } from "@/lib/domain/day";
import { invoiceDueMinor, type InvoiceKind, type InvoiceLineKind, type InvoiceState, invoiceState } from "@/lib/domain/invoice";
import type { InvoiceSearch } from "@/lib/features/invoices/input";

/** One line of the list; money in minor units of `currency`. */
export interface InvoiceRow {
  invoiceId: string;
  kind: InvoiceKind;
  numberText: string;
  clientId: string;
  clientName: string;
  contractId: string | null;
  contractTitle: string | null;
  renewalNumber: number | null;
  currency: string;
  /** Of a credit note: what it gives, and what of that is left. */
  totalMinor: number;
  dueMinor: number;
  paidMinor: number;
  creditedMinor: number;
  issuedOn: Day;
  dueOn: Day;
  paidOn: Day | null;
  voidedOn: Day | null;
  state: InvoiceState;
  /** When it was first mailed, or null. */
  sentAt: Date | null;
}

const PAGE = 40;

/**
 * The firm's invoices: unpaid ones by their due day, so what is late stands first; paid and all by their issue day, newest
 * first. `next` is the address-bar value of the following page, or null.
 */
export async function invoiceList(db: TenantDb, search: InvoiceSearch, today: Day): Promise<{ rows: InvoiceRow[]; next: string | null }> {
  const byDue = search.show === "open" || search.show === "overdue";
  const order = byDue
    ? Prisma.sql`invoice.due_on, invoice.series, invoice.number`
    : Prisma.sql`invoice.issued_on DESC, invoice.series DESC, invoice.number DESC`;
  const read = await invoices(db, Prisma.sql`${filterOf(search, today)} AND ${afterOf(search.after, byDue)} ORDER BY ${order} LIMIT ${PAGE + 1}`);
  const rows = read.slice(0, PAGE);
  const last = read.length > PAGE ? rows.at(-1) : undefined;
  return { rows: rows.map((invoice) => invoiceRow(invoice, today)), next: last ? `${byDue ? last.dueOn : last.issuedOn}~${last.series}~${last.number}` : null };
}

/** What the firm is owed, per currency: all that is unpaid, and what of it is late. */
export interface Receivable {
  currency: string;
  openCount: number;
  openMinor: number;
  overdueCount: number;
  overdueMinor: number;
}

export async function receivables(db: TenantDb, today: Day): Promise<Receivable[]> {
  const rows = await db.$queryRaw<{ currency: string; openCount: number; openMinor: bigint; overdueCount: number; overdueMinor: bigint }[]>`
    SELECT currency, count(*)::int AS "openCount", sum(due_minor)::bigint AS "openMinor",
           count(*) FILTER (WHERE due_on < ${today}::date)::int AS "overdueCount",
           coalesce(sum(due_minor) FILTER (WHERE due_on < ${today}::date), 0)::bigint AS "overdueMinor"
      FROM invoice
     WHERE status = 'issued' AND paid_on IS NULL
     GROUP BY currency ORDER BY currency`;
  return rows.map((row) => ({ ...row, openMinor: Number(row.openMinor), overdueMinor: Number(row.overdueMinor) }));
}

/** The client whose invoices alone are asked for, or null; one that isn't there is asked for in vain. */
export async function clientOfSearch(db: TenantDb, { client }: InvoiceSearch): Promise<{ id: string; name: string } | null> {
  return client ? db.client.findFirst({ where: { id: client }, select: { id: true, name: true } }) : null;
}

/** Whether the firm has issued any invoice yet. */
export async function hasInvoices(db: TenantDb): Promise<boolean> {
  return (await db.invoice.findFirst({ where: { status: { in: ["issued", "voided"] } }, select: { id: true } })) !== null;
}

/** The newest invoices of one client; for its page and for the portal. */
export async function clientInvoices(db: TenantDb, clientId: string, today: Day, limit: number): Promise<InvoiceRow[]> {
  return newest(db, Prisma.sql`invoice.client_id = ${clientId}::uuid`, today, limit);
}

/** All that one client still has to pay, newest first. */
export async function unpaidInvoices(db: TenantDb, clientId: string, today: Day): Promise<InvoiceRow[]> {
  return newest(db, Prisma.sql`invoice.client_id = ${clientId}::uuid AND ${UNPAID}`, today, null);
}

/** The newest of those that are wanted, or all of them. */
async function newest(db: TenantDb, wanted: Prisma.Sql, today: Day, limit: number | null): Promise<InvoiceRow[]> {
  const rows = await invoices(db, Prisma.sql`${wanted} ORDER BY invoice.issued_on DESC, invoice.number DESC LIMIT ${limit}::int`);
  return rows.map((invoice) => invoiceRow(invoice, today));
}

/** Papers with a number; a voided one keeps its own. */
const ISSUED = Prisma.sql`invoice.status IN ('issued', 'voided')`;

const UNPAID = Prisma.sql`invoice.paid_on IS NULL AND invoice.voided_on IS NULL`;

/** An issued invoice as the database has it; a credit note's money as it is printed, above zero. */
type Stored = Omit<InvoiceRow, "dueMinor" | "state"> & { series: string; number: number };

function invoices(db: TenantDb, wanted: Prisma.Sql): Promise<Stored[]> {
  return db.$queryRaw<Stored[]>`
    SELECT invoice.id AS "invoiceId", invoice.kind, coalesce(invoice.number_text, '') AS "numberText", invoice.client_id AS "clientId", client.name AS "clientName",
           invoice.contract_id AS "contractId", contract.title AS "contractTitle", invoice.renewal_number AS "renewalNumber", invoice.currency,
           invoice.total_minor::float8 AS "totalMinor", invoice.paid_minor::float8 AS "paidMinor", invoice.credited_minor::float8 AS "creditedMinor",
           invoice.issued_on::text AS "issuedOn", invoice.due_on::text AS "dueOn", invoice.paid_on::text AS "paidOn", invoice.voided_on::text AS "voidedOn",
           invoice.sent_at AS "sentAt", invoice.series, invoice.number
      FROM invoice
      JOIN client ON client.tenant_id = invoice.tenant_id AND client.id = invoice.client_id
      LEFT JOIN contract ON contract.tenant_id = invoice.tenant_id AND contract.id = invoice.contract_id
     WHERE ${ISSUED} AND ${wanted}`;
}

function filterOf({ show, q, client }: InvoiceSearch, today: Day): Prisma.Sql {
  const shown: Record<InvoiceSearch["show"], Prisma.Sql> = {
    open: UNPAID,
    overdue: Prisma.sql`${UNPAID} AND invoice.due_on < ${today}::date`,
    paid: Prisma.sql`invoice.paid_on IS NOT NULL AND invoice.kind = 'invoice'`,
    credits: Prisma.sql`invoice.kind = 'credit_note'`,
    // They have no number yet, and a list of their own.
    drafts: Prisma.sql`false`,
    all: Prisma.sql`true`,
  };
  // These mean "anything" to the database; a person means the sign itself.
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const asked = [
    shown[show],
    ...(client ? [Prisma.sql`invoice.client_id = ${client}::uuid`] : []),
    ...(q ? [Prisma.sql`(invoice.number_text ILIKE ${pattern} OR client.name ILIKE ${pattern})`] : []),
  ];
  return Prisma.join(asked, " AND ");
}

/** The rows after the last one of the page before, in the order of the list. */
function afterOf(after: string | undefined, byDue: boolean): Prisma.Sql {
  if (!after) return Prisma.sql`true`;
  const [on = "", series = "", number = ""] = after.split("~");
  const last = Prisma.sql`(${day(on)}::date, ${series}, ${Number(number)}::int)`;
  return byDue ? Prisma.sql`(invoice.due_on, invoice.series, invoice.number) > ${last}` : Prisma.sql`(invoice.issued_on, invoice.series, invoice.number) < ${last}`;
}

function invoiceRow({ series: _, number: __, ...invoice }: Stored, today: Day): InvoiceRow {
  const sign = invoice.kind === "credit_note" ? -1 : 1;
  const amounts = { totalMinor: sign * invoice.totalMinor, paidMinor: sign * invoice.paidMinor, creditedMinor: sign * invoice.creditedMinor };
  return { ...invoice, ...amounts, dueMinor: invoiceDueMinor({ ...amounts, voidedOn: invoice.voidedOn }), state: invoiceState({ ...invoice, ...amounts }, today) };
}

interface PaperDays<At> {
  issuedOn: At;
  dueOn: At;
  paidOn: At | null;
  voidedOn: At | null;
}

/** The days of an issued invoice; the database holds that an issued one has them. */
export function issuedDays({ issuedOn, dueOn, paidOn, voidedOn }: { [Key in keyof PaperDays<Date>]: Date | null }): PaperDays<Day> {
  if (!issuedOn || !dueOn) throw new Error("An issued invoice has its days.");
  return {
    issuedOn: dayFromDatabase(issuedOn),
    dueOn: dayFromDatabase(dueOn),
    paidOn: paidOn && dayFromDatabase(paidOn),
    voidedOn: voidedOn && dayFromDatabase(voidedOn),
  };
}

/** What an invoice is for: its first line, and how many more there are. */
export interface InvoiceSubject {
  kind: InvoiceLineKind;
  description: string;
  seconds: number | null;
  further: number;
}

/** The same rows, each with what it is for; a client knows an invoice by that, not by its number. */
export async function withSubjects(db: TenantDb, rows: readonly InvoiceRow[]): Promise<(InvoiceRow & { subject: InvoiceSubject | null })[]> {
  if (rows.length === 0) return [];
  const lines = await db.invoiceLine.findMany({
    where: { invoiceId: { in: rows.map(({ invoiceId }) => invoiceId) } },
    orderBy: [{ invoiceId: "asc" }, { position: "asc" }],
    select: { invoiceId: true, kind: true, description: true, seconds: true },
  });
  return rows.map((row) => {
    const [first, ...further] = lines.filter(({ invoiceId }) => invoiceId === row.invoiceId);
    return { ...row, subject: first ? { kind: first.kind as InvoiceLineKind, description: first.description, seconds: first.seconds, further: further.length } : null };
  });
}
