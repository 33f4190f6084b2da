// What may be asked about the running timer, one a person.

import { z } from "zod";
import { day, id, prose } from "@/lib/features/fields";
import { channel, clockTime, instant, nature } from "@/lib/features/time/input";

/** `entryId` is the entry that stopping will write; made once per click, so that a double click starts one timer. */
export const startTimer = z.strictObject({
  entryId: id,
  contractId: id.nullable().default(null),
  description: prose(),
  channel: channel.default("remote"),
  nature: nature.default("reactive"),
  /** The ticket that the work is for; the entry that stopping writes is logged from it. */
  ticketId: id.nullable().optional(),
});
export type StartTimer = z.output<typeof startTimer>;

/** What runs is named by its entry, so that an old page can't stop a newer timer. */
export const stopTimer = z.strictObject({ entryId: id });
export type StopTimer = z.output<typeof stopTimer>;

export const discardTimer = stopTimer;
export type DiscardTimer = StopTimer;

export const changeTimer = z.strictObject({
  entryId: id,
  contractId: id.nullable(),
  description: prose(),
  channel,
  nature,
  /** Null takes it from its ticket, nothing leaves it there. */
  ticketId: z.union([id, z.literal("").transform(() => null), z.null()]).optional(),
  /** Null leaves the start as it is. */
  startedAt: instant.nullable(),
});
export type ChangeTimer = z.output<typeof changeTimer>;

/** The timer's start as the form sends it: a day and a time of day in the firm's zone. */
export const changeTimerForm = changeTimer.omit({ startedAt: true }).extend({ startedOn: day, startedTime: clockTime });
