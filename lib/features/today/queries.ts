import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import { listColumn, NO_LIST } from "@/lib/db/list-column";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, day, type Day, dayInZone } from "@/lib/domain/day";
import { permits, type Permission, type Role } from "@/lib/domain/permission";
import { found } from "@/lib/domain/refusal";
import { weekOf } from "@/lib/domain/week";
import { contractChoice, contractChoices, type ContractChoice } from "@/lib/features/time/choices";
import { ENTRY_COLUMNS, ENTRY_MOMENT, ENTRY_TABLES, type EntryRow } from "@/lib/features/time/entry-row";
import { type CountedTask, openTaskList, type TaskRow } from "@/lib/features/tasks/queries";
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
    ...(await ownWork(db, reader)),
    choices: await contractChoices(db, reader),
    low: await lowContracts(db, reader.today, 8),
    pressing: await pressingTickets(db, reader.memberId, 6),
    planned: await plannedVisits(db, reader.memberId, 4),
    waiting: await waiting(db, reader),
    colleagues: await colleagues(db, reader.role),
  };
}

/** What the member worked in the week of the day, and what they wrote lately, in one statement. */
async function ownWork(db: TenantDb, { memberId, day: shown }: TodayReader): Promise<Pick<TodayPage, "week" | "recentWork">> {
  const days = weekOf(shown);
  const week = Prisma.sql`
    SELECT worked_on::text AS day, sum(worked_seconds)::int AS "workedSeconds"
      FROM time_entry
     WHERE member_id = ${memberId}::uuid AND worked_on BETWEEN ${days[0]}::date AND ${days[6]}::date AND NOT deleted
     GROUP BY worked_on`;
  const [read] = await db.$queryRaw<{ week: { day: string; workedSeconds: number }[]; latest: Written[] }[]>`
    SELECT ${listColumn(week)} AS week, ${listColumn(latestWords(memberId))} AS latest`;
  const { week: rows, latest } = found(read);
  const worked = new Map(rows.map((row) => [row.day, row.workedSeconds]));
  return { week: days.map((each) => ({ day: each, workedSeconds: worked.get(each) ?? 0 })), recentWork: shortWords(latest) };
}

/** What a member wrote lately, newest first: at most six short texts. */
export async function recentWork(db: TenantDb, memberId: string): Promise<string[]> {
  return shortWords(await db.$queryRaw<Written[]>`${latestWords(memberId)}`);
}

interface Written {
  description: string;
}

function latestWords(memberId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT description FROM time_entry
     WHERE member_id = ${memberId}::uuid AND NOT deleted
     ORDER BY worked_on DESC, created_at DESC
     LIMIT 60`;
}

function shortWords(rows: readonly Written[]): string[] {
  const short = rows.map((row) => row.description).filter((text) => text !== "" && text.length <= 22);
  return [...new Set(short)].slice(0, 6);
}

/** In one statement; what a role has no say in is not read. */
async function waiting(db: TenantDb, reader: TodayReader): Promise<Waiting> {
  const asFarAs = (permission: Permission, list: Prisma.Sql) => (permits(reader.role, permission) ? listColumn(list) : NO_LIST);
  const [read] = await db.$queryRaw<WaitingRow[]>`
    SELECT ${asFarAs("renewal.send", WARNED_RENEWALS)} AS renewals, ${asFarAs("invoice.read", overdueInvoices(reader.today))} AS overdue,
           ${asFarAs("time.write_others", openTaskList(4))} AS tasks, ${listColumn(unnamedWork(reader))} AS unnamed`;
  const { renewals, overdue, tasks, unnamed } = found(read);
  return {
    tasks: tasks.map(({ count: _, ...task }) => ({ ...task, createdAt: new Date(task.createdAt), doneAt: null })),
    taskCount: tasks[0]?.count ?? 0,
    renewals: renewals.map((renewal) => ({ ...renewal, openedAt: new Date(renewal.openedAt) })),
    overdue: overdue.map(({ all: _, ...invoice }) => ({ ...invoice, currency: invoice.currency.trim() })),
    overdueCount: overdue[0]?.all ?? 0,
    unnamed: unnamed[0] ?? null,
  };
}

/** Each list as its column has it: instants as text. */
interface WaitingRow {
  renewals: (Omit<Waiting["renewals"][number], "openedAt"> & { openedAt: string })[];
  overdue: (Waiting["overdue"][number] & { all: number })[];
  tasks: (Omit<CountedTask, "createdAt" | "doneAt"> & { createdAt: string })[];
  unnamed: NonNullable<Waiting["unnamed"]>[];
}

const WARNED_RENEWALS = Prisma.sql`
    SELECT renewal.contract_id AS "contractId", renewal.number, client.name AS "clientName", balance.balance_seconds AS "balanceSeconds",
           renewal.block_seconds AS "blockSeconds", renewal.quantity, renewal.opened_at AS "openedAt"
      FROM renewal
      JOIN contract ON contract.tenant_id = renewal.tenant_id AND contract.id = renewal.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN contract_balance balance ON balance.tenant_id = renewal.tenant_id AND balance.contract_id = renewal.contract_id
     WHERE renewal.status = 'warned'
     ORDER BY renewal.opened_at, renewal.contract_id
     LIMIT 10`;

function overdueInvoices(today: Day): Prisma.Sql {
  return Prisma.sql`
    SELECT invoice.id AS "invoiceId", invoice.number_text AS "numberText", client.name AS "clientName", invoice.due_on::text AS "dueOn",
           invoice.due_minor AS "dueMinor", invoice.currency, count(*) OVER ()::int AS "all"
      FROM invoice
      JOIN client ON client.tenant_id = invoice.tenant_id AND client.id = invoice.client_id
     WHERE invoice.status = 'issued' AND invoice.paid_on IS NULL AND invoice.due_on < ${today}::date
     ORDER BY invoice.due_on, invoice.number
     LIMIT 5`;
}

/** The client reads what was done: entries of the last two weeks that don't say it. */
function unnamedWork({ memberId, today }: TodayReader): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS entries, coalesce(sum(worked_seconds), 0)::int AS "workedSeconds", min(worked_on)::text AS "oldestOn"
      FROM time_entry
     WHERE member_id = ${memberId}::uuid AND worked_on >= ${addDays(today, -13)}::date AND NOT deleted AND billable AND description = ''
    HAVING count(*) > 0`;
}
