import { z } from "zod";
import { id } from "@/lib/features/fields";

export const optIntoRenewal = z.strictObject({ contractId: id, mandateId: id });
export type OptIntoRenewal = z.output<typeof optIntoRenewal>;

export const optOut = z.strictObject({ contractId: id });
export type OptOut = z.output<typeof optOut>;
