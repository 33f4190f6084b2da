import { z } from "zod";
import { id, tick } from "@/lib/features/fields";

export const MOST_STEPS = 4;

const step = z.union([z.null(), z.literal("").transform(() => null), z.coerce.number().int().min(1).max(365)]);

/** Days after the due day; empty boxes don't count, and the order of typing doesn't matter. */
export const setReminderSchedule = z.strictObject({
  days: z
    .array(step)
    .max(MOST_STEPS)
    .default([])
    .transform((days) => days.filter((day) => day !== null).toSorted((a, b) => a - b))
    .refine((days) => new Set(days).size === days.length, "days_twice"),
  /** 0 where the firm has set nothing yet. */
  revision: z.coerce.number().int().min(0).max(2_000_000_000),
});
export type SetReminderSchedule = z.output<typeof setReminderSchedule>;

export const setClientReminders = z.strictObject({ clientId: id, reminders: tick });
export type SetClientReminders = z.output<typeof setClientReminders>;

/** A person reminds; a repeated click with the same `mailId` is one notice. */
export const remindNow = z.strictObject({ invoiceId: id, mailId: id });
export type RemindNow = z.output<typeof remindNow>;
