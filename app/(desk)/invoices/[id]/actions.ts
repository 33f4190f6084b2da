"use server";

import * as links from "@/lib/features/invoice-links/commands";
import * as linkInput from "@/lib/features/invoice-links/input";
import * as reminders from "@/lib/features/reminders/commands";
import * as reminderInput from "@/lib/features/reminders/input";
import { staffAction } from "@/lib/web/staff";

export const handOutLink = staffAction({ permission: "invoice.write", deed: "invoice_link", input: linkInput.handOutLink, run: links.handOutLink });
export const revokeLink = staffAction({ permission: "invoice.write", input: linkInput.revokeLink, run: links.revokeLink });
export const remindNow = staffAction({ permission: "invoice.write", input: reminderInput.remindNow, run: reminders.remindNow });
