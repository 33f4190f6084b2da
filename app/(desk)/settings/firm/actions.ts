"use server";

import { changeFirm as change } from "@/lib/features/tenants/commands";
import * as input from "@/lib/features/tenants/input";
import { staffAction } from "@/lib/web/staff";

export const changeFirm = staffAction({
  permission: "firm.write",
  input: input.changeFirm,
  run: change,
});
