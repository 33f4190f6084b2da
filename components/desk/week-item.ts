import type { EntryRow } from "@/lib/features/time/entry-row";
import type { SentWork } from "@/lib/features/time/views";

/** What stands in a cell: logged, waiting for the office, or sent back. */
export type GridItem = (EntryRow & { state: "logged" }) | SentWork;
