import { z } from "zod";
import { email, id, line } from "@/lib/features/fields";

const access = {
  reason: line(500),
  mode: z.enum(["read", "write"]),
  hours: z.coerce.number().int().min(1).max(72),
};

/** The owner lets an operator in, by the operator's address. */
export const grantSupport = z.strictObject({ email, ...access });
export type GrantSupport = z.output<typeof grantSupport>;

/** An operator asks a firm, by the code that the firm told them. */
export const askSupport = z.strictObject({ firm: id, ...access });
export type AskSupport = z.output<typeof askSupport>;

export const chooseSupport = z.strictObject({ accessId: id });
export type ChooseSupport = z.output<typeof chooseSupport>;

export const endSupport = z.strictObject({});
