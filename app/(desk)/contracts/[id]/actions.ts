"use server";

import { setMonthly as setMonthlyStatement } from "@/lib/features/monthly/commands";
import { setMonthly as monthlyInput } from "@/lib/features/monthly/input";
import * as input from "@/lib/features/notifications/input";
import * as receipts from "@/lib/features/notifications/receipts";
import { staffAction } from "@/lib/web/staff";

export const setReceipts = staffAction({ permission: "contract.write", input: input.setReceipts, run: receipts.setReceipts });

export const setMonthly = staffAction({ permission: "contract.write", input: monthlyInput, run: setMonthlyStatement });
