import type { TenantDb } from "@/lib/db/tenant";
import { actorText, type Actor } from "@/lib/domain/actor";
import { type Day, day, dayFromDatabase, dayToDatabase } from "@/lib/domain/day";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import { found, Refusal } from "@/lib/domain/refusal";
import { stopDebitOfInvoice } from "@/lib/features/debits/hold";
import { postingBy } from "@/lib/features/firm-clock";
import { publish } from "@/lib/features/hooks/publish";
import { coverWithOwnCredit } from "@/lib/features/invoices/applying";
import { lockInvoice, type LockedInvoice, noteSettled } from "@/lib/features/invoices/settling";
import { writeLog } from "@/lib/features/log/write";
import type { BookPayment, TakePaymentBack } from "@/lib/features/payments/input";
import type { Posting } from "@/lib/ledger/post";

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
 * Books money that came in for an invoice. With the last part the invoice is paid: its ordered blocks open, provisional ones are
 * certain from now on, the renewal that asked for them is settled, and the client is told. The same `paymentId` with the same
 * content books once. A person's form names no debit and none of a debit's methods; the debits' own hand does.
 * By hand it cancels a debit that waits. Refuses `debit_under_way`, `payment_exceeds_due`, `credit_takes_no_payment`, `future_day`, and
 * `operation_key_reused` for an id that was used for another payment.
 */
export async function recordPayment(db: TenantDb, actor: Actor, input: BookPayment): Promise<RecordedPayment> {
  const posting = await postingBy(db, actor);
  const receivedOn = day(input.receivedOn);
  if (receivedOn > posting.today) throw new Refusal("future_day");
  if (actor.kind !== "system") await stopDebitOfInvoice(db, actor, input.invoiceId, "paid");
  if (await db.invoice.findFirst({ where: { id: input.invoiceId, kind: "credit_note" }, select: { id: true } })) throw new Refusal("credit_takes_no_payment");
  const invoice = await lockInvoice(db, input.invoiceId);
  const known = await db.payment.findFirst({ where: { id: input.paymentId } });
  if (known) return bookedBefore(known, input, invoice);
  const dueMinor = invoiceDueMinor(invoice) - input.amountMinor;
  if (dueMinor < 0) throw new Refusal("payment_exceeds_due", { dueMinor: invoiceDueMinor(invoice), currency: invoice.currency });
  await book(db, posting, input, receivedOn);
  if (actor.kind !== "system") await writeLog(db, actor, "payment_recorded", { noun: "invoice", id: input.invoiceId }, { amountMinor: input.amountMinor, method: input.method });
  const paid = { ...invoice, paidMinor: invoice.paidMinor + input.amountMinor };
  const opened = await noteSettled(db, posting, paid, receivedOn, input.paymentId);
  return {
    paymentId: input.paymentId,
    dueMinor,
    paid: dueMinor === 0,
    openedSeconds: opened?.seconds ?? 0,
    balanceAfterSeconds: opened?.balanceSeconds ?? null,
  };
}

export interface ReturnedPayment {
  paymentId: string;
  returnedOn: Day;
  /** Words for the books: the bank's code, or a person's. */
  reason: string;
}

/**
 * Books that a payment came back, whole: its invoice is unpaid again, but for credit of its own that was still unused. Hours stay as
 * they are; whoever wants them back recalls them in the ledger. A second time nothing happens. Throws Missing.
 */
export async function returnPayment(db: TenantDb, posting: Posting, { paymentId, returnedOn, reason }: ReturnedPayment): Promise<void> {
  const payment = found(await db.payment.findFirst({ where: { id: paymentId } }));
  const invoice = await lockInvoice(db, payment.invoiceId);
  if (await db.paymentReturn.findFirst({ where: { paymentId } })) return;
  const recordedBy = actorText(posting.actor);
  await db.paymentReturn.create({ data: { paymentId, returnedOn: dayToDatabase(returnedOn), reason, recordedBy, createdAt: posting.at } });
  const unpaid = { ...invoice, paidMinor: invoice.paidMinor - Number(payment.amountMinor) };
  await coverWithOwnCredit(db, posting, unpaid);
  // What a debit brought and lost, the debit tells.
  if (payment.debitId === null) await tellReturned(db, posting, { paymentId, amountMinor: Number(payment.amountMinor), returnedOn }, invoice);
}

async function tellReturned(db: TenantDb, { at }: Posting, payment: { paymentId: string; amountMinor: number; returnedOn: Day }, invoice: LockedInvoice): Promise<void> {
  const { id: invoiceId, clientId, contractId, currency } = invoice;
  const data = { ...payment, debitId: null, invoiceId, clientId, contractId, currency, returnCode: null, triedAgain: false };
  await publish(db, { type: "payment.returned", source: `payment:${payment.paymentId}`, data, at });
}

/**
 * A person notes that a payment bounced. Refuses `future_day`, and `debit_is_banks` for one that a debit brought: what became of
 * that, the bank says.
 */
export async function takePaymentBack(db: TenantDb, actor: Actor, input: TakePaymentBack): Promise<{ paymentId: string }> {
  const { paymentId, reason } = input;
  const posting = await postingBy(db, actor);
  const returnedOn = day(input.returnedOn);
  if (returnedOn > posting.today) throw new Refusal("future_day");
  const payment = found(await db.payment.findFirst({ where: { id: paymentId } }));
  if (payment.debitId !== null) throw new Refusal("debit_is_banks");
  await returnPayment(db, posting, { paymentId, returnedOn, reason });
  await writeLog(db, actor, "payment_taken_back", { noun: "invoice", id: payment.invoiceId }, { amountMinor: Number(payment.amountMinor), returnedOn });
  return { paymentId };
}

function bookedBefore(
  known: { invoiceId: string; amountMinor: bigint; method: string; reference: string; receivedOn: Date },
  input: BookPayment,
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

async function book(db: TenantDb, posting: Posting, input: BookPayment, on: Day): Promise<void> {
  const { paymentId: id, invoiceId, amountMinor, method, reference, debitId } = input;
  const recordedBy = actorText(posting.actor);
  await db.payment.create({ data: { id, invoiceId, amountMinor, method, reference, debitId, receivedOn: dayToDatabase(on), recordedBy, createdAt: posting.at } });
}
