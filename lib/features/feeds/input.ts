// What may be asked about calendar feeds.

import { z } from "zod";
import { id } from "@/lib/features/fields";

/** One's own visits, or the whole team's. */
export const makeFeed = z.strictObject({ scope: z.enum(["own", "all"]) });
export type MakeFeed = z.output<typeof makeFeed>;

export const revokeFeed = z.strictObject({ feedId: id });
export type RevokeFeed = z.output<typeof revokeFeed>;
