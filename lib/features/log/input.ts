import { z } from "zod";
import { LOG_GROUPS } from "@/lib/domain/log-event";
import { day, id } from "@/lib/features/fields";

/** Whoever is no member is chosen as a kind. */
export const LOG_OTHERS = ["contacts", "support", "system"] as const;

function isLastEntry(text: string): boolean {
  const [instant, seq = "", ...more] = text.split("~");
  return more.length === 0 && z.iso.datetime().safeParse(instant).success && /^[1-9]\d{0,15}$/.test(seq);
}

/** The address bar of the log; what can't be read there is ignored, never an error. */
export const logSearch = z.object({
  what: z.enum(["all", ...LOG_GROUPS]).catch("all"),
  /** A member's id, or one of the others. */
  who: z.union([id, z.enum(LOG_OTHERS)]).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  /** The last entry of the page before: `<instant>~<number>`. */
  after: z.string().refine(isLastEntry).optional().catch(undefined),
  /** The whole chain is to be worked out again. */
  check: z.literal("1").optional().catch(undefined),
});
export type LogSearch = z.output<typeof logSearch>;
