import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText } from "@/lib/domain/actor";
import { dayToDatabase } from "@/lib/domain/day";
import { carriesOlder, lastDayOf } from "@/lib/domain/expiry";
import { invoiceDueOn, type InvoiceLineKind, invoiceNumberText, invoiceSeries, type InvoiceTotals, invoiceTotals, type SoldHours } from "@/lib/domain/invoice";
import { type TaxRule, taxRuleFor } from "@/lib/domain/tax";
import { found, Refusal } from "@/lib/domain/refusal";
import type { MailInvoiceAgain } from "@/lib/features/invoices/input";
import { buyerOf, sellingFacts, sellerOf, type SellingFacts } from "@/lib/features/invoices/selling";
import { activateBlocks, lockContracts, orderBlock, type Posting } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";
import { newId } from "@/lib/ids";

/** What a sale or a renewal puts on an invoice. */
export interface BlocksSold {
  contractId: string;
  /** The blocks, with ids of the caller's choice, so that the same sale twice is one sale. */
  blocks: ({ blockId: string } & SoldHours)[];
  /** The renewal that asks for them, or null. */
  renewalNumber: number | null;
  /** Mail it to the client's billing contacts. */
  mail: boolean;
  /** Net, tax and total as the money that came in says; otherwise the tax is taken on the net sum. */
  totals?: InvoiceTotals;
}

export interface IssuedInvoice {
  invoiceId: string;
  numberText: string;
  /** The same had been issued before: nothing was written. */
  replayed: boolean;
  /** Usable from now on: hours count when invoiced here, or there was nothing to pay. */
  opened: boolean;
}

/**
 * Issues one invoice for blocks of one contract, in the caller's transaction: orders the blocks, takes the firm's next
 * number, keeps seller and buyer as they are now, and opens the blocks where hours count from the invoice on. The
 * contract's lock comes first, the number last, so that firms never wait in a circle and a number is held for the shortest
 * time; if the transaction rolls back, the number is free again.
 * Refuses `client_archived`, `contract_ended`, and `operation_key_reused` for a block id sold with other content.
 */
export async function issueBlocksInvoice(db: TenantDb, posting: Posting, sold: BlocksSold): Promise<IssuedInvoice> {
  // What is read before the lock may be over by the time it is held: a client put away, terms that were changed.
  await lockContracts(db, [sold.contractId]);
  const facts = await sellingFacts(db, sold.contractId);
  if (await orderAll(db, posting, sold)) return issuedBefore(db, sold);
  if (facts.client.archivedAt) throw new Refusal("client_archived");
  const tax = taxRuleFor(facts.client.taxTreatment, facts.firm);
  const totals = sold.totals ?? invoiceTotals(sold.blocks, tax);
  const opened = facts.terms.hoursCount === "invoiced" || totals.totalMinor === 0;
  const invoiceId = newId();
  if (opened) await openAll(db, posting, sold, facts, invoiceId);
  const lines = sold.blocks.map((block) => ({ kind: "block" as const, ...block }));
  const { numberText } = await writeInvoice(db, posting, facts, { ...sold, invoiceId, tax, totals, lines });
  if (sold.mail) await enqueue(db, "mail_invoice", { invoiceId }, { key: `mail-invoice:${invoiceId}` });
  else if (opened) await enqueue(db, "hours_loaded", { contractId: sold.contractId, invoiceId }, { key: `hours-loaded:${invoiceId}` });
  return { invoiceId, numberText, replayed: false, opened };
}

/** What was worked and driven beside the hours, to be billed. */
export interface ExtrasBilled {
  contractId: string;
  /** Chosen by the caller: the same bill twice is one invoice. */
  invoiceId: string;
  lines: ExtraLine[];
  mail: boolean;
}

export interface ExtraLine {
  kind: Exclude<InvoiceLineKind, "block">;
  description?: string;
  seconds: number | null;
  rateMinor: number | null;
  /** Below zero where work billed before was taken back since. */
  amountMinor: number;
}

/** Issues an invoice for what the ledger has just booked as billed, in the caller's transaction. Refuses `client_archived`. */
export async function issueExtrasInvoice(db: TenantDb, posting: Posting, billed: ExtrasBilled): Promise<{ invoiceId: string; numberText: string }> {
  const { contractId, invoiceId, lines } = billed;
  const facts = await sellingFacts(db, contractId);
  if (facts.client.archivedAt) throw new Refusal("client_archived");
  const tax = taxRuleFor(facts.client.taxTreatment, facts.firm);
  const { numberText } = await writeInvoice(db, posting, facts, { contractId, invoiceId, renewalNumber: null, tax, totals: invoiceTotals(lines, tax), lines });
  if (billed.mail) await enqueue(db, "mail_invoice", { invoiceId }, { key: `mail-invoice:${invoiceId}` });
  return { invoiceId, numberText };
}

interface NewInvoice {
  invoiceId: string;
  contractId: string;
  renewalNumber: number | null;
  tax: TaxRule;
  totals: InvoiceTotals;
  lines: (Omit<ExtraLine, "kind"> & { kind: InvoiceLineKind; blockId?: string })[];
}

/** Takes the next number and writes the invoice with its lines, seller and buyer as they are now. */
async function writeInvoice(db: TenantDb, posting: Posting, facts: SellingFacts, invoice: NewInvoice): Promise<{ numberText: string }> {
  const { invoiceId, contractId, renewalNumber, tax, totals, lines } = invoice;
  const numbered = await takeNumber(db, posting, facts.firm.invoicePrefix);
  await db.invoice.create({
    data: {
      id: invoiceId,
      clientId: facts.client.id,
      contractId,
      renewalNumber,
      status: "issued",
      ...numbered,
      currency: facts.contract.currency,
      locale: facts.client.locale,
      taxTreatment: tax.treatment,
      taxName: tax.name,
      taxRateBasisPoints: tax.rateBasisPoints,
      netMinor: totals.netMinor,
      taxMinor: totals.taxMinor,
      issuedOn: dayToDatabase(posting.today),
      dueOn: dayToDatabase(invoiceDueOn(posting.today, facts.firm.paymentTermsDays)),
      paidOn: totals.totalMinor === 0 ? dayToDatabase(posting.today) : null,
      seller: { ...sellerOf(facts.firm) },
      buyer: { ...buyerOf(facts.client) },
      createdBy: actorText(posting.actor),
      createdAt: posting.at,
    },
  });
  await db.invoiceLine.createMany({
    data: lines.map(({ kind, description = "", blockId, seconds, rateMinor, amountMinor }, index) => {
      return { invoiceId, position: index + 1, kind, description, blockId, seconds, rateMinor, amountMinor };
    }),
  });
  return numbered;
}

/** Mails an issued invoice once more; a repeated click with the same `mailId` is one mail. Refuses `no_billing_contact`. */
export async function mailInvoiceAgain(db: TenantDb, _actor: Actor, input: MailInvoiceAgain): Promise<{ invoiceId: string }> {
  const { id: invoiceId, clientId } = found(await db.invoice.findFirst({ where: { id: input.invoiceId, status: "issued" } }));
  await requireBillingContact(db, clientId);
  await enqueue(db, "mail_invoice", { invoiceId, mailId: input.mailId }, { key: `mail-invoice:${invoiceId}:${input.mailId}` });
  return { invoiceId };
}

/** Refuses `no_billing_contact` when nobody of a client receives its invoices. */
export async function requireBillingContact(db: TenantDb, clientId: string): Promise<void> {
  const billing = await db.contact.findFirst({ where: { clientId, receivesInvoices: true, archivedAt: null }, select: { id: true } });
  if (!billing) throw new Refusal("no_billing_contact");
}

/** Orders the blocks in the ledger; true when they had been ordered before. */
async function orderAll(db: TenantDb, posting: Posting, { contractId, blocks, renewalNumber }: BlocksSold): Promise<boolean> {
  let replayed = false;
  for (const { blockId, seconds, amountMinor } of blocks) {
    const order = { contractId, blockId, seconds, priceMinor: amountMinor, renewalNumber };
    replayed = (await orderBlock(db, posting, order)).replayed || replayed;
  }
  return replayed;
}

async function issuedBefore(db: TenantDb, sold: BlocksSold): Promise<IssuedInvoice> {
  const blockId = { in: sold.blocks.map((block) => block.blockId) };
  const line = found(await db.invoiceLine.findFirst({ where: { blockId }, select: { blockId: true, invoice: true } }));
  const block = await db.hourBlock.findFirst({ where: { id: line.blockId ?? undefined }, select: { status: true } });
  return { invoiceId: line.invoice.id, numberText: line.invoice.numberText ?? "", replayed: true, opened: block?.status !== "ordered" };
}

async function openAll(db: TenantDb, posting: Posting, sold: BlocksSold, { terms }: SellingFacts, invoiceId: string): Promise<void> {
  await activateBlocks(db, posting, {
    contractId: sold.contractId,
    blockIds: sold.blocks.map((block) => block.blockId),
    // The blocks of one invoice are all of one size.
    expiresOn: lastDayOf(posting.today, terms, Math.max(...sold.blocks.map((block) => block.seconds))),
    carriesOlder: carriesOlder(terms),
    operationKey: `invoiced:${invoiceId}`,
    renewalNumber: sold.renewalNumber,
  });
}

/** The firm's next number. Its row stays locked until the transaction ends: the next issuer waits and finds no gap. */
async function takeNumber(db: TenantDb, posting: Posting, prefix: string): Promise<{ series: string; number: number; numberText: string }> {
  const series = invoiceSeries(posting.today);
  await db.$executeRaw`INSERT INTO invoice_series (series) VALUES (${series}) ON CONFLICT DO NOTHING`;
  const [taken] = await db.$queryRaw<[{ number: number }]>`
    UPDATE invoice_series SET last_number = last_number + 1 WHERE series = ${series} RETURNING last_number AS number`;
  return { series, number: taken.number, numberText: invoiceNumberText(prefix, series, taken.number) };
}
