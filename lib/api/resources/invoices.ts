import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiFile, apiList, apiRoute, pageOf, wholeNumber } from "@/lib/api/operation";
import { now } from "@/lib/clock";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { dayInZone } from "@/lib/domain/day";
import { invoiceDueMinor, type InvoiceState, invoiceState } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import { mailInvoiceAgain } from "@/lib/features/invoices/commands";
import { invoicePaper, printedPaper } from "@/lib/features/invoices/paper";
import { issuedDays } from "@/lib/features/invoices/queries";
import { newId } from "@/lib/ids";

const STATES = ["open", "overdue", "paid", "voided"] as const satisfies readonly InvoiceState[];

const head = {
  id: fields.uuid,
  numberText: z.string(),
  clientId: fields.uuid,
  contractId: fields.uuid.nullable(),
  renewalNumber: z.number().int().nullable(),
  currency: fields.currency,
  netMinor: fields.wholeMinor,
  taxMinor: fields.wholeMinor,
  totalMinor: fields.wholeMinor,
  paidMinor: fields.wholeMinor,
  dueMinor: fields.wholeMinor.meta({ description: "What is still to be paid." }),
  issuedOn: fields.answerDay,
  dueOn: fields.answerDay,
  paidOn: fields.answerDay.nullable(),
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
        kind: z.string().meta({ description: "block, overrun, travel or text." }),
        description: z.string(),
        seconds: fields.wholeSeconds.nullable(),
        rateMinor: fields.wholeMinor.nullable(),
        amountMinor: fields.wholeMinor,
      }),
    ),
  })
  .meta({ id: "Invoice" });

type Row = NonNullable<Awaited<ReturnType<TenantDb["invoice"]["findFirst"]>>>;

function shown(row: Row, timeZone: string): z.input<typeof invoiceHead> {
  const { id, clientId, contractId, renewalNumber, currency, numberText, sentAt } = row;
  const days = issuedDays(row);
  const amounts = { totalMinor: Number(row.totalMinor), paidMinor: Number(row.paidMinor) };
  return {
    id, clientId, contractId, renewalNumber, currency, ...amounts,
    numberText: numberText ?? "",
    netMinor: Number(row.netMinor),
    taxMinor: Number(row.taxMinor),
    dueMinor: invoiceDueMinor({ ...amounts, ...days }),
    issuedOn: days.issuedOn,
    dueOn: days.dueOn,
    paidOn: days.paidOn,
    state: invoiceState(days, dayInZone(now(), timeZone)),
    sentAt: sentAt && sentAt.toISOString(),
  };
}

const issued = { status: { in: ["issued", "voided"] } };

export const invoiceOperations = [
  apiList({
    id: "listInvoices",
    path: "/invoices",
    group: "Invoices",
    summary: "Issued invoices in the order of their numbers",
    scope: "invoices:read",
    permission: "invoice.read",
    query: z.strictObject({
      clientId: fields.uuid.optional(),
      contractId: fields.uuid.optional(),
      unpaid: z.enum(["true"]).optional().meta({ description: "Only those with money still to come." }),
    }),
    answer: invoiceHead,
    run: async (db, { timeZone }, { query: { limit, clientId, contractId, unpaid }, after }) => {
      const [series = "", number] = after ?? [];
      const beyond: Prisma.InvoiceWhereInput[] = after
        ? [{ OR: [{ series: { gt: String(series) } }, { series: String(series), number: { gt: wholeNumber(number) } }] }]
        : [];
      const still: Prisma.InvoiceWhereInput = unpaid ? { status: "issued", paidOn: null } : issued;
      const where: Prisma.InvoiceWhereInput = { clientId, contractId, AND: [still, ...beyond] };
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
      const { lines } = await invoicePaper(db, row.id);
      const shownLines = lines.map(({ position, kind, description, seconds, rateMinor, amountMinor }) => ({ position, kind, description, seconds, rateMinor, amountMinor }));
      return { ...shown(row, timeZone), lines: shownLines };
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
