import { z } from "zod";

/** A job's number in the queue, as text: it may be larger than a number holds. */
const jobId = z.string().regex(/^[1-9]\d{0,17}$/, "invalid");

export const retryJob = z.strictObject({ jobId });
export const dropJob = z.strictObject({ jobId });
export type JobChoice = z.output<typeof retryJob>;
