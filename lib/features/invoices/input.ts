import { z } from "zod";
import { LINE_UNITS } from "@/lib/domain/invoice";
import { blockHours, day, id, line, minor, optionalLine, prose, revision, tick } from "@/lib/features/fields";
import { PPM } from "@/lib/domain/tax";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";
import { percentPpm } from "@/lib/features/taxes/input";

/** `mailId` is made with the form, so that a double click mails once. */
export const mailInvoiceAgain = z.strictObject({ invoiceId: id, mailId: id });
export type MailInvoiceAgain = z.output<typeof mailInvoiceAgain>;

export const INVOICE_FILTERS = ["open", "overdue", "paid", "credits", "drafts", "all"] as const;

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const invoiceSearch = z.object({
  show: z.enum(INVOICE_FILTERS).catch("open"),
  q: optionalLine(60).catch(""),
  client: id.optional().catch(undefined),
  /** The last row of the page before: `2026-11-30~2026~17`. */
  after: z.string().regex(/^\d{4}-\d\d-\d\d~\d{4}(-C)?~\d{1,9}$/).refine((text) => day.safeParse(text.split("~")[0]).success).optional().catch(undefined),
});
export type InvoiceSearch = z.output<typeof invoiceSearch>;

/** A quantity as thousandths, or typed with a comma or a point and up to three decimals. */
const quantityMilli = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .refine((typed) => /^\d{1,6}([.,]\d{1,3})?$/.test(typed), "quantity")
      .transform((typed) => {
        const [whole = "0", decimals = ""] = typed.split(/[.,]/);
        return Number(whole) * 1_000 + Number(decimals.padEnd(3, "0"));
      }),
  ])
  .refine((milli) => Number.isInteger(milli) && milli >= 1 && milli <= 1_000_000_000, "quantity");

/** Of a list with an empty first choice. */
const chosen = <Choice extends z.ZodType>(choice: Choice) => z.union([z.literal("").transform(() => null), choice, z.null()]).default(null);

const textLine = z.strictObject({
  kind: z.literal("text"),
  description: line(500),
  quantityMilli,
  unit: chosen(z.enum(LINE_UNITS)),
  unitPriceMinor: minor.max(100_000_000_000),
  discountMinor: z.union([z.null().transform(() => 0), z.literal("").transform(() => 0), minor]).default(0),
  taxRateId: chosen(id),
});

/** A block of the draft's contract, at a rate per hour. */
const blockLine = z.strictObject({ kind: z.literal("block"), hours: blockHours, rateMinor: minor.max(100_000_000), taxRateId: chosen(id) });

const draftLines = z.array(z.discriminatedUnion("kind", [textLine, blockLine])).max(200);
export type DraftLineInput = z.output<typeof draftLines>[number];

const draftDiscount = z.union([
  z.null(),
  z.strictObject({ kind: z.literal("none") }).transform(() => null),
  z.strictObject({ kind: z.literal("share"), ppm: z.union([z.number().int(), percentPpm]).refine((ppm) => ppm >= 1 && ppm <= PPM, "percent") }),
  z.strictObject({ kind: z.literal("amount"), minor: minor.min(1) }),
]);

const draftContent = {
  lines: draftLines.default([]),
  discount: draftDiscount.default(null),
  note: prose(2_000),
  /** Days to pay; empty: the client's, or the firm's. */
  termsDays: z.union([z.literal("").transform(() => null), z.null(), z.coerce.number().int().min(0).max(365)]).default(null),
};

/** A new draft for a client, on one of its contracts or on none; `invoiceId` is made with the form. */
export const draftInvoice = z.strictObject({ invoiceId: id, clientId: id, contractId: id.nullable() });
export type DraftInvoice = z.output<typeof draftInvoice>;

/** A new draft from a form that names client and contract in one: `<client>` or `<client>/<contract>`. */
export const beginDraft = z
  .strictObject({ invoiceId: id, target: z.string().max(80) })
  .transform(({ invoiceId, target }) => {
    const [clientId = "", contractId = null] = target.split("/");
    return { invoiceId, clientId, contractId };
  })
  .pipe(draftInvoice);

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
  lines: creditLines,
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
