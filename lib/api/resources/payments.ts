import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import { dayFromDatabase } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { recordPayment } from "@/lib/features/payments/commands";
import * as input from "@/lib/features/payments/input";
import { newId } from "@/lib/ids";

const payment = z
  .object({
    id: fields.uuid,
    invoiceId: fields.uuid,
    amountMinor: fields.wholeMinor,
    method: z.enum(input.ALL_METHODS).meta({ description: "ach and sepa are debits, which only Hourbank books." }),
    reference: z.string(),
    receivedOn: fields.answerDay,
    returnedOn: fields.answerDay.nullable().meta({ description: "The day on which it came back, or null for money that stayed." }),
  })
  .meta({ id: "Payment" });

const newPayment = z
  .strictObject({
    id: fields.ownId,
    amountMinor: fields.minor.min(1),
    method: z.enum(input.PAYMENT_METHODS),
    reference: fields.optionalLine(200).optional(),
    receivedOn: fields.dayText,
  })
  .meta({ id: "NewPayment" });

const booked = z
  .object({
    id: fields.uuid,
    invoiceId: fields.uuid,
    dueMinor: fields.wholeMinor.meta({ description: "What is still to be paid." }),
    paid: z.boolean(),
    openedSeconds: fields.wholeSeconds.meta({ description: "Hours that the payment made usable." }),
    balanceAfterSeconds: fields.wholeSeconds.nullable().meta({ description: "The contract's balance after it, or null where no hours moved." }),
  })
  .meta({ id: "BookedPayment" });

export const paymentOperations = [
  apiList({
    id: "listPayments",
    path: "/invoices/{invoiceId}/payments",
    group: "Payments",
    summary: "What came in for an invoice",
    scope: "payments:read",
    permission: "invoice.read",
    answer: payment,
    run: async (db, _caller, { path: { invoiceId }, query: { limit }, after }) => {
      found(await db.invoice.findFirst({ where: { id: invoiceId }, select: { id: true } }));
      const rows = await db.payment.findMany({ where: { invoiceId, ...(after && { id: { gt: String(after[0]) } }) }, include: { returned: true }, orderBy: { id: "asc" }, take: limit + 1 });
      return pageOf(rows, limit, ({ id }) => [id], (row) => ({
        id: row.id,
        invoiceId: row.invoiceId,
        amountMinor: Number(row.amountMinor),
        method: row.method as input.PaymentMethod,
        reference: row.reference,
        receivedOn: dayFromDatabase(row.receivedOn),
        returnedOn: row.returned && dayFromDatabase(row.returned.returnedOn),
      }));
    },
  }),
  apiRoute({
    id: "recordPayment",
    method: "POST",
    path: "/invoices/{invoiceId}/payments",
    group: "Payments",
    summary: "Book money that came in for an invoice",
    description: "With the last part the invoice is paid: the hours on it open, and the renewal that asked for them is settled.",
    scope: "payments:write",
    permission: "payment.record",
    body: newPayment,
    example: { amountMinor: 120000, method: "wire", reference: "Transfer 4711", receivedOn: "2026-11-16" },
    answer: booked,
    status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const payment = await fields.asInput(input.recordPayment, { ...body, paymentId: id ?? newId(), invoiceId: path["invoiceId"] });
      const { paymentId, ...result } = await recordPayment(db, actor, payment);
      return { id: paymentId, invoiceId: payment.invoiceId, dueMinor: result.dueMinor, paid: result.paid, openedSeconds: result.openedSeconds, balanceAfterSeconds: result.balanceAfterSeconds };
    },
  }),
];
