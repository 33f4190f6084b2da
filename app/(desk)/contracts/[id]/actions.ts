"use server";

import * as input from "@/lib/features/notifications/input";
import * as receipts from "@/lib/features/notifications/receipts";
import { staffAction } from "@/lib/web/staff";

export const setReceipts = staffAction({ permission: "contract.write", input: input.setReceipts, run: receipts.setReceipts });
