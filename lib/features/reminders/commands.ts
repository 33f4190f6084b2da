import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText, SYSTEM } from "@/lib/domain/actor";
import { dayToDatabase } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import { requireBillingContact } from "@/lib/features/invoices/commands";
import { writeLog } from "@/lib/features/log/write";
import { reminderBar } from "@/lib/features/reminders/queries";
import type { RemindNow, SetClientReminders, SetReminderSchedule } from "@/lib/features/reminders/input";
import { enqueue } from "@/lib/queue/enqueue";
import { newId } from "@/lib/ids";

/** Sets the days of the notices; of two people at once the second is refused `row_changed`. */
export async function setReminderSchedule(db: TenantDb, actor: Actor, { days, revision }: SetReminderSchedule): Promise<void> {
  const changedAt = now();
  await db.reminderSchedule.createMany({ data: { days: [], revision: 0, changedAt }, skipDuplicates: true });
  const { count } = await db.reminderSchedule.updateMany({ where: { revision }, data: { days, changedAt, revision: { increment: 1 } } });
  if (count === 0) throw new Refusal("row_changed");
  await writeLog(db, actor, "firm_changed", undefined, { part: "reminders", days: days.join(" ") });
}

/** Switches the notices that go out by themselves on or off for one client. */
export async function setClientReminders(db: TenantDb, _actor: Actor, { clientId, reminders }: SetClientReminders): Promise<void> {
  found(await db.client.findFirst({ where: { id: clientId }, select: { id: true } }));
  await db.client.updateMany({ where: { id: clientId }, data: { reminders } });
}

/**
 * Reminds of one late invoice now; the same `mailId` twice is one notice. Refuses `invoice_not_late` (paid, credited and
 * voided ones are not), `debit_under_way`, `reminded_today` and `no_billing_contact`.
 */
export async function remindNow(db: TenantDb, actor: Actor, { invoiceId, mailId }: RemindNow): Promise<void> {
  const { clientId } = found(await db.invoice.findFirst({ where: { id: invoiceId, status: { not: "draft" } }, select: { clientId: true } }));
  const bar = await reminderBar(db, invoiceId);
  if (bar) throw new Refusal(bar);
  await requireBillingContact(db, clientId);
  await enqueue(db, "remind_invoice", { invoiceId, mailId, by: actorText(actor) }, { key: `remind-invoice:${invoiceId}` });
}

/** A notice that was kept for sending. */
export interface SentReminder {
  invoiceId: string;
  /** The day of the schedule that asked for it; null: a person did. */
  afterDays: number | null;
  /** The person's click, or null. */
  mailId: string | null;
  /** Who asked, in the word of the books. */
  by: string;
  lateDays: number;
  dueMinor: number;
}

/** Notes a notice, once per day of the schedule and per click, however often the job runs. */
export async function noteReminder(db: TenantDb, { mailId, by: remindedBy, ...sent }: SentReminder): Promise<void> {
  const { at: createdAt, today } = await postingBy(db, SYSTEM);
  const { invoiceId } = sent;
  const number = (await db.invoiceReminder.count({ where: { invoiceId } })) + 1;
  await db.invoiceReminder.createMany({ data: { ...sent, id: mailId ?? newId(), number, remindedBy, remindedOn: dayToDatabase(today), createdAt }, skipDuplicates: true });
}
