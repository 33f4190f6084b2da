import { z } from "zod";
import { HOURS_COUNTS, MOST_EXPIRY_NOTICES, OVERRUNS, RENEWAL_MODES } from "@/lib/domain/contract-terms";
import { mostSeconds } from "@/lib/domain/duration";
import { EXPIRY_POLICIES } from "@/lib/domain/expiry";
import { optionalRateMinor, rateMinor } from "@/lib/features/catalogue/input";
import { blockHours, day, id, line, optionalLine, prose, revision, said, tick } from "@/lib/features/fields";
import { RESTS } from "@/lib/features/hours/input";

/** A field that a form sends empty when nothing was typed. */
const unlessEmpty = <Field extends z.ZodType>(field: Field) => z.preprocess((typed) => (typed === "" || typed === null ? undefined : typed), field);

const months = z.coerce.number().int().min(1).max(120);

const sizeRow = z.strictObject({ uptoHours: unlessEmpty(blockHours.nullish().default(null)), months });

/** Days before a last day, as numbers or as typed ("30, 7, 1"): the longest first, each once. */
const noticeDays = z
  .preprocess((typed) => (typeof typed === "string" ? typed.split(/[\s,;]+/).filter(Boolean) : typed), z.array(z.coerce.number().int().min(1).max(365)))
  .transform((days) => [...new Set(days)].toSorted((a, b) => b - a))
  .refine((days) => days.length <= MOST_EXPIRY_NOTICES, "too_many_notices");

const terms = {
  title: line(),
  blockHours,
  renewalMode: z.enum(RENEWAL_MODES),
  /** The balance, inclusive, at which the next invoice is due. */
  lineSeconds: z.coerce.number().int().min(0).max(mostSeconds),
  hoursCount: z.enum(HOURS_COUNTS),
  overrun: z.enum(OVERRUNS),
  /** The most that may be owed; with `hold` only. */
  overrunLimitSeconds: unlessEmpty(z.coerce.number().int().min(60).max(mostSeconds).nullish()),
  /** Price of an hour that no block pays for, minor units; with `bill` only. */
  overrunRateMinor: optionalRateMinor,
  /** Not said: so many months where they are given, never otherwise. */
  expiry: z.enum(EXPIRY_POLICIES).optional(),
  /** With `months` and `last_purchase`. */
  expiryMonths: unlessEmpty(months.nullish().default(null)),
  /** With `by_size`: rising sizes, the last row for all larger ones. */
  expiryBySize: z.array(sizeRow).min(1).max(12).optional(),
  /** Not said: as it was, or nobody is told. */
  expiryNoticeDays: noticeDays.optional(),
  /** Not said: as it was, or the usual ones. */
  graceDays: unlessEmpty(z.coerce.number().int().min(0).max(365).optional()),
};

type Checked = z.output<z.ZodObject<typeof terms>>;

function checkTerms(input: Checked, check: z.core.$RefinementCtx): void {
  const complain = (message: string, ...path: (string | number)[]) => check.addIssue({ code: "custom", message, path, input: null });
  // At or above the block's size, each block would call for the next one on the day it was bought.
  if (input.lineSeconds >= input.blockHours * 3600) complain("line_not_below_block", "lineSeconds");
  if (input.overrun === "hold" && !input.overrunLimitSeconds) complain("missing", "overrunLimitSeconds");
  if (input.overrun === "bill" && input.overrunRateMinor === undefined) complain("missing", "overrunRateMinor");
  if ((input.expiry === "months" || input.expiry === "last_purchase") && !input.expiryMonths) complain("missing", "expiryMonths");
  if (input.expiry === "by_size") checkSizes(input.expiryBySize ?? [], complain);
}

/** Each row begins where the one before ends, and the last has no end, so that every size has its months. */
function checkSizes(rows: readonly { uptoHours: number | null }[], complain: (message: string, ...path: (string | number)[]) => void): void {
  if (rows.length === 0) complain("missing", "expiryBySize");
  rows.forEach(({ uptoHours }, index) => {
    const isLast = index === rows.length - 1;
    const before = rows[index - 1]?.uptoHours ?? 0;
    if (isLast !== (uptoHours === null)) complain(isLast ? "last_size_open" : "missing", "expiryBySize", index, "uptoHours");
    else if (uptoHours !== null && uptoHours <= before) complain("sizes_not_rising", "expiryBySize", index, "uptoHours");
  });
}

/** Without a rate the contract takes the catalogue's rate for its size of block. One that awaits a signature is a draft until then. */
export const openContract = z
  .strictObject({ clientId: id, ...terms, rateMinor: optionalRateMinor, startedOn: day, awaitsSignature: tick.optional() })
  .superRefine(checkTerms);
export type OpenContract = z.output<typeof openContract>;

/** Terms as a whole beside further fields: of a change, or of a proposal that both have to sign. */
export function changedTerms<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.strictObject({ ...terms, rateMinor, ...fields }).superRefine((input, check) => checkTerms(input as Checked, check));
}

export const changeTerms = changedTerms({ contractId: id, revision });
export type ChangeTerms = z.output<typeof changeTerms>;

/** The office lets a draft begin without a signature here: "signed on paper". */
export const activateContract = z.strictObject({ contractId: id, revision, reason: said });
export type ActivateContract = z.output<typeof activateContract>;

/** With its last day here already, what is left may become something else at once, for a reason that the client reads. */
export const endContract = z
  .strictObject({
    contractId: id,
    revision,
    endedOn: day,
    rest: z.enum(RESTS).default("keep"),
    toContractId: id.nullish(),
    reason: prose(2_000),
    operationId: id.optional(),
  })
  .superRefine(({ rest, toContractId, reason, operationId }, check) => {
    const complain = (field: string) => check.addIssue({ code: "custom", message: "missing", path: [field], input: null });
    if (rest === "transfer" && !toContractId) complain("toContractId");
    if (rest !== "keep" && !operationId) complain("operationId");
    if (rest !== "keep" && reason === "") complain("reason");
  });
export type EndContract = z.output<typeof endContract>;

export const CONTRACT_FILTERS = ["running", "low", "over", "hold", "renewal", "draft", "ended"] as const;
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
