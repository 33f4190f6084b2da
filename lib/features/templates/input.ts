// What may be asked about templates of agreements.

import { z } from "zod";
import { unknownBlanks } from "@/lib/domain/agreement-blanks";
import { isPlainlyMade } from "@/lib/domain/agreement-text";
import { id, line, locale, prose } from "@/lib/features/fields";

/** A template of the firm's own (uuid), or one of the built-in ones by its language. */
export const templateRef = z.union([id, z.enum(["built_in:en", "built_in:it", "built_in:fr"])]);
export type TemplateRef = z.output<typeof templateRef>;

/** Markdown with blanks; a blank that nobody knows is refused where it is written. */
export const agreementBody = prose(60_000)
  .refine((body) => body !== "", "missing")
  .refine(isPlainlyMade, "text_too_intricate")
  .refine((body) => unknownBlanks(body).length === 0, "unknown_blank");

/**
 * Saves a template as a new version. Without `template` it is a new one; with a built-in one it becomes the firm's own.
 * `afterVersion` is the version that the form was opened on (0 for a new or built-in one).
 */
export const saveTemplate = z.strictObject({
  template: templateRef.nullish().default(null),
  afterVersion: z.coerce.number().int().min(0).max(2_000_000_000),
  name: line(),
  locale,
  body: agreementBody,
  note: prose(500),
});
export type SaveTemplate = z.output<typeof saveTemplate>;

export const removeLawyerNotice = z.strictObject({ template: templateRef });
export type RemoveLawyerNotice = z.output<typeof removeLawyerNotice>;

export const archiveTemplate = z.strictObject({ template: id });
export type ArchiveTemplate = z.output<typeof archiveTemplate>;
