import type { GridWork } from "@/lib/domain/week-grid";
import type { EntryRow } from "@/lib/features/time/entry-row";

/** What a new entry begins with. */
export type EntryBeginning = {
  workedOn: string;
  /** Whose work it is; the reader's own unless said. */
  memberId?: string;
  /** `09:30` in the firm's zone, or nothing. */
  startedTime?: string;
  workedSeconds?: number;
  work?: Pick<GridWork, "contractId" | "description" | "channel" | "nature">;
  /** An entry that is repeated, with all that was said about it. */
  copy?: EntryRow;
};
