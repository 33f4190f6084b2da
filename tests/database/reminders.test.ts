import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { remindNow, setClientReminders, setReminderSchedule } from "@/lib/features/reminders/commands";
import { setReminderSchedule as scheduleInput } from "@/lib/features/reminders/input";
import { invoiceReminders, nextReminderOn, reminderSchedule } from "@/lib/features/reminders/queries";
import { runJob } from "@/lib/worker/registry";
import { addBillingContact, noonOf, openOutbox, payOn, sellOn, workThrough } from "@/tests/support/billing";
import { asOwner } from "@/tests/support/database";
import { openBooks } from "@/tests/support/ledger";

/** A firm that reminds after 3, 10 and 20 days, and an invoice of March 2 that is due on March 16. */
async function late() {
  const books = await openBooks();
  const email = await addBillingContact(books);
  const outbox = openOutbox(books.firm);
  const { firm } = books;
  await firm.inFirm((db) => setReminderSchedule(db, firm.owner.actor, { days: [3, 10, 20], revision: 0 }));
  const { invoiceId } = await sellOn(books);
  /** Runs the round of a day as often as a restless worker might; hands back the subjects of new mails. */
  const round = async (day: string, { times = 2, at = noonOf(day) } = {}): Promise<string[]> => {
    const before = new Set((await outbox.read()).map((mail) => mail.messageId));
    for (let time = 0; time < times; time += 1) await withClock(at, () => runJob("late_notices", {}, outbox.outside));
    await workThrough(firm, outbox.outside, { day });
    return (await outbox.read()).filter((mail) => !before.has(mail.messageId)).map((mail) => (mail.subject ?? "").replaceAll("\u00a0", " "));
  };
  const told = () => firm.inFirm((db) => invoiceReminders(db, invoiceId));
  return { ...books, email, outbox, invoiceId, round, told };
}

test("an invoice that is late is reminded of once on each day of the schedule, ever more plainly, with its PDF and its link", async () => {
  const { round, outbox, email, told } = await late();
  expect(await round("2026-03-18")).toEqual([]);
  expect(await round("2026-03-19", { times: 3 })).toEqual([expect.stringContaining("A reminder: invoice")]);
  expect(await round("2026-03-20")).toEqual([]);
  expect(await round("2026-03-26")).toEqual([expect.stringContaining("Second reminder")]);
  expect(await round("2026-04-05")).toEqual([expect.stringContaining("Overdue")]);
  expect(await round("2026-04-12")).toEqual([]);
  const [mail] = await outbox.read();
  expect(mail?.to?.map(({ address }) => address)).toEqual([email]);
  expect(mail?.attachments.map(({ mimeType }) => mimeType)).toContain("application/pdf");
  expect(mail?.text).toMatch(/https:\/\/hours\.test\/i\/[\w-]{43}/);
  expect((await told()).map(({ number, lateDays, bySchedule }) => [number, lateDays, bySchedule])).toEqual([[3, 20, true], [2, 10, true], [1, 3, true]]);
});

test("nobody is written to before eight in the firm's morning", async () => {
  const { round } = await late();
  expect(await round("2026-03-19", { at: new Date("2026-03-19T11:59:00Z") })).toEqual([]);
  expect(await round("2026-03-19", { at: new Date("2026-03-19T12:01:00Z") })).toHaveLength(1);
});

test("what is paid or credited is not reminded of, nor a client who is left out", async () => {
  const paid = await late();
  await payOn(paid.firm, paid.invoiceId, 150_000, { day: "2026-03-17" });
  // The client hears of the hours that the money opened, on the day itself.
  await workThrough(paid.firm, paid.outbox.outside, { day: "2026-03-17" });
  expect(await paid.round("2026-03-19")).toEqual([]);

  const credited = await late();
  const credit = { invoiceId: credited.invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "Ordered twice", mail: false };
  await withClock(noonOf("2026-03-17"), () => credited.firm.inFirm((db) => creditInvoice(db, credited.firm.owner.actor, credit)));
  expect(await credited.round("2026-03-19")).toEqual([]);

  const left = await late();
  await left.firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow();
    await setClientReminders(db, left.firm.owner.actor, { clientId, reminders: false });
  });
  expect(await left.round("2026-03-19")).toEqual([]);
  expect(await left.firm.inFirm((db) => nextReminderOn(db, left.invoiceId))).toBeNull();
});

test.each(["scheduled", "submitting", "needs_customer", "processing"])("a debit that is %s silences the notice until the bank has answered", async (status) => {
  const { firm, invoiceId, round } = await late();
  await debitOf(firm.tenantId, invoiceId, status);
  expect(await round("2026-03-19")).toEqual([]);
  await expect(withClock(noonOf("2026-03-19"), () => firm.inFirm((db) => remindNow(db, firm.owner.actor, { invoiceId, mailId: randomUUID() })))).rejects.toMatchObject({ code: "debit_under_way" });
  await asOwner((client) => client.query("UPDATE debit SET status = 'failed' WHERE invoice_id = $1", [invoiceId]));
  expect(await round("2026-03-20")).toHaveLength(1);
});

test("a worker that stood still tells of the newest step only, and of none that is a week old", async () => {
  const slow = await late();
  expect(await slow.round("2026-03-27")).toEqual([expect.stringContaining("A reminder")]);
  expect(await slow.round("2026-03-28")).toEqual([]);
  const stopped = await late();
  expect(await stopped.round("2026-04-20")).toEqual([]);
});

test("a person reminds once a day and click, and the schedule then waits three days", async () => {
  const { firm, invoiceId, round, outbox, told } = await late();
  const mailId = randomUUID();
  const remind = (id: string, day: string) => withClock(noonOf(day), () => firm.inFirm((db) => remindNow(db, firm.owner.actor, { invoiceId, mailId: id })));
  await expect(remind(mailId, "2026-03-16")).rejects.toMatchObject({ code: "invoice_not_late" });
  await remind(mailId, "2026-03-18");
  await workThrough(firm, outbox.outside, { day: "2026-03-18", times: 3 });
  expect(await told()).toMatchObject([{ number: 1, lateDays: 2, bySchedule: false }]);
  await expect(remind(randomUUID(), "2026-03-18")).rejects.toMatchObject({ code: "reminded_today" });
  expect(await round("2026-03-19")).toEqual([]);
  expect(await round("2026-03-21")).toEqual([expect.stringContaining("Second reminder")]);
});

test("a schedule is read in any order of typing and changed by one person at a time", async () => {
  const { firm } = await openBooks();
  const typed = scheduleInput.parse({ days: ["20", "", 3, null], revision: 0 });
  expect(typed.days).toEqual([3, 20]);
  expect(scheduleInput.safeParse({ days: [3, 3], revision: 0 }).success).toBe(false);
  expect(scheduleInput.safeParse({ days: [1, 2, 3, 4, 5], revision: 0 }).success).toBe(false);
  const set = () => firm.inFirm((db) => setReminderSchedule(db, firm.owner.actor, typed));
  await set();
  await expect(set()).rejects.toMatchObject({ code: "row_changed" });
  expect(await firm.inFirm(reminderSchedule)).toEqual({ days: [3, 20], revision: 1 });
});

/** A debit as the bank's side would have left it; what makes one properly stands elsewhere. */
async function debitOf(tenantId: string, invoiceId: string, status: string): Promise<void> {
  await asOwner(async (client) => {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    const mandate = randomUUID();
    await client.query(
      `INSERT INTO mandate (tenant_id, id, client_id, scheme, provider, reference, holder, words, locale, accepted_at, accepted_by)
       SELECT tenant_id, $2, client_id, 'ach', 'stripe', 'M-1', 'H', 'the words that were agreed to', 'en', now(), 'test' FROM invoice WHERE id = $1`,
      [invoiceId, mandate],
    );
    await client.query(
      `INSERT INTO debit (tenant_id, id, client_id, invoice_id, mandate_id, origin, amount_minor, currency, status, collect_on, presentments, created_by, created_at, changed_at)
       SELECT tenant_id, gen_random_uuid(), client_id, id, $2, 'client', total_minor, currency, $3, due_on, 1, 'test', now(), now() FROM invoice WHERE id = $1`,
      [invoiceId, mandate, status],
    );
  });
}
