// A client's account, told from the journal: whatever moves a receivable stands here, in its order.

import type { TenantDb } from "@/lib/db/tenant";
import { ACCOUNT_EVENTS, type AccountEvent, type AccountMovement, type AccountPaper, accountStatement } from "@/lib/domain/account-statement";
import { addMonths, type Day, day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import type { AccountSearch } from "@/lib/features/accounts/input";
import { firmToday } from "@/lib/features/firm-clock";
import { buyerOf, sellerOf } from "@/lib/features/invoices/selling";

/** What the statement shows when nobody asked for other days: this month and the two before. */
const USUAL_MONTHS = 2;

/** The account of one client between two days, in one currency. A client of another firm, or none, is Missing. */
export async function accountPaper(db: TenantDb, clientId: string, search: AccountSearch): Promise<AccountPaper> {
  const client = found(await db.client.findFirst({ where: { id: clientId } }));
  const firm = found(await db.tenant.findFirst());
  const asOf = await firmToday(db);
  const to = search.to ? day(search.to) : asOf;
  const wished = search.from ? day(search.from) : day(`${addMonths(to, -USUAL_MONTHS).slice(0, 7)}-01`);
  const from = wished > to ? to : wished;
  const currencies = await currenciesOf(db, clientId, client.currency);
  const currency = search.currency && currencies.includes(search.currency) ? search.currency : (currencies[0] ?? client.currency);
  return {
    clientId,
    clientName: client.name,
    locale: client.locale as AccountPaper["locale"],
    seller: sellerOf(firm),
    buyer: buyerOf(client),
    asOf,
    statement: accountStatement(await movementsUntil(db, clientId, currency, to), { from, to, currency }),
    currencies,
  };
}

/** The client's own currency first. */
async function currenciesOf(db: TenantDb, clientId: string, own: string): Promise<string[]> {
  const rows = await db.invoice.groupBy({ by: ["currency"], where: { clientId, status: { not: "draft" } }, orderBy: { currency: "asc" } });
  return [...new Set([own, ...rows.map((row) => row.currency)].map((currency) => currency.trim()))];
}

type Row = Omit<AccountMovement, "event" | "minor"> & { event: string; minor: bigint };

/** Every movement of a client's receivables until a day, in the order of the journal; what is asked for before what comes in. */
async function movementsUntil(db: TenantDb, clientId: string, currency: string, to: Day): Promise<AccountMovement[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT to_char(line.accounting_on, 'YYYY-MM-DD') AS "on", line.event, line.invoice_id AS "invoiceId", invoice.number_text AS "numberText",
           CASE WHEN line.event = 'invoice' AND invoice.kind = 'invoice' THEN to_char(invoice.due_on, 'YYYY-MM-DD') END AS "dueOn",
           line.debit_minor - line.credit_minor AS minor,
           settled.id AS "settlesInvoiceId", to_char(settled.due_on, 'YYYY-MM-DD') AS "settlesDueOn"
      FROM journal AS line
      JOIN invoice ON invoice.id = line.invoice_id
      JOIN invoice AS settled ON settled.id = coalesce(invoice.credits_invoice_id, invoice.id)
     WHERE line.account = 'receivable' AND line.client_id = ${clientId}::uuid AND line.currency = ${currency} AND line.accounting_on <= ${to}::date
     ORDER BY line.accounting_on, NOT (line.event = 'invoice' AND line.debit_minor > 0), line.posted_at, invoice.series, invoice.number, line.source_id, line.line`;
  return rows.map((row) => ({ ...row, minor: Number(row.minor), event: eventOf(row.event, row.minor) }));
}

/** Whatever else the journal comes to know is a charge or a credit to a client. */
function eventOf(event: string, minor: bigint): AccountEvent {
  return ACCOUNT_EVENTS.find((known) => known === event) ?? (minor > 0n ? "charge" : "credit");
}
