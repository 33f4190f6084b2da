import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { onTestFinished } from "vitest";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { withClock } from "@/lib/clock";
import { sellBlock as sell } from "@/lib/features/blocks/commands";
import { recordPayment as pay } from "@/lib/features/payments/commands";
import type { RecordPayment } from "@/lib/features/payments/input";
import type { JobName } from "@/lib/queue/jobs";
import type { Outside } from "@/lib/worker/handlers/handler";
import { runJob } from "@/lib/worker/registry";
import { asOwner, type FreshTenant } from "@/tests/support/database";
import type { TestBooks } from "@/tests/support/ledger";

/** Noon of a day in the zone of the tests' firms. */
export const noonOf = (text: string): Date => new Date(`${text}T17:00:00Z`);

/** Sells hours on a test's contract, by the firm's owner, on a day. */
export function sellOn(books: TestBooks, options: { day?: string; hours?: number; saleId?: string; rateMinor?: number; mail?: boolean } = {}) {
  const { day = "2026-03-02", hours = 10, saleId = randomUUID(), rateMinor, mail = false } = options;
  const input = { saleId, contractId: books.contractId, hours, rateMinor, mail };
  return withClock(noonOf(day), () => books.firm.inFirm((db) => sell(db, books.firm.owner.actor, input)));
}

/** Books money for an invoice, by wire on the day itself, unless told otherwise. */
export function payOn(firm: FreshTenant, invoiceId: string, amountMinor: number, options: Partial<RecordPayment> & { day?: string } = {}) {
  const { day = "2026-03-05", ...rest } = options;
  const input = { paymentId: randomUUID(), invoiceId, amountMinor, method: "wire" as const, reference: "", receivedOn: day, ...rest };
  return withClock(noonOf(day), () => firm.inFirm((db) => pay(db, firm.owner.actor, input)));
}

/** Gives the client of a test's contract somebody who receives its invoices. */
export async function addBillingContact(books: TestBooks, email = `billing-${randomUUID()}@client.test`): Promise<string> {
  await books.firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: books.contractId } });
    await db.contact.create({ data: { clientId, name: "Bea Billing", email, receivesInvoices: true } });
  });
  return email;
}

/** Makes a rate the firm's usual one: a name, and millionths of the net. */
export async function setUsualTax(firm: FreshTenant, name: string, ratePpm: number): Promise<void> {
  await firm.inFirm(async (db) => {
    const data = { name, ratePpm, category: ratePpm > 0 ? "standard" : "out_of_scope", isDefault: true };
    const { count } = await db.taxRate.updateMany({ where: { isDefault: true, treatment: "standard" }, data });
    if (count === 0) await db.taxRate.create({ data });
  });
}

/** The jobs of a firm that wait in the queue, oldest first. */
export function jobsOf(firm: FreshTenant, name?: string): Promise<WaitingJob[]> {
  return asOwner(async (client) => {
    const { rows } = await client.query<WaitingJob>(
      `SELECT job.id::text, task_identifier AS task, job.payload FROM graphile_worker.jobs
         JOIN graphile_worker._private_jobs job USING (id)
        WHERE job.payload ->> 'tenantId' = $1 AND ($2::text IS NULL OR task_identifier = $2) ORDER BY job.id`,
      [firm.tenantId, name ?? null],
    );
    return rows;
  });
}

export interface WaitingJob {
  id: string;
  task: JobName;
  payload: Record<string, unknown>;
}

/** Runs the firm's waiting jobs, and those that they bring about, until none is left; each `times` times, as after kills. */
export async function workThrough(firm: FreshTenant, outside: Outside, { day = "2026-03-02", times = 1 } = {}): Promise<void> {
  for (;;) {
    const [job] = await jobsOf(firm);
    if (!job) return;
    await withClock(noonOf(day), async () => {
      for (let time = 0; time < times; time += 1) await runJob(job.task, job.payload, outside);
    });
    await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs WHERE id = $1", [job.id]));
  }
}

/** An outbox of one test, whose mails can be read back; it goes when the test ends. */
export function openOutbox(firm: FreshTenant) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-outbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const outside: Outside = { mail: outboxTransport(folder), baseUrl: "https://hours.test" };
  const home = path.join(folder, firm.tenantId);
  const read = async (): Promise<Email[]> => {
    const files = existsSync(home) ? readdirSync(home) : [];
    const mails = await Promise.all(files.map((file) => PostalMime.parse(readFileSync(path.join(home, file)))));
    return mails.toSorted((a, b) => (a.subject ?? "").localeCompare(b.subject ?? ""));
  };
  return { outside, folder, read };
}
