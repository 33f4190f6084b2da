"use server";

import * as commands from "@/lib/features/taxes/commands";
import * as input from "@/lib/features/taxes/input";
import { staffAction } from "@/lib/web/staff";

export const changeInvoicing = staffAction({ permission: "invoicing.write", input: input.changeInvoicing, run: commands.changeInvoicing });
export const saveTaxRate = staffAction({ permission: "invoicing.write", input: input.saveTaxRate, run: commands.saveTaxRate });
export const archiveTaxRate = staffAction({ permission: "invoicing.write", input: input.archiveTaxRate, run: commands.archiveTaxRate });
