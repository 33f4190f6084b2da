"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { BareNumber } from "@/lib/domain/duration-notation";
import type { Logged } from "@/lib/features/approvals/log-or-submit";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { Receipt } from "@/lib/features/time/commands";
import type { ActionResult } from "@/lib/web/result";

type Action<T> = (input: unknown) => Promise<ActionResult<T>>;

/** What can be done with entries; wrapped actions of the page. */
export type EntryActions = {
  logTime: Action<Logged>;
  changeTime: Action<Receipt>;
  deleteTime: Action<Logged>;
  restoreTime: Action<Receipt>;
};

/** What every form and row of entries on a page has in common. */
export type EntryDeskSetting = {
  /** The day that it is in the firm's zone. */
  today: string;
  timeZone: string;
  bareNumber: BareNumber;
  memberId: string;
  /** Whether other people's time may be written. */
  office: boolean;
  /** People whom time may be logged for; empty unless `office`. */
  colleagues: readonly { id: string; name: string }[];
  /** Contracts that were worked on lately, first. */
  choices: readonly ContractChoice[];
  actions: EntryActions;
};

const EntryDeskContext = createContext<EntryDeskSetting | null>(null);

/** Stands once around the forms and rows of a page. */
export function EntryDesk({ setting, children }: { setting: EntryDeskSetting; children: ReactNode }) {
  return <EntryDeskContext value={setting}>{children}</EntryDeskContext>;
}

export function useEntryDesk(): EntryDeskSetting {
  const setting = useContext(EntryDeskContext);
  if (!setting) throw new Error("No EntryDesk around this component");
  return setting;
}
