import { z } from "zod";
import { LINE_UNITS } from "@/lib/domain/invoice";
import { blockHours, day, id, line, minor, optionalLine, prose, revision, tick } from "@/lib/features/fields";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";

/** `mailId` is made with the form, so that a double click mails once. */
export const mailInvoiceAgain = z.strictObject({ invoiceId: id, mailId: id });
export type MailInvoiceAgain = z.output<typeof mailInvoiceAgain>;

export const INVOICE_FILTERS = ["open", "overdue", "paid", "all"] as const;

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const invoiceSearch = z.object({
  show: z.enum(INVOICE_FILTERS).catch("open"),
  q: optionalLine(60).catch(""),
  client: id.optional().catch(undefined),
  /** The last row of the page before: `2026-11-30~2026~17`. */
  after: z.string().regex(/^\d{4}-\d\d-\d\d~\d{4}~\d{1,9}$/).refine((text) => day.safeParse(text.split("~")[0]).success).optional().catch(undefined),
});
export type InvoiceSearch = z.output<typeof invoiceSearch>;

/** A form sends its lines as one word; a program as they are. */
const fromForm = <Shape extends z.ZodType>(shape: Shape) => z.preprocess((value) => (typeof value === "string" ? safeJson(value) : value), shape);

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Thousandths of a unit; up to a million of it. */
const quantityMilli = z.coerce.number().int().min(1).max(1_000_000_000);

const textLine = z
  .strictObject({
    kind: z.literal("text"),
    description: line(500),
    quantityMilli,
    unit: z.enum(LINE_UNITS).nullable().default(null),
    unitPriceMinor: minor.max(100_000_000_000),
    discountMinor: minor.default(0),
    taxRateId: id.nullable().default(null),
  });

/** A block of the draft's contract, at a rate per hour. */
const blockLine = z.strictObject({ kind: z.literal("block"), hours: blockHours, rateMinor: minor.max(100_000_000), taxRateId: id.nullable().default(null) });

const draftLines = z.array(z.discriminatedUnion("kind", [textLine, blockLine])).max(200);
export type DraftLineInput = z.output<typeof draftLines>[number];

const draftDiscount = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("share"), ppm: z.number().int().min(1).max(1_000_000) }),
    z.strictObject({ kind: z.literal("amount"), minor: minor.min(1) }),
  ])
  .nullable();

const draftContent = {
  lines: fromForm(draftLines),
  discount: fromForm(draftDiscount).default(null),
  note: prose(2_000),
  /** Days to pay; empty: the client's, or the firm's. */
  termsDays: z.union([z.literal("").transform(() => null), z.null(), z.coerce.number().int().min(0).max(365)]).default(null),
};

/** A new draft for a client, on one of its contracts or on none; `invoiceId` is made with the form. */
export const draftInvoice = z.strictObject({ invoiceId: id, clientId: id, contractId: z.union([z.literal("").transform(() => null), id]).nullable().default(null) });
export type DraftInvoice = z.output<typeof draftInvoice>;

export const changeDraft = z.strictObject({ invoiceId: id, revision, ...draftContent });
export type ChangeDraft = z.output<typeof changeDraft>;

export const discardDraft = z.strictObject({ invoiceId: id, revision });
export type DiscardDraft = z.output<typeof discardDraft>;

export const issueDraft = z.strictObject({ invoiceId: id, revision, mail: tick });
export type IssueDraft = z.output<typeof issueDraft>;

/** What is credited: all that is left, or lines; without an amount a line of hours gives back those that are unused. */
const creditLines = z.union([
  z.literal("rest"),
  z.array(z.strictObject({ position: z.number().int().min(1), amountMinor: z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000).optional() })).min(1).max(200),
]);

/** `creditId` is made with the form, so that a double click credits once. */
export const creditInvoice = z.strictObject({
  invoiceId: id,
  creditId: id,
  lines: z.preprocess((value) => (typeof value === "string" && value.startsWith("[") ? safeJson(value) : value), creditLines),
  reason: line(500),
  note: prose(2_000),
  mail: tick,
});
export type CreditInvoice = z.output<typeof creditInvoice>;

export const applyCredit = z.strictObject({ creditNoteId: id, invoiceId: id, applicationId: id, amountMinor: minor.min(1).optional() });
export type ApplyCredit = z.output<typeof applyCredit>;

export const refundCredit = z.strictObject({
  creditNoteId: id,
  payoutId: id,
  amountMinor: minor.min(1),
  method: z.enum(PAYMENT_METHODS),
  reference: optionalLine(200),
  paidOn: day,
});
export type RefundCredit = z.output<typeof refundCredit>;
