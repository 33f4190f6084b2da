import type { TenantDb } from "@/lib/db/tenant";
import type { CreditableInvoice } from "@/lib/domain/credit";
import type { Day } from "@/lib/domain/day";
import type { InvoiceLineKind } from "@/lib/domain/invoice";
import { refundableMinor } from "@/lib/domain/recognition";
import type { BlockStatus } from "@/lib/domain/block";
import type { BlockOrigin } from "@/lib/domain/ledger-books";
import { creditableInvoice } from "@/lib/features/invoices/crediting";
import { type InvoiceRow, unpaidInvoices } from "@/lib/features/invoices/queries";

/** What of a line of hours would be taken back now: a whole order, or what is unused; minor units. */
export interface HoursToCredit {
  seconds: number;
  amountMinor: number;
  /** Waits for its money: the order is cancelled. Otherwise unused hours go. */
  ordered: boolean;
  /** A debit for it is under way, so nothing can be taken back yet. */
  provisional: boolean;
}

/** An invoice as the dialog shows it that credits it. */
export interface CreditOutlook {
  creditable: CreditableInvoice;
  lines: { position: number; kind: InvoiceLineKind; description: string; seconds: number | null; hours: HoursToCredit | null }[];
}

/** What may be credited of an invoice now. Throws Missing. */
export async function creditOutlook(db: TenantDb, invoiceId: string): Promise<CreditOutlook> {
  const creditable = await creditableInvoice(db, invoiceId);
  const lines = await db.invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: "asc" } });
  const blocks = await db.hourBlock.findMany({ where: { id: { in: lines.flatMap((line) => line.blockId ?? []) } } });
  return {
    creditable,
    lines: lines.map(({ position, kind, description, seconds, blockId }) => {
      const block = blocks.find((each) => each.id === blockId);
      return { position, kind: kind as InvoiceLineKind, description, seconds, hours: block ? hoursToCredit(block) : null };
    }),
  };
}

type Block = NonNullable<Awaited<ReturnType<TenantDb["hourBlock"]["findFirst"]>>>;

function hoursToCredit(block: Block): HoursToCredit | null {
  const { totalSeconds, returnedSeconds, remainingSeconds, provisional } = block;
  const [status, origin, priceMinor] = [block.status as BlockStatus, block.origin as BlockOrigin, Number(block.priceMinor)];
  if (status === "ordered") return { seconds: totalSeconds, amountMinor: priceMinor, ordered: true, provisional: false };
  if (status !== "open" || remainingSeconds === 0) return null;
  const amountMinor = refundableMinor([{ status, origin, priceMinor, totalSeconds, returnedSeconds, remainingSeconds }]);
  return { seconds: remainingSeconds, amountMinor, ordered: false, provisional };
}

/** The credit notes of an invoice, oldest first; minor units above zero. */
export interface CreditNoteRow {
  creditNoteId: string;
  numberText: string;
  totalMinor: number;
  leftMinor: number;
  reason: string;
}

export async function creditNotesOf(db: TenantDb, invoiceId: string): Promise<CreditNoteRow[]> {
  const notes = await db.invoice.findMany({ where: { creditsInvoiceId: invoiceId, status: "issued" }, orderBy: [{ series: "asc" }, { number: "asc" }] });
  return notes.map(({ id: creditNoteId, numberText, totalMinor, dueMinor, reason }) => {
    return { creditNoteId, numberText: numberText ?? "", totalMinor: -Number(totalMinor), leftMinor: 0 - Number(dueMinor), reason };
  });
}

/** What the rest of a credit note could be set against: the client's open invoices in its currency. */
export async function openForCredit(db: TenantDb, credit: { clientId: string; currency: string }, today: Day): Promise<InvoiceRow[]> {
  return (await unpaidInvoices(db, credit.clientId, today)).filter((invoice) => invoice.currency === credit.currency);
}
