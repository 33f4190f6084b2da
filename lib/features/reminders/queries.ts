// Notices of what is late: which are due, what they say, and which went out.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { type Day, dayFromDatabase, daysBetween } from "@/lib/domain/day";
import { LIVE_DEBIT_STATUSES } from "@/lib/domain/debit";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { found } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import { contractHours, invoicePaper } from "@/lib/features/invoices/paper";
import { clientReaders } from "@/lib/features/notifications/readers";

/** Nobody is written to before their day begins. */
const FIRST_HOUR = 8;
/** A step that was missed for longer (a stopped worker, a schedule that was set only now) is let go. */
const GRACE_DAYS = 7;
/** Between two notices about one invoice lie at least so many days. */
const REST_DAYS = 3;

export interface ReminderSchedule {
  /** Days after the due day, rising; none means that nobody is reminded by itself. */
  days: number[];
  /** 0 where the firm has set nothing yet. */
  revision: number;
}

export async function reminderSchedule(db: TenantDb): Promise<ReminderSchedule> {
  const row = await db.reminderSchedule.findFirst({ select: { days: true, revision: true } });
  return row ?? { days: [], revision: 0 };
}

/** Invoices that are late today, and how many of their clients may be reminded by itself. */
export async function lateInvoices(db: TenantDb): Promise<{ count: number; reminded: number }> {
  const today = await firmToday(db);
  const [row] = await db.$queryRaw<{ count: number; reminded: number }[]>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE client.reminders)::int AS reminded
      FROM invoice JOIN client ON client.id = invoice.client_id
     WHERE ${IS_OPEN} AND invoice.due_on < ${today}::date`;
  return row ?? { count: 0, reminded: 0 };
}

const IS_OPEN = Prisma.sql`invoice.status = 'issued' AND invoice.kind = 'invoice' AND invoice.due_minor > 0`;

/** The bank is collecting, is about to, or waits for the client's word: whoever is being debited is not reminded. */
const IS_DEBITED = Prisma.sql`EXISTS (
  SELECT FROM debit WHERE debit.invoice_id = invoice.id AND debit.status = ANY (${[...LIVE_DEBIT_STATUSES]}))`;

/** A notice that is due: of those that were missed only the newest. */
export interface DueReminder {
  invoiceId: string;
  /** The day of the schedule, in days after the due day. */
  afterDays: number;
}

/** The invoices that are to be reminded of today where the firm is, once it is morning there. */
export async function dueReminders(db: TenantDb): Promise<DueReminder[]> {
  const today = await firmToday(db);
  return db.$queryRaw<DueReminder[]>`
    SELECT invoice.id AS "invoiceId", max(step.days) AS "afterDays"
      FROM invoice
      JOIN client ON client.id = invoice.client_id AND client.reminders AND client.archived_at IS NULL
     CROSS JOIN reminder_schedule AS schedule
     CROSS JOIN unnest(schedule.days) AS step (days)
     WHERE ${IS_OPEN} AND NOT ${IS_DEBITED}
       AND invoice.due_on + step.days BETWEEN ${today}::date - ${GRACE_DAYS - 1}::int AND ${today}::date
       AND NOT EXISTS (
         SELECT FROM invoice_reminder AS told
          WHERE told.invoice_id = invoice.id AND (told.after_days >= step.days OR told.reminded_on > ${today}::date - ${REST_DAYS}::int))
       AND (SELECT extract(hour FROM ${now()}::timestamptz AT TIME ZONE time_zone) FROM tenant) >= ${FIRST_HOUR}
     GROUP BY invoice.id, invoice.due_on
     ORDER BY invoice.due_on, invoice.id`;
}

/** What a client is told about an invoice that is late. Money in minor units. */
export interface ReminderNews {
  paper: InvoicePaper;
  hours: HourBarInput | null;
  dueMinor: number;
  lateDays: number;
  /** The first, second … notice about this invoice. */
  number: number;
  clientName: string;
  readers: Awaited<ReturnType<typeof clientReaders>>;
}

/** Why an invoice can't be reminded of; null where it can. */
export type ReminderBar = "invoice_not_late" | "debit_under_way" | "reminded_today";

/** Whether an issued invoice may be reminded of now by a person. */
export async function reminderBar(db: TenantDb, invoiceId: string): Promise<ReminderBar | null> {
  const today = await firmToday(db);
  const [row] = await db.$queryRaw<{ late: boolean; debited: boolean; told: boolean }[]>`
    SELECT ${IS_OPEN} AND invoice.due_on < ${today}::date AS late, ${IS_DEBITED} AS debited,
           EXISTS (SELECT FROM invoice_reminder AS told WHERE told.invoice_id = invoice.id AND told.reminded_on = ${today}::date) AS told
      FROM invoice WHERE invoice.id = ${invoiceId}::uuid`;
  if (!row?.late) return "invoice_not_late";
  if (row.debited) return "debit_under_way";
  return row.told ? "reminded_today" : null;
}

/** The news of a notice, or null where there is none any more: paid, credited, voided or collected meanwhile. */
export async function reminderNews(db: TenantDb, invoiceId: string): Promise<ReminderNews | null> {
  const bar = await reminderBar(db, invoiceId);
  if (bar === "invoice_not_late" || bar === "debit_under_way") return null;
  const paper = await invoicePaper(db, invoiceId);
  return {
    paper,
    hours: paper.contract && (await contractHours(db, paper.contract.id)),
    dueMinor: invoiceDueMinor(paper),
    lateDays: daysBetween(paper.dueOn, await firmToday(db)),
    number: (await db.invoiceReminder.count({ where: { invoiceId } })) + 1,
    clientName: found(await db.client.findFirst({ where: { id: paper.clientId }, select: { name: true } })).name,
    readers: await clientReaders(db, paper.clientId),
  };
}

/** A notice that went out. */
export interface ReminderRow {
  number: number;
  remindedOn: Day;
  lateDays: number;
  dueMinor: number;
  /** The schedule asked for it, not a person. */
  bySchedule: boolean;
}

/** The notices about one invoice, newest first. */
export async function invoiceReminders(db: TenantDb, invoiceId: string): Promise<ReminderRow[]> {
  const rows = await db.invoiceReminder.findMany({ where: { invoiceId }, orderBy: { number: "desc" } });
  return rows.map(({ number, remindedOn, lateDays, dueMinor, afterDays }) => ({
    number,
    remindedOn: dayFromDatabase(remindedOn),
    lateDays,
    dueMinor: Number(dueMinor),
    bySchedule: afterDays !== null,
  }));
}

/** When the schedule will remind of an open invoice next, or null: it won't. */
export async function nextReminderOn(db: TenantDb, invoiceId: string): Promise<Day | null> {
  const today = await firmToday(db);
  const [row] = await db.$queryRaw<{ on: Date | null }[]>`
    SELECT min(greatest(invoice.due_on + step.days, ${today}::date)) AS "on"
      FROM invoice
      JOIN client ON client.id = invoice.client_id AND client.reminders AND client.archived_at IS NULL
     CROSS JOIN reminder_schedule AS schedule
     CROSS JOIN unnest(schedule.days) AS step (days)
     WHERE invoice.id = ${invoiceId}::uuid AND ${IS_OPEN} AND NOT ${IS_DEBITED}
       AND invoice.due_on + step.days > ${today}::date - ${GRACE_DAYS}::int
       AND NOT EXISTS (SELECT FROM invoice_reminder AS told WHERE told.invoice_id = invoice.id AND told.after_days >= step.days)`;
  return row?.on ? dayFromDatabase(row.on) : null;
}

/** Whether a client is reminded without anybody's doing. */
export async function clientReminders(db: TenantDb, clientId: string): Promise<boolean> {
  return found(await db.client.findFirst({ where: { id: clientId }, select: { reminders: true } })).reminders;
}
