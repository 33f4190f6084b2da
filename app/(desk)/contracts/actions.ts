"use server";

import { sellBlock as sell } from "@/lib/features/blocks/commands";
import { sellBlock as sellInput } from "@/lib/features/blocks/input";
import * as contracts from "@/lib/features/contracts/commands";
import * as input from "@/lib/features/contracts/input";
import * as renewals from "@/lib/features/renewals/commands";
import * as renewalInput from "@/lib/features/renewals/input";
import { staffAction } from "@/lib/web/staff";

export const openContract = staffAction({ permission: "contract.write", input: input.openContract, run: contracts.openContract });
export const changeTerms = staffAction({ permission: "contract.write", input: input.changeTerms, run: contracts.changeTerms });
export const endContract = staffAction({ permission: "contract.write", input: input.endContract, run: contracts.endContract });
export const sellBlock = staffAction({ permission: "block.sell", input: sellInput, run: sell });
export const sendRenewal = staffAction({ permission: "renewal.send", input: renewalInput.sendRenewal, run: renewals.sendRenewal });
export const cancelRenewal = staffAction({ permission: "renewal.send", input: renewalInput.cancelRenewal, run: renewals.cancelRenewal });
