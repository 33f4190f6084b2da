// What may be asked about time that waits for the office, and about when it has to.

import { z } from "zod";
import { id, revision, said } from "@/lib/features/fields";
import { logTimeForm } from "@/lib/features/time/input";

const named = z.strictObject({ entryId: id, revision });

/** As the list's boxes send them: `<id>~<revision>`. */
export const approveTimesForm = z.strictObject({
  entries: z
    .array(z.string().max(60).transform(tickedBox).pipe(named))
    .min(1, "nothing_ticked")
    .max(200),
});

const approveTimes = z.strictObject({ entries: z.array(named).min(1).max(200) });
export type ApproveTimes = z.output<typeof approveTimes>;

/** One of them. */
export type ApproveTime = z.output<typeof named>;

/** The author reads the reason. */
export const returnTime = named.extend({ reason: said });
export type ReturnTime = z.output<typeof returnTime>;

export const withdrawTime = named;
export type WithdrawTime = z.output<typeof withdrawTime>;

/** Time that was returned, as its author sends it again; `revision` is that which they saw. */
export const sendAgainForm = logTimeForm.extend({ revision });

/** When work needs an approved estimate, in seconds; nothing is no gate. */
const limit = z.coerce.number().int().min(60, "duration_range").max(3_600_000, "duration_range").nullable().default(null);

export const setApprovalPolicy = z.strictObject({
  approval: z.enum(["off", "technicians"]),
  approveOverSeconds: limit,
  /** 0 while nothing was ever set. */
  revision: z.coerce.number().int().min(0).max(2_000_000_000),
});
export type SetApprovalPolicy = z.output<typeof setApprovalPolicy>;

/** The firm's gate, none, or the contract's own. */
export const setContractGate = z
  .strictObject({ contractId: id, gate: z.enum(["firm", "none", "own"]), approveOverSeconds: limit })
  .refine(({ gate, approveOverSeconds }) => gate !== "own" || approveOverSeconds !== null, { path: ["approveOverSeconds"], error: "missing" });
export type SetContractGate = z.output<typeof setContractGate>;

function tickedBox(text: string): { entryId: string; revision: unknown } {
  const [entryId = "", revision] = text.split("~");
  return { entryId, revision };
}
