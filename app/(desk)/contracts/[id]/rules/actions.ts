"use server";

import * as commands from "@/lib/features/rules/commands";
import * as input from "@/lib/features/rules/input";
import { staffAction } from "@/lib/web/staff";

export const setContractRules = staffAction({ permission: "contract_rules.write", input: input.setContractRules, run: commands.setContractRules });
