import { z } from "zod";
import { parseDay } from "@/lib/domain/day";
import { parseJournalKey } from "@/lib/domain/journal";
import { day } from "@/lib/features/fields";

/** A month of the address bar, "2026-03"; what can't be read is ignored. */
const journalMonth = z.string().regex(/^\d{4}-\d\d$/).refine((text) => parseDay(`${text}-01`) !== null);

/** A key that a page of the journal handed out. */
const journalKey = z.string().max(120).refine((text) => parseJournalKey(text) !== null);

/** The page of the journal at the desk. */
export const journalSearch = z.object({
  month: journalMonth.optional().catch(undefined),
  after: journalKey.optional().catch(undefined),
});

/** Days of a journal that is downloaded or read by a program. */
export const journalRange = z.strictObject({ from: day, to: day }).refine(({ from, to }) => from <= to, { path: ["to"] });
