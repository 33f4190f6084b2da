"use server";

import * as notifications from "@/lib/features/notifications/commands";
import * as input from "@/lib/features/notifications/input";
import { staffAction } from "@/lib/web/staff";

export const sendMessageAgain = staffAction({ permission: "invoice.write", input: input.sendMessageAgain, run: notifications.sendMessageAgain });
