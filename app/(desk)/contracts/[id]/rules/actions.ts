"use server";

import { found } from "@/lib/domain/refusal";
import * as commands from "@/lib/features/rules/commands";
import * as input from "@/lib/features/rules/input";
import { setResponsePromises } from "@/lib/features/tickets/input";
import * as promises from "@/lib/features/tickets/promises";
import { staffAction } from "@/lib/web/staff";

export const setContractRules = staffAction({ permission: "contract_rules.write", input: input.setContractRules, run: commands.setContractRules });

export const setContractPromises = staffAction({
  permission: "contract_rules.write",
  input: setResponsePromises,
  run: (db, actor, said) => promises.setResponsePromises(db, actor, { ...said, contractId: found(said.contractId) }),
});
