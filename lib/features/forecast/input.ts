import { z } from "zod";
import { currency, day } from "@/lib/features/fields";

/** A week that the page opens, by its Monday; what can't be read is ignored. */
export const weekSearch = z.object({ week: day.optional().catch(undefined), currency: currency.optional().catch(undefined) });
