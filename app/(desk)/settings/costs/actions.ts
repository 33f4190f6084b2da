"use server";

import * as commands from "@/lib/features/costs/commands";
import * as input from "@/lib/features/costs/input";
import { staffAction } from "@/lib/web/staff";

export const setMemberCost = staffAction({ permission: "cost.write", input: input.setMemberCost, run: commands.setMemberCost });
export const removeMemberCost = staffAction({ permission: "cost.write", input: input.removeMemberCost, run: commands.removeMemberCost });
export const setRmmCost = staffAction({ permission: "cost.write", input: input.setRmmCost, run: commands.setRmmCost });
export const removeRmmCost = staffAction({ permission: "cost.write", input: input.removeRmmCost, run: commands.removeRmmCost });
export const setClientDevices = staffAction({ permission: "cost.write", input: input.setClientDevices, run: commands.setClientDevices });
export const removeClientDevices = staffAction({ permission: "cost.write", input: input.removeClientDevices, run: commands.removeClientDevices });
