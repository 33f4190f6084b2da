import { randomUUID } from "node:crypto";
import { withClock } from "@/lib/clock";
import { sellBlock as sell } from "@/lib/features/blocks/commands";
import { recordPayment as pay } from "@/lib/features/payments/commands";
import type { RecordPayment } from "@/lib/features/payments/input";
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

/** The jobs of a firm that wait in the queue, oldest first. */
export function jobsOf(firm: FreshTenant, name?: string): Promise<{ task: string; payload: Record<string, unknown> }[]> {
  return asOwner(async (client) => {
    const { rows } = await client.query(
      `SELECT task_identifier AS task, job.payload FROM graphile_worker.jobs
         JOIN graphile_worker._private_jobs job USING (id)
        WHERE job.payload ->> 'tenantId' = $1 AND ($2::text IS NULL OR task_identifier = $2) ORDER BY id`,
      [firm.tenantId, name ?? null],
    );
    return rows;
  });
}
