import { z } from "zod";
import { id } from "@/lib/features/fields";

export const setMonthly = z.strictObject({ contractId: id, monthly: z.enum(["wanted", "off"]) });
export type SetMonthly = z.output<typeof setMonthly>;

/** A month as addresses name it, such as 2026-10. */
export const monthInAddress = z.string().regex(/^(20|21)\d\d-(0[1-9]|1[0-2])$/);
