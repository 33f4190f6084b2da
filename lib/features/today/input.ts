// What Today's address may say: another day, a contract to begin with, an entry to repeat. What makes no sense is left out.

import { z } from "zod";
import { day, id } from "@/lib/features/fields";

export const todayAddress = z.object({
  day: day.optional().catch(undefined),
  contract: id.optional().catch(undefined),
  copy: id.optional().catch(undefined),
});
export type TodayAddress = z.output<typeof todayAddress>;

/** Which tickets an entry may belong to: those of a client, the one of a number, or the one that an entry has. */
export const ticketQuestion = z.object({
  client: id.optional().catch(undefined),
  number: z.coerce.number().int().min(1).max(999_999_999).optional().catch(undefined),
  entry: id.optional().catch(undefined),
});
export type TicketQuestion = z.output<typeof ticketQuestion>;
