import { z } from "zod";

/** A page of the ranked clients, from 1. */
export const rankSearch = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
