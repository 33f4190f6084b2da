import { z } from "zod";
import { optionalLine } from "@/lib/features/fields";

/** What is typed into the palette; what can't be meant finds nothing. */
export const paletteSearch = z.object({ search: optionalLine(80).catch("") });
