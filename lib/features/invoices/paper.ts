import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Brand } from "@/lib/domain/brand";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { InvoiceBuyer, InvoiceKind, InvoiceLineKind, InvoiceSeller, LineUnit } from "@/lib/domain/invoice";
import type { InvoicePaper, InvoicePaperLine, InvoicePaperTax, PaperHours } from "@/lib/domain/invoice-paper";
import { found } from "@/lib/domain/refusal";
import type { TaxCategory } from "@/lib/domain/tax";
import { brandOf } from "@/lib/features/brand/queries";
import { POOL_BLOCKS, POOL_COLUMNS, poolOf, type PoolRow } from "@/lib/features/contracts/pool";
import { firmToday } from "@/lib/features/firm-clock";
import { issuedDays } from "@/lib/features/invoices/queries";

/** An issued invoice as it is read, be it voided since. In the portal `clientId` pins it to that client: another's is Missing. */
export async function invoicePaper(db: TenantDb, invoiceId: string, clientId?: string): Promise<InvoicePaper> {
  const invoice = found(
    await db.invoice.findFirst({
      where: { id: invoiceId, clientId, status: { in: ["issued", "voided"] } },
      include: {
        lines: { orderBy: { position: "asc" } },
        taxes: { orderBy: { position: "asc" } },
        contract: { select: { id: true, title: true } },
        credits: { select: { id: true, numberText: true } },
      },
    }),
  );
  const { numberText, currency, locale, renewalNumber, contract, note, reason, credits } = invoice;
  const kind = invoice.kind as InvoiceKind;
  const shown = (minor: bigint | null) => shownMinor(kind, minor);
  return {
    invoiceId,
    clientId: invoice.clientId,
    kind,
    credits: credits && { invoiceId: credits.id, numberText: credits.numberText ?? "" },
    note,
    reason,
    numberText: numberText ?? "",
    locale: locale as InvoicePaper["locale"],
    currency,
    ...issuedDays(invoice),
    seller: invoice.seller as unknown as InvoiceSeller,
    buyer: invoice.buyer as unknown as InvoiceBuyer,
    lines: invoice.lines.map((line) => paperLine(kind, line)),
    taxes: invoice.taxes.map((tax) => paperTax(kind, tax)),
    netMinor: shown(invoice.netMinor),
    taxMinor: shown(invoice.taxMinor),
    totalMinor: shown(invoice.totalMinor),
    paidMinor: shown(invoice.paidMinor),
    creditedMinor: shown(invoice.creditedMinor),
    contract,
    renewalNumber,
  };
}

/** An amount as the paper says it: a credit note's, below zero in the books, above. */
export function shownMinor(kind: InvoiceKind, minor: bigint | null): number {
  const amount = Number(minor ?? 0);
  return kind === "credit_note" && amount !== 0 ? -amount : amount;
}

type Stored = NonNullable<Awaited<ReturnType<TenantDb["invoiceLine"]["findFirst"]>>>;

function paperLine(kind: InvoiceKind, line: Stored): InvoicePaperLine {
  const { position, description, seconds, rateMinor, quantityMilli, unitPriceMinor, taxPosition } = line;
  return {
    position,
    kind: line.kind as InvoiceLineKind,
    description,
    seconds,
    rateMinor: rateMinor === null ? null : Number(rateMinor),
    unit: line.unit as LineUnit | null,
    quantityMilli: quantityMilli === null ? null : Number(quantityMilli),
    unitPriceMinor: unitPriceMinor === null ? null : Number(unitPriceMinor),
    discountMinor: Number(line.discountMinor),
    amountMinor: shownMinor(kind, line.amountMinor),
    taxPosition,
  };
}

type StoredTax = NonNullable<Awaited<ReturnType<TenantDb["invoiceTax"]["findFirst"]>>>;

function paperTax(kind: InvoiceKind, { position, name, category, ratePpm, text, netMinor, taxMinor }: StoredTax): InvoicePaperTax {
  return { position, name, category: category as TaxCategory, ratePpm, text, netMinor: shownMinor(kind, netMinor), taxMinor: shownMinor(kind, taxMinor) };
}

/** The hours of one contract as its bar shows them now. */
export async function contractHours(db: TenantDb, contractId: string): Promise<HourBarInput> {
  const rows = await db.$queryRaw<PoolRow[]>`
    SELECT ${POOL_COLUMNS}
      FROM contract_balance balance
      JOIN contract_terms terms ON terms.tenant_id = balance.tenant_id AND terms.contract_id = balance.contract_id
      ${POOL_BLOCKS}
     WHERE balance.contract_id = ${contractId}::uuid`;
  return poolOf(found(rows[0])).bar;
}

/**
 * The PDF of an invoice as it was mailed. Where nobody has printed it yet, `print` does, once for ever. In the portal
 * `clientId` pins it to that client.
 */
export async function printedPaper(db: TenantDb, invoiceId: string, print: PrintInvoice, clientId?: string): Promise<PrintedPaper> {
  const paper = await invoicePaper(db, invoiceId, clientId);
  const kept = await keptPaper(db, invoiceId);
  if (kept) return { numberText: paper.numberText, pdf: kept };
  const bar = paper.contract && (await contractHours(db, paper.contract.id));
  const pdf = await print(paper, bar && { bar, asOf: await firmToday(db) }, await brandOf(db));
  return { numberText: paper.numberText, pdf: await keepPaper(db, invoiceId, pdf) };
}

export interface PrintedPaper {
  numberText: string;
  pdf: Uint8Array<ArrayBuffer>;
}

/** Draws the PDF (lib/documents), which stands above this room. */
export type PrintInvoice = (paper: InvoicePaper, hours: PaperHours | null, brand: Brand) => Promise<Uint8Array<ArrayBuffer>>;

/** The PDF of an invoice, or null while nobody has printed it. */
export async function keptPaper(db: TenantDb, invoiceId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = await db.invoiceDocument.findFirst({ where: { invoiceId }, select: { pdf: true } });
  return kept && kept.pdf;
}

/** Keeps the PDF for ever. Of two that were printed at once the first stays, and both get its bytes. */
export async function keepPaper(db: TenantDb, invoiceId: string, pdf: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const sha256 = new Uint8Array(createHash("sha256").update(pdf).digest());
  await db.invoiceDocument.createMany({ data: { invoiceId, pdf, sha256, createdAt: now() }, skipDuplicates: true });
  return found(await keptPaper(db, invoiceId));
}
