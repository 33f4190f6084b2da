// A credit note takes an invoice back, whole or in part. Hours that are still there go with it: a block that waits for its money is
// no longer ordered, of an open one the ledger takes the unused hours back and says what they are worth. What was used stays
// invoiced. What the credit comes to is set against the invoice first; what is left of it may cover another, or is paid out.

import type { TenantDb } from "@/lib/db/tenant";
import { actorText, type Actor } from "@/lib/domain/actor";
import { type Credit, creditOf, type CreditableInvoice, restOfLines } from "@/lib/domain/credit";
import { day, dayToDatabase } from "@/lib/domain/day";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import { found, Refusal } from "@/lib/domain/refusal";
import type { TaxCategory, TaxRounding } from "@/lib/domain/tax";
import { stopDebitOfInvoice } from "@/lib/features/debits/hold";
import { postingBy } from "@/lib/features/firm-clock";
import { lockCredit, setAgainst } from "@/lib/features/invoices/applying";
import { requireBillingContact } from "@/lib/features/invoices/commands";
import type { ApplyCredit, CreditInvoice, RefundCredit } from "@/lib/features/invoices/input";
import { issueWritten, writeDraft, type WrittenLine } from "@/lib/features/invoices/issuing";
import { sellingParties } from "@/lib/features/invoices/selling";
import { lockInvoice, type LockedInvoice } from "@/lib/features/invoices/settling";
import { writeLog } from "@/lib/features/log/write";
import { refundHours } from "@/lib/ledger/life";
import { cancelOrderedBlock, lockContracts, markRenewal, type Posting } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";

/** What is to be credited; words besides the reason may be left out, and of a line of hours only so many seconds may be meant. */
export type CreditAsked = Omit<CreditInvoice, "note" | "lines"> & { note?: string; lines: "rest" | { position: number; amountMinor?: number; seconds?: number }[] };

export interface CreditedInvoice {
  creditNoteId: string;
  numberText: string;
  /** What it gives, net and with its tax, and what of that was not needed to cover its own invoice; minor units. */
  netMinor: number;
  totalMinor: number;
  leftMinor: number;
  /** Unused hours that were taken back, and orders that were cancelled; seconds. */
  takenBackSeconds: number;
  replayed: boolean;
}

/**
 * Writes a credit note for lines of an issued invoice, or for all that is left of it ("rest"), and sets it against that invoice.
 * The same `creditId` again is the same credit note. Refuses `nothing_to_credit`, `credit_exceeds_rest`,
 * `no_billing_contact` (only when it is to be mailed), and `debit_under_way` while a debit for it is with the bank; one that waits
 * is cancelled.
 */
export async function creditInvoice(db: TenantDb, actor: Actor, input: CreditAsked): Promise<CreditedInvoice> {
  const { invoiceId, creditId, reason, note = "", mail } = input;
  const posting = await postingBy(db, actor);
  if (actor.kind !== "system") await stopDebitOfInvoice(db, actor, invoiceId, "invoice");
  const invoice = await lockInvoice(db, invoiceId);
  const before = await creditedBefore(db, invoiceId, creditId);
  if (before) return before;
  if (mail) await requireBillingContact(db, invoice.clientId);
  if (invoice.contractId !== null) await lockContracts(db, [invoice.contractId]);
  const stored = await db.invoice.findFirstOrThrow({ where: { id: invoiceId }, include: { lines: { orderBy: { position: "asc" } }, taxes: { orderBy: { position: "asc" } } } });
  const creditable = await creditableInvoice(db, invoiceId);
  const hours = await takeHoursBack(db, posting, invoice, stored.lines, input);
  const sums = input.lines === "rest" ? restOfLines(creditable.lines) : input.lines.flatMap(({ position, amountMinor }) => (amountMinor === undefined ? [] : [{ position, amountMinor }]));
  if (sums.some(({ position }) => creditable.lines.find((line) => line.position === position)?.kind === "block")) throw new Refusal("credit_exceeds_rest");
  const credit = creditOf(creditable, [...sums, ...hours]);
  if (credit === null) throw new Refusal("credit_exceeds_rest");
  if (credit.totalMinor === 0 && hours.length === 0) throw new Refusal("nothing_to_credit");
  const parties = await sellingParties(db, invoice.clientId);
  const lines = creditLines(credit, stored.lines, hours);
  await writeDraft(db, posting, invoice.clientId, {
    invoiceId: creditId,
    kind: "credit_note",
    creditsInvoiceId: invoiceId,
    contractId: invoice.contractId,
    currency: invoice.currency,
    locale: stored.locale,
    netMinor: -credit.netMinor,
    taxMinor: -credit.taxMinor,
    taxRounding: creditable.taxRounding,
    taxes: creditTaxes(credit, lines, stored.taxes),
    lines,
    reason,
    note,
  });
  const { numberText } = await issueWritten(db, posting, parties, { invoiceId: creditId, kind: "credit_note", totalMinor: -credit.totalMinor });
  const leftMinor = await cover(db, posting, { ...invoice, takenBackMinor: invoice.takenBackMinor + credit.totalMinor }, creditId);
  await cancelRenewalWithoutBlocks(db, posting, invoice);
  if (mail) await enqueue(db, "mail_invoice", { invoiceId: creditId }, { key: `mail-invoice:${creditId}` });
  await writeLog(db, actor, "invoice_credited", { noun: "invoice", id: invoiceId }, { note: numberText, totalMinor: credit.totalMinor });
  const takenBackSeconds = hours.reduce((sum, each) => sum + each.seconds, 0);
  return { creditNoteId: creditId, numberText, netMinor: credit.netMinor, totalMinor: credit.totalMinor, leftMinor, takenBackSeconds, replayed: false };
}

/** Sets what is left of a credit note against another invoice of the client. The same `applicationId` again does nothing more. */
export async function applyCredit(db: TenantDb, actor: Actor, input: ApplyCredit): Promise<{ leftMinor: number; dueMinor: number }> {
  const { creditNoteId, invoiceId, applicationId } = input;
  const posting = await postingBy(db, actor);
  await stopDebitOfInvoice(db, actor, invoiceId, "invoice");
  const invoice = await lockInvoice(db, invoiceId);
  const credit = await lockCredit(db, creditNoteId);
  if (await db.creditApplication.findFirst({ where: { id: applicationId, creditNoteId, invoiceId } })) return { leftMinor: credit.leftMinor, dueMinor: invoiceDueMinor(invoice) };
  if (credit.clientId !== invoice.clientId || credit.currency !== invoice.currency) throw new Refusal("credit_other_client");
  const amountMinor = input.amountMinor ?? Math.min(credit.leftMinor, invoiceDueMinor(invoice));
  requireLeft(credit, amountMinor);
  if (amountMinor > invoiceDueMinor(invoice)) throw new Refusal("payment_exceeds_due", { dueMinor: invoiceDueMinor(invoice), currency: invoice.currency });
  await setAgainst(db, posting, credit, invoice, amountMinor, applicationId);
  await writeLog(db, actor, "credit_applied", { noun: "invoice", id: invoiceId }, { amountMinor });
  return { leftMinor: credit.leftMinor - amountMinor, dueMinor: invoiceDueMinor(invoice) - amountMinor };
}

/** Books that what is left of a credit note was paid out to the client, or part of it. The same `payoutId` again does nothing more. */
export async function refundCredit(db: TenantDb, actor: Actor, input: RefundCredit): Promise<{ leftMinor: number }> {
  const { creditNoteId, payoutId: id, amountMinor, method, reference } = input;
  const posting = await postingBy(db, actor);
  const paidOn = day(input.paidOn);
  if (paidOn > posting.today) throw new Refusal("future_day");
  const credit = await lockCredit(db, creditNoteId);
  const known = await db.creditPayout.findFirst({ where: { id } });
  if (known && known.creditNoteId === creditNoteId && Number(known.amountMinor) === amountMinor) return { leftMinor: credit.leftMinor };
  if (known) throw new Refusal("operation_key_reused");
  requireLeft(credit, amountMinor);
  await db.creditPayout.create({ data: { id, creditNoteId, amountMinor, method, reference, paidOn: dayToDatabase(paidOn), recordedBy: actorText(posting.actor), createdAt: posting.at } });
  await db.invoice.updateMany({ where: { id: creditNoteId }, data: { paidMinor: { decrement: amountMinor } } });
  await writeLog(db, actor, "credit_paid_out", { noun: "invoice", id: creditNoteId }, { amountMinor, method });
  return { leftMinor: credit.leftMinor - amountMinor };
}

function requireLeft(credit: { leftMinor: number; currency: string }, amountMinor: number): void {
  if (credit.leftMinor === 0 || amountMinor === 0) throw new Refusal("nothing_to_credit");
  if (amountMinor > credit.leftMinor) throw new Refusal("credit_exceeds_left", { leftMinor: credit.leftMinor, currency: credit.currency });
}

/** An invoice's lines with what credit notes took back of each, as the rule of credit wants them. Throws Missing. */
export async function creditableInvoice(db: TenantDb, invoiceId: string): Promise<CreditableInvoice> {
  const include = { lines: { orderBy: { position: "asc" } }, taxes: { orderBy: { position: "asc" } } } as const;
  const { lines, taxes, taxRounding } = found(await db.invoice.findFirst({ where: { id: invoiceId, kind: "invoice" }, include }));
  const back = await db.$queryRaw<{ position: number; minor: number }[]>`
    SELECT line.credits_position AS position, sum(-line.amount_minor)::float8 AS minor
      FROM invoice_line line
      JOIN invoice note ON note.tenant_id = line.tenant_id AND note.id = line.invoice_id
     WHERE note.credits_invoice_id = ${invoiceId}::uuid AND note.status = 'issued'
     GROUP BY 1`;
  const taxed = await db.$queryRaw<{ position: number; minor: number }[]>`
    SELECT tax.position, sum(-tax.tax_minor)::float8 AS minor
      FROM invoice_tax tax
      JOIN invoice note ON note.tenant_id = tax.tenant_id AND note.id = tax.invoice_id
     WHERE note.credits_invoice_id = ${invoiceId}::uuid AND note.status = 'issued'
     GROUP BY 1`;
  const taxBack = new Map(taxed.map(({ position, minor }) => [position, minor]));
  const takenBack = new Map(back.map(({ position, minor }) => [position, minor]));
  return {
    taxRounding: taxRounding as TaxRounding,
    lines: lines.map(({ position, kind, amountMinor, taxPosition }) => ({ position, kind, taxPosition, amountMinor: Number(amountMinor), takenBackMinor: takenBack.get(position) ?? 0 })),
    taxes: taxes.map(({ position, ratePpm, netMinor, taxMinor }) => ({ position, ratePpm, netMinor: Number(netMinor), taxMinor: Number(taxMinor), takenBackMinor: taxBack.get(position) ?? 0 })),
  };
}

/** The ledger's operation by which a credit note takes hours of a block back. */
export function creditKey(creditId: string, blockId: string): string {
  return `credit:${creditId}:${blockId}`;
}

interface HoursBack {
  position: number;
  seconds: number;
  amountMinor: number;
  /** The ledger's refund; undefined for an order that was cancelled. */
  ledgerKey?: string;
}

interface StoredLine {
  position: number;
  kind: string;
  description: string;
  blockId: string | null;
  rateMinor: bigint | null;
  seconds: number | null;
  taxPosition: number;
}

/** Takes back what of the blocks of these lines is still there, or as much as is asked for, in the ledger; lines of which nothing is, give nothing. */
async function takeHoursBack(db: TenantDb, posting: Posting, { contractId }: LockedInvoice, lines: readonly StoredLine[], input: CreditAsked): Promise<HoursBack[]> {
  const asked = input.lines === "rest" ? lines.map(({ position }) => ({ position, amountMinor: undefined, seconds: undefined })) : input.lines;
  const wanted = new Map(asked.filter((line) => line.amountMinor === undefined).map((line) => [line.position, line.seconds]));
  const taken: HoursBack[] = [];
  for (const { position, blockId } of lines) {
    if (blockId === null || contractId === null || !wanted.has(position)) continue;
    const block = found(await db.hourBlock.findFirst({ where: { id: blockId } }));
    const part = wanted.get(position);
    if (block.status === "ordered" && part === undefined) {
      await cancelOrderedBlock(db, posting, { contractId, blockId });
      taken.push({ position, seconds: block.totalSeconds, amountMinor: Number(block.priceMinor) });
    } else if (part !== undefined || (block.status === "open" && block.remainingSeconds > 0)) {
      const ledgerKey = creditKey(input.creditId, blockId);
      const seconds = part ?? block.remainingSeconds;
      const { refundMinor } = await refundHours(db, posting, { contractId, blockId, seconds, reason: input.reason, operationKey: ledgerKey });
      taken.push({ position, seconds, amountMinor: refundMinor, ledgerKey });
    }
  }
  return taken;
}

function creditLines(credit: Credit, stored: readonly StoredLine[], hours: readonly HoursBack[]): WrittenLine[] {
  // Hours that cost nothing are named all the same.
  const free = hours.filter(({ position }) => !credit.lines.some((line) => line.position === position)).map(({ position }) => ({ position, amountMinor: 0 }));
  return [...credit.lines, ...free].map(({ position, amountMinor }) => {
    const line = found(stored.find((each) => each.position === position) ?? null);
    const back = hours.find((each) => each.position === position);
    return {
      kind: line.kind as WrittenLine["kind"],
      description: line.description,
      seconds: back?.seconds ?? null,
      rateMinor: back ? Number(line.rateMinor) : null,
      amountMinor: -amountMinor,
      taxPosition: line.taxPosition,
      creditsPosition: position,
      ledgerKey: back?.ledgerKey,
    };
  });
}

function creditTaxes(credit: Credit, lines: readonly WrittenLine[], stored: readonly { position: number; taxRateId: string | null; name: string; category: string; ratePpm: number; text: string }[]) {
  const used = stored.filter((tax) => lines.some((line) => line.taxPosition === tax.position));
  return used.map(({ position, taxRateId, name, category, ratePpm, text }) => {
    const { netMinor = 0, taxMinor = 0 } = credit.taxes.find((tax) => tax.position === position) ?? {};
    return { position, taxRateId, name, category: category as TaxCategory, ratePpm, text, netMinor: -netMinor, taxMinor: -taxMinor };
  });
}

/** Sets the new credit against its own invoice as far as that is unpaid; what is left of it, in minor units. */
async function cover(db: TenantDb, posting: Posting, invoice: LockedInvoice, creditId: string): Promise<number> {
  const credit = await lockCredit(db, creditId);
  const amountMinor = Math.min(credit.leftMinor, invoiceDueMinor(invoice));
  if (amountMinor > 0) await setAgainst(db, posting, credit, invoice, amountMinor);
  else await db.invoice.updateMany({ where: { id: invoice.id }, data: { takenBackMinor: invoice.takenBackMinor } });
  return credit.leftMinor - amountMinor;
}

/** A renewal whose blocks were all credited before they opened waits for nothing any more. */
async function cancelRenewalWithoutBlocks(db: TenantDb, posting: Posting, { id: invoiceId, contractId, renewalNumber: number }: LockedInvoice): Promise<void> {
  if (contractId === null || number === null) return;
  const renewal = await db.renewal.findFirst({ where: { contractId, number }, select: { status: true } });
  if (renewal?.status !== "sent") return;
  const lines = await db.invoiceLine.findMany({ where: { invoiceId }, select: { blockId: true } });
  const waiting = await db.hourBlock.findFirst({ where: { id: { in: lines.flatMap((line) => line.blockId ?? []) }, status: { not: "voided" } }, select: { id: true } });
  if (!waiting) await markRenewal(db, posting, { contractId, number, status: "cancelled", note: null });
}

async function creditedBefore(db: TenantDb, invoiceId: string, creditId: string): Promise<CreditedInvoice | null> {
  const before = await db.invoice.findFirst({ where: { id: creditId }, include: { lines: { select: { seconds: true } } } });
  if (!before) return null;
  if (before.creditsInvoiceId !== invoiceId) throw new Refusal("operation_key_reused");
  const money = { netMinor: 0 - Number(before.netMinor), totalMinor: 0 - Number(before.totalMinor), leftMinor: 0 - Number(before.dueMinor) };
  return { creditNoteId: creditId, numberText: before.numberText ?? "", ...money, takenBackSeconds: before.lines.reduce((sum, line) => sum + (line.seconds ?? 0), 0), replayed: true };
}
