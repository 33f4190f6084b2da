"use server";

import * as reminders from "@/lib/features/reminders/commands";
import * as input from "@/lib/features/reminders/input";
import { staffAction } from "@/lib/web/staff";

export const setReminderSchedule = staffAction({ permission: "firm.write", input: input.setReminderSchedule, run: reminders.setReminderSchedule });
