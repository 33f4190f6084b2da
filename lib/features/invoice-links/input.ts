import { z } from "zod";
import { id } from "@/lib/features/fields";

export const handOutLink = z.strictObject({ invoiceId: id });
export type HandOutLink = z.output<typeof handOutLink>;

export const revokeLink = z.strictObject({ linkId: id });
export type RevokeLink = z.output<typeof revokeLink>;
