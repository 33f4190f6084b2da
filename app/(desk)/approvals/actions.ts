"use server";

import * as approvals from "@/lib/features/approvals/commands";
import * as input from "@/lib/features/approvals/input";
import { sentBefore } from "@/lib/features/approvals/queries";
import * as settings from "@/lib/features/approvals/settings";
import * as estimates from "@/lib/features/estimates/commands";
import * as estimateInput from "@/lib/features/estimates/input";
import { loggedAtDesk } from "@/lib/features/time/form";
import { staffAction } from "@/lib/web/staff";
import { approvalOutcome } from "./approval-outcome";

export const approveTimes = staffAction({
  permission: "time.approve",
  input: input.approveTimesForm,
  run: async (db, actor, asked) => approvalOutcome(await approvals.approveTimes(db, actor, asked)),
});

export const returnTime = staffAction({ permission: "time.approve", input: input.returnTime, run: approvals.returnTime });
export const withdrawTime = staffAction({ permission: "time.log", input: input.withdrawTime, run: approvals.withdrawTime });

export const sendAgain = staffAction({
  permission: "time.log",
  input: input.sendAgainForm,
  run: async (db, actor, { revision, ...typed }, staff) => {
    const before = await sentBefore(db, typed.entryId);
    return approvals.sendAgain(db, actor, { ...loggedAtDesk(typed, staff.timeZone, before), revision });
  },
});

export const askEstimate = staffAction({ permission: "estimate.ask", input: estimateInput.askEstimate, run: estimates.askEstimate });
export const withdrawEstimate = staffAction({ permission: "estimate.ask", input: estimateInput.withdrawEstimate, run: estimates.withdrawEstimate });
export const setContractGate = staffAction({ permission: "contract.write", input: input.setContractGate, run: settings.setContractGate });
