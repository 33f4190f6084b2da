import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiFile, apiList, apiRoute, pageOf, wholeNumber } from "@/lib/api/operation";
import { now } from "@/lib/clock";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { dayInZone } from "@/lib/domain/day";
import { invoiceDueMinor, type InvoiceKind, invoiceState, type Standing } from "@/lib/domain/invoice";
import { TAX_CATEGORIES } from "@/lib/domain/tax";
import { found } from "@/lib/domain/refusal";
import { mailInvoiceAgain } from "@/lib/features/invoices/commands";
import { invoicePaper, printedPaper, shownMinor } from "@/lib/features/invoices/paper";
import { issuedDays } from "@/lib/features/invoices/queries";
import { newId } from "@/lib/ids";

const STATES = ["open", "overdue", "paid", "credited", "voided"] as const;

const head = {
  id: fields.uuid,
  kind: z.enum(["invoice", "credit_note"]).meta({ description: "A credit note shows what it gives above zero." }),
  creditsInvoiceId: fields.uuid.nullable().meta({ description: "The invoice that a credit note takes back, whole or in part." }),
  numberText: z.string(),
  clientId: fields.uuid,
  contractId: fields.uuid.nullable(),
  renewalNumber: z.number().int().nullable(),
  currency: fields.currency,
  netMinor: fields.wholeMinor,
  taxMinor: fields.wholeMinor,
  totalMinor: fields.wholeMinor,
  paidMinor: fields.wholeMinor.meta({ description: "Money that came in and stayed; of a credit note, what was paid out." }),
  creditedMinor: fields.wholeMinor.meta({ description: "Credit that was set against it; of a credit note, what of it was set against invoices." }),
  dueMinor: fields.wholeMinor.meta({ description: "What is still to be paid; of a credit note, what is left of it." }),
  issuedOn: fields.answerDay,
  dueOn: fields.answerDay,
  paidOn: fields.answerDay.nullable().meta({ description: "Nothing is owed on it since this day." }),
  state: z.enum(STATES),
  sentAt: fields.answerInstant.nullable().meta({ description: "When it was first mailed." }),
};

const invoiceHead = z.object(head).meta({ id: "InvoiceHead" });

const invoice = z
  .object({
    ...head,
    lines: z.array(
      z.object({
        position: z.number().int(),
        kind: z.string().meta({ description: "block, overrun, travel, text, discount or fee: a month of a monthly fee." }),
        description: z.string(),
        seconds: fields.wholeSeconds.nullable(),
        rateMinor: fields.wholeMinor.nullable(),
        quantityMilli: z.number().int().nullable().meta({ description: "Thousandths of the unit." }),
        unit: z.enum(["hour", "piece"]).nullable(),
        unitPriceMinor: fields.wholeMinor.nullable(),
        discountMinor: fields.wholeMinor.meta({ description: "Already taken off the amount." }),
        amountMinor: fields.wholeMinor,
        taxPosition: z.number().int(),
      }),
    ),
    taxes: z.array(
      z.object({
        position: z.number().int(),
        name: z.string(),
        category: z.enum(TAX_CATEGORIES),
        ratePpm: z.number().int().meta({ description: "Millionths: 220000 is 22 %." }),
        text: z.string(),
        netMinor: fields.wholeMinor,
        taxMinor: fields.wholeMinor,
      }),
    ),
    note: z.string(),
    reason: z.string().meta({ description: "Why a credit note was written." }),
  })
  .meta({ id: "Invoice" });

type Row = NonNullable<Awaited<ReturnType<TenantDb["invoice"]["findFirst"]>>>;

function shown(row: Row, timeZone: string): z.input<typeof invoiceHead> {
  const { id, clientId, contractId, renewalNumber, currency, numberText, sentAt, creditsInvoiceId } = row;
  const kind = row.kind as InvoiceKind;
  const days = issuedDays(row);
  const amounts = { totalMinor: shownMinor(kind, row.totalMinor), paidMinor: shownMinor(kind, row.paidMinor), creditedMinor: shownMinor(kind, row.creditedMinor) };
  return {
    id, kind, creditsInvoiceId, clientId, contractId, renewalNumber, currency, ...amounts,
    numberText: numberText ?? "",
    netMinor: shownMinor(kind, row.netMinor),
    taxMinor: shownMinor(kind, row.taxMinor),
    dueMinor: invoiceDueMinor({ ...amounts, ...days }),
    issuedOn: days.issuedOn,
    dueOn: days.dueOn,
    paidOn: days.paidOn,
    state: standingOf({ kind, ...days, ...amounts }, timeZone),
    sentAt: sentAt && sentAt.toISOString(),
  };
}

/** Drafts are nobody's paper yet, so they are never shown here. */
function standingOf(invoice: Standing, timeZone: string): (typeof STATES)[number] {
  const state = invoiceState(invoice, dayInZone(now(), timeZone));
  return state === "draft" ? "open" : state;
}

const issued = { status: { in: ["issued", "voided"] } };

export const invoiceOperations = [
  apiList({
    id: "listInvoices",
    path: "/invoices",
    group: "Invoices",
    summary: "Issued invoices and credit notes in the order of their numbers",
    scope: "invoices:read",
    permission: "invoice.read",
    query: z.strictObject({
      clientId: fields.uuid.optional(),
      contractId: fields.uuid.optional(),
      kind: z.enum(["invoice", "credit_note"]).optional(),
      unpaid: z.enum(["true"]).optional().meta({ description: "Only those with money still to come." }),
    }),
    answer: invoiceHead,
    run: async (db, { timeZone }, { query: { limit, clientId, contractId, kind, unpaid }, after }) => {
      const [series = "", number] = after ?? [];
      const beyond: Prisma.InvoiceWhereInput[] = after
        ? [{ OR: [{ series: { gt: String(series) } }, { series: String(series), number: { gt: wholeNumber(number) } }] }]
        : [];
      const still: Prisma.InvoiceWhereInput = unpaid ? { status: "issued", paidOn: null } : issued;
      const where: Prisma.InvoiceWhereInput = { clientId, contractId, kind, AND: [still, ...beyond] };
      const rows = await db.invoice.findMany({ where, orderBy: [{ series: "asc" }, { number: "asc" }], take: limit + 1 });
      return pageOf(rows, limit, (row) => [row.series ?? "", row.number ?? 0], (row) => shown(row, timeZone));
    },
  }),
  apiRoute({
    id: "getInvoice",
    method: "GET",
    path: "/invoices/{invoiceId}",
    group: "Invoices",
    summary: "One invoice with its lines",
    scope: "invoices:read",
    permission: "invoice.read",
    answer: invoice,
    run: async (db, { timeZone }, { path }) => {
      const row = found(await db.invoice.findFirst({ where: { id: path["invoiceId"], ...issued } }));
      const { lines, taxes, note, reason } = await invoicePaper(db, row.id);
      return { ...shown(row, timeZone), lines, taxes, note, reason };
    },
  }),
  apiRoute({
    id: "mailInvoice",
    method: "POST",
    path: "/invoices/{invoiceId}/mail",
    group: "Invoices",
    summary: "Mail an issued invoice to the billing contacts once more",
    scope: "invoices:write",
    permission: "invoice.write",
    answer: z.object({ invoiceId: fields.uuid }).meta({ id: "MailedInvoice" }),
    run: (db, { actor }, { path }) => mailInvoiceAgain(db, actor, { invoiceId: path["invoiceId"] ?? "", mailId: newId() }),
  }),
  apiFile({
    id: "getInvoicePdf",
    path: "/invoices/{invoiceId}/pdf",
    group: "Invoices",
    summary: "The invoice as it was mailed",
    scope: "invoices:read",
    permission: "invoice.read",
    contentType: "application/pdf",
    run: async (db, _caller, { path }) => {
      // Drawing is loaded by whoever asks for paper, not with every route.
      const { invoicePdf } = await import("@/lib/documents/invoice-pdf");
      const { numberText, pdf } = await printedPaper(db, path["invoiceId"] ?? "", invoicePdf);
      return { bytes: pdf, contentType: "application/pdf", fileName: `${numberText}.pdf` };
    },
  }),
];
