import { z } from "zod";

/** A page of a report's rows, from 1. */
export const reportRows = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
