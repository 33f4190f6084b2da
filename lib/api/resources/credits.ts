import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiRoute } from "@/lib/api/operation";
import { applyCredit, creditInvoice, refundCredit } from "@/lib/features/invoices/crediting";
import * as input from "@/lib/features/invoices/input";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";
import { newId } from "@/lib/ids";

const newCredit = z
  .strictObject({
    id: fields.ownId,
    lines: z
      .union([z.literal("rest"), z.array(z.strictObject({ position: z.number().int().min(1), amountMinor: z.number().int().optional() })).min(1).max(200)])
      .meta({ description: "`rest` for all that is left, or lines with net amounts; a line of hours takes none, for the hours say what they are worth." }),
    reason: z.string().min(1).max(500),
    note: z.string().max(2_000).optional(),
    mail: z.boolean().optional(),
  })
  .meta({ id: "NewCredit" });

const written = z
  .object({
    id: fields.uuid,
    numberText: z.string(),
    totalMinor: fields.wholeMinor,
    leftMinor: fields.wholeMinor.meta({ description: "What its own invoice did not need." }),
    takenBackSeconds: fields.wholeSeconds,
  })
  .meta({ id: "WrittenCredit" });

const application = z
  .strictObject({ id: fields.ownId, invoiceId: fields.uuid, amountMinor: fields.minor.min(1).optional().meta({ description: "Left out: as much as both have left." }) })
  .meta({ id: "CreditApplication" });

const applied = z
  .object({ leftMinor: fields.wholeMinor.meta({ description: "What is left of the credit note." }), dueMinor: fields.wholeMinor.meta({ description: "What is still to be paid on the invoice." }) })
  .meta({ id: "AppliedCredit" });

const payout = z
  .strictObject({ id: fields.ownId, amountMinor: fields.minor.min(1), method: z.enum(PAYMENT_METHODS), reference: fields.optionalLine(200).optional(), paidOn: fields.dayText })
  .meta({ id: "CreditPayout" });

const paidOut = z.object({ leftMinor: fields.wholeMinor.meta({ description: "What is left of the credit note." }) }).meta({ id: "PaidOutCredit" });

export const creditOperations = [
  apiRoute({
    id: "applyCredit",
    method: "POST",
    path: "/credits/{creditNoteId}/applications",
    group: "Invoices",
    summary: "Set what is left of a credit note against another invoice of the client",
    description: "An invoice that is covered in full is settled: the hours on it open.",
    scope: "payments:write",
    permission: "invoice.credit",
    body: application,
    example: { invoiceId: "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f", amountMinor: 100 },
    answer: applied,
    status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.applyCredit, { ...body, applicationId: id ?? newId(), creditNoteId: path["creditNoteId"] }, { applicationId: "id" });
      return applyCredit(db, actor, asked);
    },
  }),
  apiRoute({
    id: "refundCredit",
    method: "POST",
    path: "/credits/{creditNoteId}/payouts",
    group: "Invoices",
    summary: "Book that what is left of a credit note was paid out, or part of it",
    scope: "payments:write",
    permission: "invoice.credit",
    body: payout,
    example: { amountMinor: 100, method: "wire", reference: "Transfer 4712", paidOn: "2026-11-16" },
    answer: paidOut,
    status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.refundCredit, { ...body, payoutId: id ?? newId(), creditNoteId: path["creditNoteId"] }, { payoutId: "id" });
      return refundCredit(db, actor, asked);
    },
  }),
  apiRoute({
    id: "creditInvoice",
    method: "POST",
    path: "/invoices/{invoiceId}/credits",
    group: "Invoices",
    summary: "Write a credit note for lines of an invoice, or for all that is left of it",
    description: "Hours that are still there go with it: an order that waits for its money is cancelled, of hours in use the unused ones are taken back. What was used stays invoiced.",
    scope: "invoices:write",
    permission: "invoice.credit",
    body: newCredit,
    example: { lines: "rest", reason: "Agreed with the client", mail: false },
    answer: written,
    status: 201,
    location: ({ id }) => `/invoices/${id}`,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.creditInvoice, { ...body, creditId: id ?? newId(), invoiceId: path["invoiceId"] }, { creditId: "id" });
      const { creditNoteId, numberText, totalMinor, leftMinor, takenBackSeconds } = await creditInvoice(db, actor, asked);
      return { id: creditNoteId, numberText, totalMinor, leftMinor, takenBackSeconds };
    },
  }),
];
