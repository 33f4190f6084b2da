"use server";

import * as commands from "@/lib/features/rules/commands";
import * as input from "@/lib/features/rules/input";
import { setResponsePromises } from "@/lib/features/tickets/input";
import * as promises from "@/lib/features/tickets/promises";
import { staffAction } from "@/lib/web/staff";

export const setFirmRules = staffAction({ permission: "rules.write", input: input.setFirmRules, run: commands.setFirmRules });
export const takeHolidays = staffAction({ permission: "rules.write", input: input.takeHolidays, run: commands.takeHolidays });
export const addHolidays = staffAction({ permission: "rules.write", input: input.addHolidays, run: commands.addHolidays });
export const removeHoliday = staffAction({ permission: "rules.write", input: input.removeHoliday, run: commands.removeHoliday });

export const setFirmPromises = staffAction({
  permission: "rules.write",
  input: setResponsePromises,
  run: (db, actor, said) => promises.setResponsePromises(db, actor, { ...said, contractId: null }),
});
