// The vocabulary of the API's JSON: what forms send as text stands here as numbers, yes and no, and null.

import { z } from "zod";
import { fieldsRefused } from "@/lib/api/reading";
import * as typed from "@/lib/features/fields";

export const uuid = z.uuid().toLowerCase();

/** An id that the caller may choose, so that the thing has the same one in both programs. */
export const ownId = uuid.optional().meta({ description: "Chosen by you, or left out: then one is made." });

export const dayText = typed.day.meta({ description: "A day of the firm's calendar, YYYY-MM-DD." });

export const instantText = z.iso.datetime({ offset: true }).refine((text) => Math.abs(Date.parse(text)) < 8e15).meta({ description: "An instant, RFC 3339." });

export const seconds = (minimum: number, maximum: number) => z.number().int().min(minimum).max(maximum).meta({ description: "Whole seconds." });

export const minor = z.number().int().min(0).max(1_000_000_000_000).meta({ description: "Money in whole minor units (cents)." });

export const rate = z.number().int().min(0).max(10_000_000).meta({ description: "Price of one hour in whole minor units." });

export const line = typed.line;
export const optionalLine = (maximum?: number) => bare(typed.optionalLine(maximum));
export const prose = (maximum?: number) => bare(typed.prose(maximum));

/** Without the default of forms, so that a field left out stays left out. */
function bare(field: z.ZodDefault<z.ZodString>): z.ZodString {
  return field.unwrap();
}

// What answers are made of.

export const wholeSeconds = z.number().int().meta({ description: "Whole seconds." });
export const wholeMinor = z.number().int().meta({ description: "Whole minor units (cents)." });
export const answerDay = z.iso.date();
export const answerInstant = z.iso.datetime();
export const currency = z.string().length(3).meta({ description: "ISO 4217." });
export const revision = z.number().int().min(1).meta({ description: "To be named in If-Match by whoever changes it." });

/** Reads JSON of ours with the schema of a command, whose word on each field is the last one. `rename` leads names back to those of the body. */
export async function asInput<Schema extends z.ZodType>(schema: Schema, value: unknown, rename: Record<string, string> = {}): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw await fieldsRefused(parsed.error, rename);
}
