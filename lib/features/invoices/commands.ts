import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { carriesOlder, lastDayOf } from "@/lib/domain/expiry";
import { type InvoiceTotals, invoiceTotals, type SoldHours } from "@/lib/domain/invoice";
import { found, Refusal } from "@/lib/domain/refusal";
import type { MailInvoiceAgain } from "@/lib/features/invoices/input";
import { issueWritten, writeDraft, type WrittenLine } from "@/lib/features/invoices/issuing";
import { sellingFacts, type SellingFacts } from "@/lib/features/invoices/selling";
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
  /** Opens the hours at once, before the money is there: a debit is under way. */
  provisional?: boolean;
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
  if (await orderSold(db, posting, sold)) return issuedBefore(db, sold);
  if (facts.client.archivedAt) throw new Refusal("client_archived");
  const totals = sold.totals ?? invoiceTotals(sold.blocks, facts.tax, facts.firm.taxRounding);
  const opened = facts.terms.hoursCount === "invoiced" || totals.totalMinor === 0 || sold.provisional === true;
  const invoiceId = newId();
  if (opened) await openSold(db, posting, sold, facts, invoiceId);
  const lines = sold.blocks.map((block) => ({ kind: "block" as const, ...block }));
  const { numberText } = await writeInvoice(db, posting, facts, { ...sold, invoiceId, totals, lines });
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
  kind: "overrun" | "travel" | "text";
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
  const totals = invoiceTotals(lines, facts.tax, facts.firm.taxRounding);
  const { numberText } = await writeInvoice(db, posting, facts, { contractId, invoiceId, renewalNumber: null, totals, lines });
  if (billed.mail) await enqueue(db, "mail_invoice", { invoiceId }, { key: `mail-invoice:${invoiceId}` });
  return { invoiceId, numberText };
}

interface NewInvoice {
  invoiceId: string;
  contractId: string;
  renewalNumber: number | null;
  totals: InvoiceTotals;
  lines: Omit<WrittenLine, "taxPosition">[];
}

/** Writes and issues an invoice whose lines all stand under the client's own rate. */
async function writeInvoice(db: TenantDb, posting: Posting, facts: SellingFacts, invoice: NewInvoice): Promise<{ numberText: string }> {
  const { invoiceId, contractId, renewalNumber, totals, lines } = invoice;
  const { netMinor, taxMinor, totalMinor } = totals;
  await writeDraft(db, posting, facts.client.id, {
    invoiceId,
    contractId,
    renewalNumber,
    currency: facts.contract.currency,
    locale: facts.client.locale,
    netMinor,
    taxMinor,
    taxRounding: facts.firm.taxRounding,
    taxes: [{ position: 1, ...facts.tax, netMinor, taxMinor }],
    lines: lines.map(({ kind, description, blockId, seconds, rateMinor, amountMinor }) => ({ kind, description, blockId, seconds, rateMinor, amountMinor, taxPosition: 1 })),
  });
  return issueWritten(db, posting, facts, { invoiceId, totalMinor });
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
export async function orderSold(db: TenantDb, posting: Posting, { contractId, blocks, renewalNumber }: BlocksSold): Promise<boolean> {
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

/** Opens blocks of an invoice before their money is there. */
export async function openSold(db: TenantDb, posting: Posting, sold: BlocksSold, { terms }: SellingFacts, invoiceId: string): Promise<void> {
  await activateBlocks(db, posting, {
    contractId: sold.contractId,
    blockIds: sold.blocks.map((block) => block.blockId),
    // The blocks of one invoice are all of one size.
    expiresOn: lastDayOf(posting.today, terms, Math.max(...sold.blocks.map((block) => block.seconds))),
    carriesOlder: carriesOlder(terms),
    operationKey: `invoiced:${invoiceId}`,
    renewalNumber: sold.renewalNumber,
    provisional: sold.provisional,
  });
}
