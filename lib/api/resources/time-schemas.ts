// The JSON of time entries.

import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { CHANNELS, FREE_REASONS, NATURES, TIME_SOURCES } from "@/lib/domain/work";

const channel = z.enum(CHANNELS);
const nature = z.enum(NATURES);
const freeReason = z.enum(FREE_REASONS);

/** What there is to say about the work besides its duration. */
const circumstances = z
  .strictObject({
    emergency: z.boolean().optional(),
    promise: z
      .strictObject({
        withinSeconds: fields.seconds(60, 2_592_000),
        requestedAt: fields.instantText,
        dueAt: fields.instantText.optional().meta({ description: "Until when, where only some hours count." }),
        respondedAt: fields.instantText.optional().meta({ description: "When it was answered, where that wasn't the beginning of the work." }),
      })
      .nullable()
      .optional()
      .meta({ description: "The response that was promised; kept if the work began within it." }),
    travel: z
      .strictObject({ km: z.number().min(0).max(10_000), seconds: fields.seconds(0, 86_400) })
      .nullable()
      .optional()
      .meta({ description: "Length of the way there, and the time of both ways." }),
  })
  .meta({ description: "What charge rules look at besides the duration." });

const work = {
  contractId: fields.uuid,
  memberId: fields.uuid.optional().meta({ description: "Who worked. Left out: the member behind the key." }),
  workedOn: fields.dayText,
  startedAt: fields.instantText.nullable().optional().meta({ description: "When it began, RFC 3339: on the day workedOn in the firm's time zone, or on the day before where it ran past midnight." }),
  workedSeconds: fields.seconds(60, 86_400),
  billable: z.boolean().optional(),
  freeReason: freeReason.nullable().optional().meta({ description: "Free kinds of work take no hours and are recorded all the same." }),
  channel: channel.optional(),
  nature: nature.optional(),
  description: fields.prose().optional(),
  internalNote: fields.prose().optional().meta({ description: "Never shown to the client." }),
  circumstances: circumstances.optional(),
  estimateId: fields.uuid.nullable().optional().meta({ description: "The approved estimate that the work counts against." }),
  ticketId: fields.uuid.nullable().optional().meta({ description: "The ticket of the same client that the work belongs to; null takes it from one." }),
};

export const newEntry = z.strictObject({ id: fields.ownId, ...work }).meta({ id: "NewTimeEntry" });
export const entryChange = z.strictObject({ ...work, movedId: fields.ownId.meta({ description: "The entry's new id if it moves to another contract." }) }).partial().meta({ id: "TimeEntryChange" });
export const newEntries = z.strictObject({ entries: z.array(newEntry).min(1).max(200) }).meta({ id: "NewTimeEntries" });

export const entry = z
  .object({
    id: fields.uuid,
    contractId: fields.uuid,
    memberId: fields.uuid,
    workedOn: fields.answerDay,
    startedAt: fields.answerInstant.nullable(),
    workedSeconds: fields.wholeSeconds,
    chargedSeconds: fields.wholeSeconds.meta({ description: "What it takes from the contract." }),
    overdraftSeconds: fields.wholeSeconds.meta({ description: "As much of it as no block has paid for yet." }),
    overageSeconds: fields.wholeSeconds.meta({ description: "As much of it as is billed at the rate." }),
    overageMinor: fields.wholeMinor,
    travelMinor: fields.wholeMinor,
    billable: z.boolean(),
    freeReason: freeReason.nullable(),
    channel,
    nature,
    description: z.string(),
    internalNote: z.string(),
    circumstances: z.object({
      emergency: z.boolean(),
      promise: z
        .object({ withinSeconds: fields.wholeSeconds, requestedAt: z.string(), dueAt: z.string().optional(), respondedAt: z.string().optional() })
        .nullable(),
      travel: z.object({ km: z.number(), seconds: fields.wholeSeconds }).nullable(),
    }),
    estimateId: fields.uuid.nullable(),
    source: z.enum(TIME_SOURCES),
    deleted: z.boolean(),
    createdAt: fields.answerInstant,
    updatedAt: fields.answerInstant,
    revision: fields.revision,
  })
  .meta({ id: "TimeEntry" });

export const charge = z
  .object({
    rules: z.object({ firmVersion: z.number().int().nullable(), contractVersion: z.number().int().nullable() }),
    workedSeconds: fields.wholeSeconds,
    minimumSeconds: fields.wholeSeconds,
    roundingSeconds: fields.wholeSeconds,
    parts: z.array(z.object({ seconds: fields.wholeSeconds, when: z.string(), percent: z.number().int(), reason: z.string() })),
    multiplierSeconds: fields.wholeSeconds,
    promiseMissed: z.boolean(),
    travelBy: z.string(),
    travelSeconds: fields.wholeSeconds,
    travelMinor: fields.wholeMinor,
    waivedSeconds: fields.wholeSeconds,
    waivedMinor: fields.wholeMinor,
    waived: z.array(z.string()),
    freeReason: freeReason.nullable(),
    chargedSeconds: fields.wholeSeconds,
  })
  .meta({ id: "Charge", description: "How worked time became charged time, step by step, as it was worked out then." });

export const written = z
  .object({
    id: fields.uuid,
    contractId: fields.uuid,
    workedSeconds: fields.wholeSeconds,
    charge: charge.nullable().meta({ description: "Null once it is deleted." }),
    balanceAfterSeconds: fields.wholeSeconds,
    renewalOpened: z.number().int().nullable().meta({ description: "Number of the renewal that this opened." }),
    renewalWithdrawn: z.number().int().nullable(),
    waiting: z.boolean().meta({ description: "It waits for approval; no hours have moved." }),
    revision: fields.revision,
  })
  .meta({ id: "WrittenEntry" });

export const writtenAll = z.object({ entries: z.array(written) }).meta({ id: "WrittenEntries" });

export const receipt = z
  .object({
    entryId: fields.uuid,
    revision: fields.revision,
    contractId: fields.uuid,
    workedOn: fields.answerDay,
    memberName: z.string(),
    workedSeconds: fields.wholeSeconds,
    chargedSeconds: fields.wholeSeconds,
    charge: charge.nullable(),
    lines: z.array(
      z.object({
        bucket: z.string(),
        blockNumber: z.number().int().nullable(),
        seconds: fields.wholeSeconds.meta({ description: "Minus takes hours from the client." }),
        minor: fields.wholeMinor.meta({ description: "What is billed beside the hours." }),
      }),
    ),
    taken: z.array(z.object({ blockNumber: z.number().int(), seconds: fields.wholeSeconds })).meta({ description: "What it has from each block now." }),
    balanceBeforeSeconds: fields.wholeSeconds,
    balanceAfterSeconds: fields.wholeSeconds,
    currency: fields.currency,
    deleted: z.boolean(),
  })
  .meta({ id: "Receipt" });
