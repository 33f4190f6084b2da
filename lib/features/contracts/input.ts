import { z } from "zod";
import { HOURS_COUNTS, OVERRUNS, RENEWAL_MODES } from "@/lib/domain/contract-terms";
import { optionalRateMinor, rateMinor } from "@/lib/features/catalogue/input";
import { blockHours, day, id, line, optionalLine, revision } from "@/lib/features/fields";

/** A field that a form sends empty when nothing was typed. */
const unlessEmpty = <Field extends z.ZodType>(field: Field) => z.preprocess((typed) => (typed === "" || typed === null ? undefined : typed), field);

const terms = {
  title: line(),
  blockHours,
  renewalMode: z.enum(RENEWAL_MODES),
  /** The balance, inclusive, at which the next invoice is due. */
  lineSeconds: z.coerce.number().int().min(0).max(36_000_000),
  hoursCount: z.enum(HOURS_COUNTS),
  overrun: z.enum(OVERRUNS),
  /** Null for hours that never expire. */
  expiryMonths: unlessEmpty(z.coerce.number().int().min(1).max(120).nullish().default(null)),
};

/** At or above the block's size, each block would call for the next one on the day it was bought. */
function checkLine(input: { lineSeconds: number; blockHours: number }, check: z.core.$RefinementCtx): void {
  if (input.lineSeconds >= input.blockHours * 3600) check.addIssue({ code: "custom", message: "line_not_below_block", path: ["lineSeconds"], input: input.lineSeconds });
}

/** Without a rate the contract takes the catalogue's rate for its size of block. */
export const openContract = z
  .strictObject({ clientId: id, ...terms, rateMinor: optionalRateMinor, startedOn: day })
  .superRefine(checkLine);
export type OpenContract = z.output<typeof openContract>;

export const changeTerms = z.strictObject({ contractId: id, revision, ...terms, rateMinor }).superRefine(checkLine);
export type ChangeTerms = z.output<typeof changeTerms>;

export const endContract = z.strictObject({ contractId: id, revision, endedOn: day });
export type EndContract = z.output<typeof endContract>;

export const CONTRACT_FILTERS = ["running", "low", "over", "renewal", "ended"] as const;
export type ContractFilter = (typeof CONTRACT_FILTERS)[number];

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const contractSearch = z.object({
  q: optionalLine().catch(""),
  show: z.enum(CONTRACT_FILTERS).catch("running"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ContractSearch = z.output<typeof contractSearch>;

/** The address bar of a contract's statement: what was posted before this version. */
export const statementSearch = z.object({ before: z.coerce.number().int().min(1).max(2_000_000_000).nullable().catch(null).default(null) });
