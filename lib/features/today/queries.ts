import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, day, type Day, dayInZone } from "@/lib/domain/day";
import { permits, type Role } from "@/lib/domain/permission";
import { weekOf } from "@/lib/domain/week";
import { contractChoice, contractChoices, type ContractChoice } from "@/lib/features/time/choices";
import { ENTRY_COLUMNS, ENTRY_MOMENT, ENTRY_TABLES, type EntryRow } from "@/lib/features/time/entry-row";
import { openTasks, type TaskRow } from "@/lib/features/tasks/queries";
import { colleagues, entryToEdit } from "@/lib/features/time/queries";
import { type TicketChoice, ticketOfEntry } from "@/lib/features/tickets/choices";
import { type PressingTicket, pressingTickets } from "@/lib/features/tickets/pressing";
import type { TodayAddress } from "@/lib/features/today/input";
import { lowContracts, type LowContract } from "@/lib/features/today/low-contracts";
import { type PlannedVisit, plannedVisits } from "@/lib/features/today/planned";

/** Who looks at Today, and which day they look at; `today` is the day that it is in the firm's zone. */
export interface TodayReader {
  memberId: string;
  role: Role;
  day: Day;
  today: Day;
}

export interface TodayPage {
  /** The member's own entries of the day, newest first. */
  entries: EntryRow[];
  /** Monday to Sunday of the day's week, with what the member worked, in seconds. */
  week: { day: Day; workedSeconds: number }[];
  choices: ContractChoice[];
  /** Contracts at their line, under it, or within an hour above it; the emptiest first. */
  low: LowContract[];
  /** The member's own tickets and nobody's whose promised answer is late or nearly due. */
  pressing: PressingTicket[];
  /** The member's own next visits. */
  planned: PlannedVisit[];
  waiting: Waiting;
  /** Other members, for those who may log time for them. */
  colleagues: { id: string; name: string }[];
  /** What the member wrote lately, newest first, for the phone's chips. */
  recentWork: string[];
}

/** What waits for somebody: a renewal to send, an invoice that is late, work of which nobody said what it was. */
export interface Waiting {
  renewals: { contractId: string; number: number; clientName: string; balanceSeconds: number; blockSeconds: number; quantity: number; openedAt: Date }[];
  overdue: { invoiceId: string; numberText: string; clientName: string; dueOn: string; dueMinor: number; currency: string }[];
  overdueCount: number;
  /** What clients dispute, the oldest first; empty for whoever may not answer. */
  tasks: TaskRow[];
  taskCount: number;
  unnamed: { entries: number; workedSeconds: number; oldestOn: string } | null;
}

/** Who looks, at which day: today unless the address says another, never further than tomorrow. */
export function todayReader(staff: { memberId: string; role: Role; timeZone: string }, asked: TodayAddress): TodayReader {
  const today = dayInZone(now(), staff.timeZone);
  const wished = asked.day ? day(asked.day) : today;
  return { memberId: staff.memberId, role: staff.role, today, day: wished > addDays(today, 1) ? today : wished };
}

/** What the form begins with: a contract that a page linked from, or an entry to repeat on its own contract. */
export async function todayBeginning(
  db: TenantDb,
  reader: Pick<TodayReader, "memberId" | "day">,
  choices: readonly ContractChoice[],
  asked: TodayAddress,
): Promise<{ choice: ContractChoice | null; copy: EntryRow | null; ticket: TicketChoice | null }> {
  const copy = asked.copy ? await entryToEdit(db, asked.copy) : null;
  const ticket = copy ? await ticketOfEntry(db, copy.id) : null;
  const contractId = copy?.contractId ?? asked.contract;
  if (!contractId) return { choice: null, copy, ticket };
  const preview = { memberId: reader.memberId, workedOn: reader.day, entryId: null };
  return { choice: choices.find((choice) => choice.contractId === contractId) ?? (await contractChoice(db, contractId, preview)), copy, ticket };
}

/** Everything that Today shows, in a handful of statements. */
export async function todayPage(db: TenantDb, reader: TodayReader): Promise<TodayPage> {
  const entries = await db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM ${ENTRY_TABLES}
     WHERE entry.member_id = ${reader.memberId}::uuid AND entry.worked_on = ${reader.day}::date AND NOT entry.deleted
     ORDER BY ${ENTRY_MOMENT} DESC, entry.id DESC`;
  return {
    entries,
    week: await weekStrip(db, reader),
    choices: await contractChoices(db, reader),
    low: await lowContracts(db, reader.today, 8),
    pressing: await pressingTickets(db, reader.memberId, 6),
    planned: await plannedVisits(db, reader.memberId, 4),
    waiting: await waiting(db, reader),
    colleagues: await colleagues(db, reader.role),
    recentWork: await recentWork(db, reader.memberId),
  };
}

async function weekStrip(db: TenantDb, { memberId, day: shown }: TodayReader): Promise<TodayPage["week"]> {
  const days = weekOf(shown);
  const rows = await db.$queryRaw<{ day: string; workedSeconds: number }[]>`
    SELECT worked_on::text AS day, sum(worked_seconds)::int AS "workedSeconds"
      FROM time_entry
     WHERE member_id = ${memberId}::uuid AND worked_on BETWEEN ${days[0]}::date AND ${days[6]}::date AND NOT deleted
     GROUP BY worked_on`;
  const worked = new Map(rows.map((row) => [row.day, row.workedSeconds]));
  return days.map((each) => ({ day: each, workedSeconds: worked.get(each) ?? 0 }));
}

/** What a member wrote lately, newest first: at most six short texts. */
export async function recentWork(db: TenantDb, memberId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ description: string }[]>`
    SELECT description FROM time_entry
     WHERE member_id = ${memberId}::uuid AND NOT deleted
     ORDER BY worked_on DESC, created_at DESC
     LIMIT 60`;
  const short = rows.map((row) => row.description).filter((text) => text !== "" && text.length <= 22);
  return [...new Set(short)].slice(0, 6);
}

async function waiting(db: TenantDb, reader: TodayReader): Promise<Waiting> {
  const renewals = permits(reader.role, "renewal.send") ? await warnedRenewals(db) : [];
  const overdue = permits(reader.role, "invoice.read") ? await overdueInvoices(db, reader.today) : [];
  const { tasks, count: taskCount } = permits(reader.role, "time.write_others") ? await openTasks(db, 4) : { tasks: [], count: 0 };
  return {
    tasks,
    taskCount,
    renewals,
    overdue: overdue.map(({ all: _, dueMinor, ...invoice }) => ({ ...invoice, currency: invoice.currency.trim(), dueMinor: Number(dueMinor) })),
    overdueCount: overdue[0]?.all ?? 0,
    unnamed: await unnamedWork(db, reader),
  };
}

async function warnedRenewals(db: TenantDb): Promise<Waiting["renewals"]> {
  return db.$queryRaw<Waiting["renewals"]>`
    SELECT renewal.contract_id AS "contractId", renewal.number, client.name AS "clientName", balance.balance_seconds AS "balanceSeconds",
           renewal.block_seconds AS "blockSeconds", renewal.quantity, renewal.opened_at AS "openedAt"
      FROM renewal
      JOIN contract ON contract.tenant_id = renewal.tenant_id AND contract.id = renewal.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN contract_balance balance ON balance.tenant_id = renewal.tenant_id AND balance.contract_id = renewal.contract_id
     WHERE renewal.status = 'warned'
     ORDER BY renewal.opened_at, renewal.contract_id
     LIMIT 10`;
}

type OverdueRow = Omit<Waiting["overdue"][number], "dueMinor"> & { dueMinor: bigint; all: number };

async function overdueInvoices(db: TenantDb, today: Day): Promise<OverdueRow[]> {
  return db.$queryRaw<OverdueRow[]>`
    SELECT invoice.id AS "invoiceId", invoice.number_text AS "numberText", client.name AS "clientName", invoice.due_on::text AS "dueOn",
           invoice.due_minor AS "dueMinor", invoice.currency, count(*) OVER ()::int AS "all"
      FROM invoice
      JOIN client ON client.tenant_id = invoice.tenant_id AND client.id = invoice.client_id
     WHERE invoice.status = 'issued' AND invoice.paid_on IS NULL AND invoice.due_on < ${today}::date
     ORDER BY invoice.due_on, invoice.number
     LIMIT 5`;
}

/** The client reads what was done: entries of the last two weeks that don't say it. */
async function unnamedWork(db: TenantDb, { memberId, today }: TodayReader): Promise<Waiting["unnamed"]> {
  const rows = await db.$queryRaw<NonNullable<Waiting["unnamed"]>[]>`
    SELECT count(*)::int AS entries, coalesce(sum(worked_seconds), 0)::int AS "workedSeconds", min(worked_on)::text AS "oldestOn"
      FROM time_entry
     WHERE member_id = ${memberId}::uuid AND worked_on >= ${addDays(today, -13)}::date AND NOT deleted AND billable AND description = ''
    HAVING count(*) > 0`;
  return rows[0] ?? null;
}
