import { z } from "zod";
import { currency, day } from "@/lib/features/fields";

/** A cohort that the page opens; what can't be read is ignored. */
export const cohortSearch = z.object({ quarter: day.optional().catch(undefined), currency: currency.optional().catch(undefined) });
