import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiRoute } from "@/lib/api/operation";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { creditInvoice as creditInput } from "@/lib/features/invoices/input";
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

export const creditOperations = [
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
      const asked = await fields.asInput(creditInput, { ...body, creditId: id ?? newId(), invoiceId: path["invoiceId"] }, { creditId: "id" });
      const { creditNoteId, numberText, totalMinor, leftMinor, takenBackSeconds } = await creditInvoice(db, actor, asked);
      return { id: creditNoteId, numberText, totalMinor, leftMinor, takenBackSeconds };
    },
  }),
];
