import type { TenantDb } from "@/lib/db/tenant";
import { actorText, type Actor } from "@/lib/domain/actor";
import { day, dayFromDatabase, dayToDatabase } from "@/lib/domain/day";
import { carriesOlder, lastDayOf } from "@/lib/domain/expiry";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import { found, Refusal } from "@/lib/domain/refusal";
import { expiryTermsOf } from "@/lib/features/invoices/selling";
import { postingBy } from "@/lib/features/firm-clock";
import type { RecordPayment } from "@/lib/features/payments/input";
import { activateBlocks, type Posting } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";

export interface RecordedPayment {
  paymentId: string;
  /** What is still to be paid after it, minor units. */
  dueMinor: number;
  paid: boolean;
  /** Hours that it made usable, in seconds; 0 for a part payment, and where hours counted already. */
  openedSeconds: number;
  /** The contract's balance after it in seconds, or null where no hours moved. */
  balanceAfterSeconds: number | null;
}

/**
 * Books money that came in for an invoice. With the last part the invoice is paid: its ordered blocks open, the renewal that
 * asked for them is settled, and the client is told. The same `paymentId` with the same content books once.
 * Refuses `payment_exceeds_due`, `future_day`, and `operation_key_reused` for an id that was used for another payment.
 */
export async function recordPayment(db: TenantDb, actor: Actor, input: RecordPayment): Promise<RecordedPayment> {
  const posting = await postingBy(db, actor);
  if (day(input.receivedOn) > posting.today) throw new Refusal("future_day");
  const invoice = await lockInvoice(db, input.invoiceId);
  const known = await db.payment.findFirst({ where: { id: input.paymentId } });
  if (known) return bookedBefore(known, input, invoice);
  const dueMinor = invoiceDueMinor(invoice) - input.amountMinor;
  if (dueMinor < 0) throw new Refusal("payment_exceeds_due", { dueMinor: invoiceDueMinor(invoice), currency: invoice.currency });
  await book(db, posting, input, invoice, dueMinor === 0);
  const opened = dueMinor === 0 ? await openPaidBlocks(db, posting, invoice) : null;
  return {
    paymentId: input.paymentId,
    dueMinor,
    paid: dueMinor === 0,
    openedSeconds: opened?.seconds ?? 0,
    balanceAfterSeconds: opened?.balanceSeconds ?? null,
  };
}

interface LockedInvoice {
  id: string;
  contractId: string | null;
  renewalNumber: number | null;
  currency: string;
  totalMinor: number;
  paidMinor: number;
}

/** Of two payments at once the second waits here and then finds what the first has left to be paid. */
async function lockInvoice(db: TenantDb, invoiceId: string): Promise<LockedInvoice> {
  const [row] = await db.$queryRaw<Omit<LockedInvoice, "totalMinor" | "paidMinor">[]>`
    SELECT id, contract_id AS "contractId", renewal_number AS "renewalNumber", currency
      FROM invoice WHERE id = ${invoiceId}::uuid AND status = 'issued' FOR NO KEY UPDATE`;
  const locked = found(row);
  const { totalMinor, paidMinor } = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
  return { ...locked, totalMinor: Number(totalMinor), paidMinor: Number(paidMinor) };
}

function bookedBefore(
  known: { invoiceId: string; amountMinor: bigint; method: string; reference: string; receivedOn: Date },
  input: RecordPayment,
  invoice: LockedInvoice,
): RecordedPayment {
  const same =
    known.invoiceId === input.invoiceId &&
    Number(known.amountMinor) === input.amountMinor &&
    known.method === input.method &&
    known.reference === input.reference &&
    dayFromDatabase(known.receivedOn) === input.receivedOn;
  if (!same) throw new Refusal("operation_key_reused");
  const dueMinor = invoiceDueMinor(invoice);
  return { paymentId: input.paymentId, dueMinor, paid: dueMinor === 0, openedSeconds: 0, balanceAfterSeconds: null };
}

async function book(db: TenantDb, posting: Posting, input: RecordPayment, invoice: LockedInvoice, paid: boolean): Promise<void> {
  const { paymentId: id, invoiceId, amountMinor, method, reference } = input;
  const receivedOn = dayToDatabase(day(input.receivedOn));
  const recordedBy = actorText(posting.actor);
  await db.payment.create({ data: { id, invoiceId, amountMinor, method, reference, receivedOn, recordedBy, createdAt: posting.at } });
  const data = { paidMinor: invoice.paidMinor + amountMinor, paidOn: paid ? receivedOn : null };
  await db.invoice.updateMany({ where: { id: invoiceId }, data });
}

/** Opens what was waiting for the money; null where the hours counted from the invoice on. */
async function openPaidBlocks(db: TenantDb, posting: Posting, invoice: LockedInvoice): Promise<{ seconds: number; balanceSeconds: number } | null> {
  const { id: invoiceId, contractId, renewalNumber } = invoice;
  const lines = await db.invoiceLine.findMany({ where: { invoiceId }, select: { blockId: true } });
  const ids = lines.flatMap((line) => line.blockId ?? []);
  const blocks = await db.hourBlock.findMany({ where: { id: { in: ids }, status: "ordered" }, select: { id: true, totalSeconds: true } });
  if (contractId === null || blocks.length === 0) return null;
  const terms = expiryTermsOf(found(await db.contractTerms.findFirst({ where: { contractId } })));
  const answer = await activateBlocks(db, posting, {
    contractId,
    blockIds: blocks.map((block) => block.id),
    // The blocks of one invoice are all of one size.
    expiresOn: lastDayOf(posting.today, terms, Math.max(...blocks.map((block) => block.totalSeconds))),
    carriesOlder: carriesOlder(terms),
    operationKey: `paid:${invoiceId}`,
    renewalNumber,
  });
  await enqueue(db, "hours_loaded", { contractId, invoiceId }, { key: `hours-loaded:${invoiceId}` });
  return { seconds: blocks.reduce((sum, block) => sum + block.totalSeconds, 0), balanceSeconds: answer.balanceSeconds };
}
