// What a client's contact may say to an entry, and what the office may answer.

import { z } from "zod";
import { FREE_REASONS } from "@/lib/domain/work";
import { id, prose, revision, said } from "@/lib/features/fields";
import { workedSeconds } from "@/lib/features/time/input";

/** The entry as it stood on the statement that was read. */
export const acknowledgeEntry = z.strictObject({ entryId: id, revision });
export type AcknowledgeEntry = z.output<typeof acknowledgeEntry>;

/** All work of a contract that was posted up to a version, which is a row of its statement. */
export const acknowledgeUpTo = z.strictObject({ contractId: id, version: z.coerce.number().int().min(1).max(2_000_000_000) });
export type AcknowledgeUpTo = z.output<typeof acknowledgeUpTo>;

/** `responseId` is made once per form, so that asking twice disputes once. */
export const disputeEntry = z.strictObject({ responseId: id, entryId: id, revision, words: said });
export type DisputeEntry = z.output<typeof disputeEntry>;

const asked = { responseId: id, /** The entry as it stood when the answer was chosen. */ revision };

/** Taken back altogether, kept without taking hours, made shorter, or left as it is for a reason. */
export const answerDispute = z.discriminatedUnion("answer", [
  z.strictObject({ ...asked, answer: z.literal("delete"), reason: prose() }),
  z.strictObject({ ...asked, answer: z.literal("free"), freeReason: z.enum(FREE_REASONS), reason: prose() }),
  z.strictObject({ ...asked, answer: z.literal("change"), workedSeconds, reason: prose() }),
  z.strictObject({ ...asked, answer: z.literal("keep"), reason: said }),
]);
export type AnswerDispute = z.output<typeof answerDispute>;
