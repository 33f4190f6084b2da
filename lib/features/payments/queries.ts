import type { TenantDb } from "@/lib/db/tenant";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import { balanceOfBar, type HourBarInput } from "@/lib/domain/hour-bar";
import { contractHours } from "@/lib/features/invoices/paper";
import type { PaymentMethod } from "@/lib/features/payments/input";

export interface PaymentRow {
  paymentId: string;
  amountMinor: number;
  method: PaymentMethod;
  reference: string;
  receivedOn: Day;
  /** It came back: when, and why; null for money that stayed. */
  returned: { on: Day; reason: string } | null;
  /** A debit brought it. */
  byDebit: boolean;
  /** Who booked it, or null for the system. */
  recordedBy: string | null;
}

/** What came in for an invoice, oldest first. */
export async function invoicePayments(db: TenantDb, invoiceId: string): Promise<PaymentRow[]> {
  const payments = await db.payment.findMany({ where: { invoiceId }, include: { returned: true }, orderBy: [{ receivedOn: "asc" }, { createdAt: "asc" }] });
  const memberIds = payments.map((payment) => payment.recordedBy.replace(/^member:/, ""));
  const members = await db.$queryRaw<{ id: string; name: string }[]>`SELECT id::text, name FROM member WHERE id::text = ANY (${memberIds})`;
  const names = new Map(members.map((member) => [`member:${member.id}`, member.name]));
  return payments.map(({ id: paymentId, amountMinor, method, reference, receivedOn, recordedBy, returned, debitId }) => ({
    paymentId,
    reference,
    amountMinor: Number(amountMinor),
    method: method as PaymentMethod,
    receivedOn: dayFromDatabase(receivedOn),
    returned: returned && { on: dayFromDatabase(returned.returnedOn), reason: returned.reason },
    byDebit: debitId !== null,
    recordedBy: names.get(recordedBy) ?? null,
  }));
}

/** The hours behind an invoice: what paying it in full would make usable, and where the contract stands now. */
export interface PaymentOutlook {
  /** Ordered and waiting for the money, in seconds; 0 where the hours count already. */
  opensSeconds: number;
  hours: HourBarInput;
  balanceSeconds: number;
}

export async function paymentOutlook(db: TenantDb, invoiceId: string, contractId: string): Promise<PaymentOutlook> {
  const [row] = await db.$queryRaw<[{ opensSeconds: number }]>`
    SELECT coalesce(sum(block.total_seconds), 0)::int AS "opensSeconds"
      FROM invoice_line line
      JOIN hour_block block ON block.tenant_id = line.tenant_id AND block.id = line.block_id
     WHERE line.invoice_id = ${invoiceId}::uuid AND block.status = 'ordered'`;
  const hours = await contractHours(db, contractId);
  return { opensSeconds: row.opensSeconds, hours, balanceSeconds: balanceOfBar(hours) };
}
