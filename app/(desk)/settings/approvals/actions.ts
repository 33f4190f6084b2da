"use server";

import * as input from "@/lib/features/approvals/input";
import * as settings from "@/lib/features/approvals/settings";
import { staffAction } from "@/lib/web/staff";

export const setApprovalPolicy = staffAction({ permission: "firm.write", input: input.setApprovalPolicy, run: settings.setApprovalPolicy });
