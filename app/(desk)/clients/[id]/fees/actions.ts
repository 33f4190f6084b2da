"use server";

import * as fees from "@/lib/features/fees/commands";
import * as input from "@/lib/features/fees/input";
import { staffAction } from "@/lib/web/staff";

export const addFee = staffAction({ permission: "contract.write", input: input.addFee, run: fees.addFee });
export const changeFee = staffAction({ permission: "contract.write", input: input.changeFee, run: fees.changeFee });
export const endFee = staffAction({ permission: "contract.write", input: input.endFee, run: fees.endFee });
