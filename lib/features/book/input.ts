import { z } from "zod";
import { locale } from "@/lib/features/fields";

/** The form of the book that is asked for, and its language; without one the reader's own. */
export const bookSearch = z.object({ type: z.enum(["pdf", "xlsx"]).catch("pdf"), locale: locale.optional().catch(undefined) });
