import type { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { type Day, day, dayFromDatabase, dayToDatabase } from "@/lib/domain/day";
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

/** Papers with a number; a voided one keeps its own. */
const ISSUED = ["issued", "voided"] as const;

/**
 * The firm's invoices: unpaid ones by their due day, so what is late stands first; paid and all by their issue day, newest
 * first. `next` is the address-bar value of the following page, or null.
 */
export async function invoiceList(db: TenantDb, search: InvoiceSearch, today: Day): Promise<{ rows: InvoiceRow[]; next: string | null }> {
  const byDue = search.show === "open" || search.show === "overdue";
  const order = byDue ? "asc" : "desc";
  const found = await db.invoice.findMany({
    where: { AND: [filterOf(search, today), afterOf(search.after, byDue)] },
    include: { client: { select: { name: true } }, contract: { select: { title: true } } },
    orderBy: [byDue ? { dueOn: order } : { issuedOn: order }, { series: order }, { number: order }],
    take: PAGE + 1,
  });
  const rows = found.slice(0, PAGE).map((invoice) => invoiceRow(invoice, today));
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  const key = last && (byDue ? last.dueOn : last.issuedOn);
  return { rows, next: last && key ? `${dayFromDatabase(key)}~${last.series}~${last.number}` : null };
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
  return (await db.invoice.findFirst({ where: { status: { in: [...ISSUED] } }, select: { id: true } })) !== null;
}

/** The newest invoices of one client; for its page and for the portal. */
export async function clientInvoices(db: TenantDb, clientId: string, today: Day, limit: number): Promise<InvoiceRow[]> {
  return invoicesOf(db, { clientId }, today, limit);
}

/** All that one client still has to pay, newest first. */
export async function unpaidInvoices(db: TenantDb, clientId: string, today: Day): Promise<InvoiceRow[]> {
  return invoicesOf(db, { clientId, paidOn: null, voidedOn: null }, today, undefined);
}

async function invoicesOf(db: TenantDb, where: Prisma.InvoiceWhereInput, today: Day, limit: number | undefined): Promise<InvoiceRow[]> {
  const rows = await db.invoice.findMany({
    where: { ...where, status: { in: [...ISSUED] } },
    include: { client: { select: { name: true } }, contract: { select: { title: true } } },
    orderBy: [{ issuedOn: "desc" }, { number: "desc" }],
    take: limit,
  });
  return rows.map((invoice) => invoiceRow(invoice, today));
}

function filterOf({ show, q, client }: InvoiceSearch, today: Day): Prisma.InvoiceWhereInput {
  const shown: Record<InvoiceSearch["show"], Prisma.InvoiceWhereInput> = {
    open: { paidOn: null, voidedOn: null },
    overdue: { paidOn: null, voidedOn: null, dueOn: { lt: dayToDatabase(today) } },
    paid: { paidOn: { not: null }, kind: "invoice" },
    credits: { kind: "credit_note" },
    drafts: { status: "draft" },
    all: {},
  };
  // These mean "anything" to the database; a person means the sign itself.
  const contains = q.replace(/[\\%_]/g, "\\$&");
  const search: Prisma.InvoiceWhereInput[] = q
    ? [{ OR: [{ numberText: { contains, mode: "insensitive" } }, { client: { name: { contains, mode: "insensitive" } } }] }]
    : [];
  return { status: { in: [...ISSUED] }, clientId: client, AND: [shown[show], ...search] };
}

/** The rows after the last one of the page before, in the order of the list. */
function afterOf(after: string | undefined, byDue: boolean): Prisma.InvoiceWhereInput {
  if (!after) return {};
  const [on = "", series = "", number = ""] = after.split("~");
  const at = dayToDatabase(day(on));
  const beyond = byDue ? ("gt" as const) : ("lt" as const);
  const column = byDue ? ("dueOn" as const) : ("issuedOn" as const);
  return {
    OR: [
      { [column]: { [beyond]: at } },
      { [column]: at, series: { [beyond]: series } },
      { [column]: at, series, number: { [beyond]: Number(number) } },
    ],
  };
}

type InvoiceWithNames = Prisma.InvoiceGetPayload<{ include: { client: { select: { name: true } }; contract: { select: { title: true } } } }>;

function invoiceRow(invoice: InvoiceWithNames, today: Day): InvoiceRow {
  const { id: invoiceId, clientId, contractId, renewalNumber, currency, sentAt } = invoice;
  const kind = invoice.kind as InvoiceKind;
  const sign = kind === "credit_note" ? -1 : 1;
  const days = issuedDays(invoice);
  const amounts = { totalMinor: sign * Number(invoice.totalMinor), paidMinor: sign * Number(invoice.paidMinor), creditedMinor: sign * Number(invoice.creditedMinor) };
  return {
    invoiceId,
    kind,
    clientId,
    contractId,
    renewalNumber,
    currency,
    sentAt,
    ...days,
    ...amounts,
    numberText: invoice.numberText ?? "",
    clientName: invoice.client.name,
    contractTitle: invoice.contract?.title ?? null,
    dueMinor: invoiceDueMinor({ ...amounts, voidedOn: days.voidedOn }),
    state: invoiceState({ kind, ...days, ...amounts }, today),
  };
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
