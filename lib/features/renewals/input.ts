import { z } from "zod";
import { id, prose } from "@/lib/features/fields";

const number = z.coerce.number().int().min(1).max(1_000_000);

export const sendRenewal = z.strictObject({ contractId: id, number });
export type SendRenewal = z.output<typeof sendRenewal>;

/** A person's reason may be given. */
export const cancelRenewal = z.strictObject({ contractId: id, number, note: prose(2_000) });
export type CancelRenewal = z.output<typeof cancelRenewal>;
