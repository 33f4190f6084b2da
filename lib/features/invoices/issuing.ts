import type { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { actorText } from "@/lib/domain/actor";
import { dayToDatabase } from "@/lib/domain/day";
import { type InvoiceKind, type InvoiceLineKind, invoiceDueOn, invoiceNumberText, invoiceSeries, type LineUnit } from "@/lib/domain/invoice";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import { buyerOf, sellerOf, type SellingParties } from "@/lib/features/invoices/selling";
import { writeLog } from "@/lib/features/log/write";
import type { Posting } from "@/lib/ledger/post";

/** A line as it is written; minor units, below zero on a credit note. */
export interface WrittenLine {
  kind: InvoiceLineKind;
  description?: string;
  blockId?: string;
  seconds?: number | null;
  rateMinor?: number | null;
  quantityMilli?: number | null;
  unit?: LineUnit | null;
  unitPriceMinor?: number | null;
  discountMinor?: number;
  amountMinor: number;
  taxPosition: number;
  creditsPosition?: number;
  ledgerKey?: string;
}

/** What one rate comes to. */
export interface WrittenTax extends TaxRule {
  position: number;
  netMinor: number;
  taxMinor: number;
}

export interface WrittenInvoice {
  invoiceId: string;
  kind?: InvoiceKind;
  creditsInvoiceId?: string;
  contractId: string | null;
  renewalNumber?: number | null;
  currency: string;
  locale: string;
  netMinor: number;
  taxMinor: number;
  taxRounding: TaxRounding;
  taxes: readonly WrittenTax[];
  lines: readonly WrittenLine[];
  note?: string;
  reason?: string;
  discount?: Prisma.InputJsonValue;
  termsDays?: number | null;
}

/** Writes an invoice as a draft: only as one may its lines be written. */
export async function writeDraft(db: TenantDb, posting: Posting, clientId: string, invoice: WrittenInvoice): Promise<void> {
  const { invoiceId: id, taxes: _taxes, lines: _lines, ...head } = invoice;
  await db.invoice.create({ data: { id, clientId, status: "draft", ...head, createdBy: actorText(posting.actor), createdAt: posting.at } });
  await writeLines(db, invoice);
}

/** Writes the lines of a draft and what its rates come to. */
export async function writeLines(db: TenantDb, { invoiceId, taxes, lines }: Pick<WrittenInvoice, "invoiceId" | "taxes" | "lines">): Promise<void> {
  await db.invoiceTax.createMany({ data: taxes.map((tax) => ({ invoiceId, ...tax })) });
  await db.invoiceLine.createMany({ data: lines.map((line, index) => ({ invoiceId, position: index + 1, ...line })) });
}

/** Takes all lines and taxes off a draft, before others are written or it goes. */
export async function clearLines(db: TenantDb, invoiceId: string): Promise<void> {
  await db.invoiceLine.deleteMany({ where: { invoiceId } });
  await db.invoiceTax.deleteMany({ where: { invoiceId } });
}

/** The series' name and number of an invoice that was issued. */
export interface Numbered {
  series: string;
  number: number;
  numberText: string;
}

/**
 * Issues a draft that was written: takes the series' next number and keeps seller and buyer as they are now. From here on it is
 * frozen. The number comes last, so that it is held for the shortest time; if the transaction rolls back, it is free again.
 */
export async function issueWritten(db: TenantDb, posting: Posting, { firm, client }: SellingParties, draft: IssuedDraft): Promise<Numbered> {
  const { invoiceId, kind = "invoice", totalMinor, termsDays } = draft;
  const isCredit = kind === "credit_note";
  const today = dayToDatabase(posting.today);
  const days = isCredit ? 0 : (termsDays ?? client.paymentTermsDays ?? firm.paymentTermsDays);
  const numbered = await takeNumber(db, posting, kind, isCredit ? firm.creditPrefix : firm.invoicePrefix);
  await db.invoice.updateMany({
    where: { id: invoiceId, status: "draft" },
    data: {
      status: "issued",
      ...numbered,
      issuedOn: today,
      dueOn: dayToDatabase(invoiceDueOn(posting.today, days)),
      paidOn: isCredit || totalMinor === 0 ? today : null,
      seller: { ...sellerOf(firm) },
      buyer: { ...buyerOf(client) },
    },
  });
  // The system's own are the renewals and fees that were agreed before.
  if (!isCredit && posting.actor.kind !== "system") await writeLog(db, posting.actor, "invoice_issued", { noun: "invoice", id: invoiceId }, { totalMinor });
  return numbered;
}

export interface IssuedDraft {
  invoiceId: string;
  kind?: InvoiceKind;
  totalMinor: number;
  /** Days to pay of its own, or null for the client's. */
  termsDays?: number | null;
}

/** The series' next number. Its row stays locked until the transaction ends: the next issuer waits and finds no gap. */
async function takeNumber(db: TenantDb, posting: Posting, kind: InvoiceKind, prefix: string): Promise<Numbered> {
  const series = invoiceSeries(posting.today, kind);
  await db.$executeRaw`INSERT INTO invoice_series (series) VALUES (${series}) ON CONFLICT DO NOTHING`;
  const [taken] = await db.$queryRaw<[{ number: number }]>`
    UPDATE invoice_series SET last_number = last_number + 1 WHERE series = ${series} RETURNING last_number AS number`;
  return { series, number: taken.number, numberText: invoiceNumberText(prefix, series, taken.number) };
}
