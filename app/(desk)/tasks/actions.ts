"use server";

import * as disputes from "@/lib/features/disputes/commands";
import * as disputeInput from "@/lib/features/disputes/input";
import * as tasks from "@/lib/features/tasks/commands";
import * as input from "@/lib/features/tasks/input";
import { staffAction } from "@/lib/web/staff";

export const answerDispute = staffAction({ permission: "time.write_others", input: disputeInput.answerDispute, run: disputes.answerDispute });
export const assignTask = staffAction({ permission: "time.write_others", input: input.assignTask, run: tasks.assignTask });
