// One contract's movements between two days, as a file holds them.

import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day, day } from "@/lib/domain/day";
import type { HoursStatement, StatementLocale } from "@/lib/domain/hours-statement";
import { found } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import { buyerOf, sellingParties, sellerOf } from "@/lib/features/invoices/selling";
import type { StatementSearch } from "@/lib/features/portal/input";
import { portalStatement, type PortalStatementRow } from "@/lib/ledger/statement";

/** A file is read by a person; whoever needs more asks for a shorter time. */
const MOST_MOVEMENTS = 1_000;

/** What the statement shows when nobody asked for other days: this month and the two before. */
const USUAL_MONTHS = 2;

/** The statement without the words that a language gives its movements. */
export type PeriodStatement = Omit<HoursStatement, "movements"> & { rows: PortalStatementRow[] };

export type Period = { from: Day; to: Day };

/** The days that an address asks for, in their order. */
function periodOf(search: Pick<StatementSearch, "from" | "to">, today: Day): Period {
  const to = search.to ? day(search.to) : today;
  const from = search.from ? day(search.from) : day(`${addMonths(to, -USUAL_MONTHS).slice(0, 7)}-01`);
  return from > to ? { from: to, to: from } : { from, to };
}

/** The movements of one of the client's contracts, the first unless one is asked for. Another client's contract is Missing. */
export async function periodStatement(db: TenantDb, clientId: string, search: StatementSearch): Promise<PeriodStatement> {
  const today = await firmToday(db);
  const where = { clientId, ...(search.contract && { id: search.contract }) };
  const contract = found(await db.contract.findFirst({ where, orderBy: [{ startedOn: "asc" }, { id: "asc" }], select: { id: true, title: true } }));
  return statementBetween(db, { clientId, contractId: contract.id, contractTitle: contract.title }, periodOf(search, today), today);
}

/** The movements of a contract whose client is known. */
export async function statementBetween(
  db: TenantDb,
  { clientId, contractId, contractTitle }: { clientId: string; contractId: string; contractTitle: string },
  { from, to }: Period,
  asOf: Day,
): Promise<PeriodStatement> {
  const { firm, client } = await sellingParties(db, clientId);
  const { rows, next } = await portalStatement(db, { contractId, before: null, limit: MOST_MOVEMENTS, from, to });
  const [first] = rows.slice(-1);
  const openingSeconds = next !== null && first ? first.balanceAfterSeconds - first.seconds : await balanceBefore(db, contractId, from);
  return {
    contractTitle,
    clientName: client.name,
    locale: client.locale as StatementLocale,
    seller: sellerOf(firm),
    buyer: buyerOf(client),
    asOf, from, to, openingSeconds,
    closingSeconds: rows[0]?.balanceAfterSeconds ?? openingSeconds,
    rows: rows.toReversed(),
    cut: next !== null,
  };
}

/** The balance in the morning of a day; seconds. */
async function balanceBefore(db: TenantDb, contractId: string, on: Day): Promise<number> {
  const [last] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT balance_after_seconds AS seconds FROM ledger_transaction
     WHERE contract_id = ${contractId}::uuid AND accounting_on < ${on}::date
     ORDER BY version DESC LIMIT 1`;
  return last?.seconds ?? 0;
}
