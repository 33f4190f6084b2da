// What may be asked about worked time. Durations are whole seconds, days are days in the firm's zone.

import { z } from "zod";
import { PLAIN } from "@/lib/domain/charge-rules";
import { CHANNELS, FREE_REASONS, NATURES, TIME_SOURCES } from "@/lib/domain/work";
import { day, id, optionalLine, prose, revision, tick } from "@/lib/features/fields";

/** How the work reached the client. */
export const channel = z.enum(CHANNELS);

/** Whether it was asked for, or done before anybody had to ask. */
export const nature = z.enum(NATURES);

/** Between one minute and 24 hours. A typed second is kept: imports carry them. */
export const workedSeconds = z.coerce.number().int().min(60, "duration_range").max(86_400, "duration_range");

/** An instant, or none where only the day is known. */
export const instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);

/** A time of day as a form sends it, "09:30", or nothing. */
export const clockTime = z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)]).default("");

/** A yes that stands unless it is taken back; forms send "on", "true" or "false". */
const yes = z.union([z.boolean(), z.enum(["on", "true", "false"])]).default(true).transform((value) => value === true || value === "on" || value === "true");

/** Why work takes no hours; a form sends an empty text for none. */
export const freeReason = z.union([z.enum(FREE_REASONS), z.literal("").transform(() => null), z.null()]).default(null);

/** What there is to say about the work besides its duration; see Circumstances in lib/domain/charge-rules. */
export const circumstances = z
  .strictObject({
    emergency: tick,
    promise: z
      .strictObject({
        withinSeconds: z.coerce.number().int().min(60).max(2_592_000),
        requestedAt: z.iso.datetime({ offset: true }),
        dueAt: z.iso.datetime({ offset: true }).optional(),
        respondedAt: z.iso.datetime({ offset: true }).optional(),
      })
      .nullable()
      .default(null),
    travel: z
      .strictObject({ km: z.coerce.number().min(0).max(10_000), seconds: z.coerce.number().int().min(0).max(86_400) })
      .nullable()
      .default(null),
  })
  .default(PLAIN);

const work = {
  contractId: id,
  memberId: id.optional(),
  workedOn: day,
  workedSeconds,
  billable: yes,
  channel: channel.default("remote"),
  nature: nature.default("reactive"),
  description: prose(),
  internalNote: prose(),
  freeReason,
  circumstances,
  /** The approved estimate that the work counts against, or null. */
  estimateId: id.nullable().default(null),
  /** The ticket that the work belongs to: null takes it from one, nothing leaves it as it is. It is no part of the entry itself. */
  ticketId: z.union([id, z.literal("").transform(() => null), z.null()]).optional(),
};

/** `entryId` is made by whoever asks, once per entry: asking twice writes one. */
export const logTime = z.strictObject({
  ...work,
  entryId: id,
  startedAt: instant.nullable().default(null),
  source: z.enum(TIME_SOURCES).default("desk"),
});
export type LogTime = z.output<typeof logTime>;

/** `movedEntryId` becomes the entry's id if it moves to another contract; made once per form. */
export const changeTime = z.strictObject({
  ...work,
  entryId: id,
  revision,
  movedEntryId: id,
  startedAt: instant.nullable().default(null),
});
export type ChangeTime = z.output<typeof changeTime>;

/** Only when and how long, as the calendar and the grid of a week move it; all else of the entry stays as it is. */
export const moveTime = z.strictObject({ entryId: id, revision, workedOn: day, startedAt: instant.nullable(), workedSeconds });
export type MoveTime = z.output<typeof moveTime>;

export const deleteTime = z.strictObject({ entryId: id, revision });
export type DeleteTime = z.output<typeof deleteTime>;

/** The same as the two above, as the forms of the desk send it: a time of day in the firm's zone instead of an instant. */
export const logTimeForm = logTime.omit({ startedAt: true, source: true }).extend({ startedTime: clockTime });
export const changeTimeForm = changeTime.omit({ startedAt: true }).extend({ startedTime: clockTime });

/** The last row of the page before: `2026-11-30_<microseconds>_<id>`. */
const lastRow = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d_-?\d{1,18}_[0-9a-f-]{36}$/)
  .refine((text) => day.safeParse(text.split("_")[0]).success && id.safeParse(text.split("_")[2]).success);

/** How Time is looked at; without a word it is the list. */
export const TIME_VIEWS = ["list", "day", "week", "calendar"] as const;
export type TimeView = (typeof TIME_VIEWS)[number];

/** What is shown of Time, as it stands in the address bar; what makes no sense there is left out, never refused. */
export const weekFilters = z.object({
  view: z.enum(TIME_VIEWS).optional().catch(undefined),
  week: day.optional().catch(undefined),
  /** The one day that is shown, or that a phone's calendar shows. */
  day: day.optional().catch(undefined),
  /** A day of the week whose rows stand in the grid without their hours. */
  copy: day.optional().catch(undefined),
  person: z.union([z.literal("all"), id]).optional().catch(undefined),
  client: id.optional().catch(undefined),
  billable: z.enum(["yes", "no"]).optional().catch(undefined),
  after: lastRow.optional().catch(undefined),
});
export type WeekFilters = z.output<typeof weekFilters>;

export const contractSearch = z.object({ search: optionalLine().catch("") });

/** Whose work of which day on what; `entry` is the one that is being changed. */
export const basisQuestion = z.object({ contract: id, day, member: id, entry: id.optional() });
