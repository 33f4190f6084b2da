"use server";

import * as brand from "@/lib/features/brand/commands";
import * as input from "@/lib/features/brand/input";
import { staffAction } from "@/lib/web/staff";

export const changeBrand = staffAction({ permission: "firm.write", input: input.changeBrand, run: brand.changeBrand });
export const removeLogo = staffAction({ permission: "firm.write", input: input.removeLogo, run: brand.removeLogo });
