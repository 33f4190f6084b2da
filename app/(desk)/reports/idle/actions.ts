"use server";

import * as commands from "@/lib/features/findings/commands";
import * as input from "@/lib/features/findings/input";
import { staffAction } from "@/lib/web/staff";

export const proposeMaintenance = staffAction({ permission: "estimate.ask", input: input.proposeMaintenance, run: commands.proposeMaintenance });
