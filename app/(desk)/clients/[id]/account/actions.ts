"use server";

import * as accounts from "@/lib/features/accounts/commands";
import * as accountInput from "@/lib/features/accounts/input";
import * as reminders from "@/lib/features/reminders/commands";
import * as reminderInput from "@/lib/features/reminders/input";
import { staffAction } from "@/lib/web/staff";

export const mailAccount = staffAction({ permission: "invoice.write", input: accountInput.mailAccount, run: accounts.mailAccount });
export const setClientReminders = staffAction({ permission: "client.write", input: reminderInput.setClientReminders, run: reminders.setClientReminders });
