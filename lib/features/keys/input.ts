import { z } from "zod";
import { API_SCOPES } from "@/lib/domain/api-scope";
import { id, line } from "@/lib/features/fields";

/** How long a key may live, in days. */
export const KEY_DAYS = [30, 90, 365] as const;

const days = z.coerce.number().refine((count): count is (typeof KEY_DAYS)[number] => KEY_DAYS.some((each) => each === count), "invalid");

/** A key for another program: what it may touch, and for how many days. */
export const createKey = z.strictObject({
  name: line(),
  scopes: z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length).transform((scopes) => API_SCOPES.filter((scope) => scopes.includes(scope))),
  days,
});
export type CreateKey = z.output<typeof createKey>;

export const revokeKey = z.strictObject({ keyId: id });
export type RevokeKey = z.output<typeof revokeKey>;
