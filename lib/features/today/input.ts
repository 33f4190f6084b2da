// What Today's address may say: another day, a contract to begin with, an entry to repeat. What makes no sense is left out.

import { z } from "zod";
import { day, id } from "@/lib/features/fields";

export const todayAddress = z.object({
  day: day.optional().catch(undefined),
  contract: id.optional().catch(undefined),
  copy: id.optional().catch(undefined),
});
export type TodayAddress = z.output<typeof todayAddress>;
