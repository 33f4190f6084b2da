// What may be asked about imports.

import { z } from "zod";
import { bareUnits } from "@/lib/domain/import-duration";
import { importFields, type ImportColumns } from "@/lib/domain/import-field";
import { id, prose, revision, timeZone } from "@/lib/features/fields";

/** The largest file that is taken: 25 MB. */
export const LARGEST_FILE_BYTES = 26_214_400;

/** For each column of the file, in order, what it holds; an empty text is a column that is left out. */
const columns = z
  .array(z.union([z.enum(importFields), z.literal("")]))
  .max(500)
  .superRefine((fields, context) => {
    fields.forEach((field, place) => {
      if (field !== "" && fields.indexOf(field) !== place) context.addIssue({ code: "custom", message: "column_twice", path: [place] });
    });
  })
  .transform((fields) => Object.fromEntries(fields.flatMap((field, place) => (field === "" ? [] : [[field, place]]))) as ImportColumns);

const leftOpen = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.literal("").transform(() => null)]);

/** `dayOrder`, `bareUnit` and `timeZone` are empty where the file or the firm decides. */
export const changeReading = z.strictObject({
  batchId: id,
  revision,
  columns,
  dayOrder: leftOpen(z.enum(["day_first", "month_first"])).default(null),
  bareUnit: leftOpen(z.enum(bareUnits)).default(null),
  timeZone: leftOpen(timeZone).default(null),
});
export type ChangeReading = z.output<typeof changeReading>;

const match = z.strictObject({
  source: prose(500),
  /** An id, `left_out`, or nothing: not decided, or for a project the same as its client. */
  target: z.union([id, z.literal("left_out"), z.literal("")]),
});
const matchList = z.array(match).max(20_000).default([]);

/** What the names in a file mean, kept for this and later imports. */
export const keepMatches = z.strictObject({ batchId: id, people: matchList, clients: matchList, projects: matchList });
export type KeepMatches = z.output<typeof keepMatches>;

/** `planKey` is what the preview showed; another plan by then is refused. */
export const startImport = z.strictObject({ batchId: id, planKey: z.string().max(64) });
export type StartImport = z.output<typeof startImport>;

export const discardImport = z.strictObject({ batchId: id });
export type DiscardImport = z.output<typeof discardImport>;

/** What the page of an import shows, as it stands in the address bar; what makes no sense there is left out. */
export const importView = z.object({
  step: z.enum(["columns", "matches", "preview"]).optional().catch(undefined),
  show: z.enum(["all", "error", "noted", "ready", "skipped"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type ImportView = z.output<typeof importView>;
