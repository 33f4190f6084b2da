import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { ContractBlock, ContractHead } from "@/lib/features/contracts/queries";
import type { ActionResult } from "@/lib/web/result";

/** An action of the page, as the dialogs take it. */
export type HoursAction = (input: unknown) => Promise<ActionResult<unknown>>;

/** What every dialog about a contract's hours needs. */
export type HoursDialogProps = {
  action: HoursAction;
  contract: ContractHead;
  /** The hours as they stand. */
  bar: HourBarInput;
  today: string;
  /** More than this at once was mistyped. */
  maxSeconds: number;
  onClose: () => void;
};

/** What every dialog about one block needs. */
export type BlockDialogProps = Omit<HoursDialogProps, "maxSeconds"> & { block: ContractBlock };
