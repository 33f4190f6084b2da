"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import type { Receipt } from "@/lib/features/time/commands";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { ActionResult } from "@/lib/web/result";
import { useEntryDesk } from "./entry-desk";
import { useNewEntryWish } from "./new-entry-wish";
import type { EntryBeginning } from "./time-beginning";
import { TimeEntryDialog } from "./time-entry-dialog";

export type TimeDeeds = {
  /** Opens the dialog of a new entry. */
  begin: (beginning: EntryBeginning) => void;
  moveTime: (input: unknown) => Promise<ActionResult<Receipt>>;
};

const TimeDeedsContext = createContext<TimeDeeds | null>(null);

export type TimeEntriesProps = Pick<TimeDeeds, "moveTime"> & {
  /** The day on which a new entry begins unless the view says another. */
  day: string;
  /** Whose time is looked at; null for everybody's. */
  memberId: string | null;
  children: ReactNode;
};

/** Stands once around the views of Time: new entries are written in a dialog, from wherever one asked for them. */
export function TimeEntries({ moveTime, day, memberId, children }: TimeEntriesProps) {
  const { office } = useEntryDesk();
  const [beginning, setBeginning] = useState<EntryBeginning | null>(null);
  // Whoever looks at a colleague's time and may write it writes theirs.
  const begin = (wanted: EntryBeginning) => setBeginning(office && memberId ? { memberId, ...wanted } : wanted);
  useNewEntryWish(() => begin({ workedOn: day }));
  return (
    <TimeDeedsContext value={{ begin, moveTime }}>
      {children}
      {beginning ? <TimeEntryDialog beginning={beginning} onClose={() => setBeginning(null)} /> : null}
    </TimeDeedsContext>
  );
}

export function useTimeDeeds(): TimeDeeds {
  const deeds = useContext(TimeDeedsContext);
  if (!deeds) throw new Error("No TimeEntries around this component");
  return deeds;
}

/** Repeats an entry on its own day, to be changed before it is saved. */
export function useDuplicate(): (entry: EntryRow) => void {
  const { begin } = useTimeDeeds();
  const { today } = useEntryDesk();
  return (entry) => begin({ workedOn: entry.workedOn > today ? today : entry.workedOn, copy: entry });
}

/** A button that opens the dialog of a new entry. */
export function NewEntryButton({ beginning, ...button }: Omit<ButtonProps, "onClick"> & { beginning: EntryBeginning }) {
  const { begin } = useTimeDeeds();
  return <Button {...button} onClick={() => begin(beginning)} />;
}
