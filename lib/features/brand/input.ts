import { z } from "zod";
import { isReadableAccent } from "@/lib/domain/accent";
import { prose } from "@/lib/features/fields";

/** A colour as browsers choose it, #rrggbb; empty means Hourbank's own. */
const accent = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(#[0-9a-f]{6})?$/, { error: "colour" })
  .refine((colour) => colour === "" || isReadableAccent(colour), "colour_pale")
  .transform((colour) => colour || null);

export const changeBrand = z.strictObject({
  accent,
  footer: prose(400),
  /** 0 where the firm has set nothing yet. */
  revision: z.coerce.number().int().min(0).max(2_000_000_000),
});
export type ChangeBrand = z.output<typeof changeBrand>;

export const removeLogo = z.strictObject({});
