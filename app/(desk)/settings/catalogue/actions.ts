"use server";

import * as commands from "@/lib/features/catalogue/commands";
import * as input from "@/lib/features/catalogue/input";
import { staffAction } from "@/lib/web/staff";

export const saveCatalogue = staffAction({ permission: "catalogue.write", input: input.saveCatalogue, run: commands.saveCatalogue });
