// What may be asked about estimates. Durations are whole seconds.

import { z } from "zod";
import { mostSeconds } from "@/lib/domain/duration";
import { id, line, prose } from "@/lib/features/fields";

/** `estimateId` is made by whoever asks, once per estimate: asking twice writes one. */
export const askEstimate = z.strictObject({
  estimateId: id,
  contractId: id,
  title: line(),
  explanation: prose(),
  seconds: z.coerce.number().int().min(60, "duration_range").max(mostSeconds, "duration_range"),
});
export type AskEstimate = z.output<typeof askEstimate>;

export const withdrawEstimate = z.strictObject({ estimateId: id });
export type WithdrawEstimate = z.output<typeof withdrawEstimate>;

export const decideEstimate = z.strictObject({ estimateId: id, decision: z.enum(["approved", "declined"]), words: prose() });
export type DecideEstimate = z.output<typeof decideEstimate>;
