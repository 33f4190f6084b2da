"use server";

import * as imports from "@/lib/features/imports/commands";
import * as input from "@/lib/features/imports/input";
import { staffAction } from "@/lib/web/staff";

export const changeReading = staffAction({ permission: "time.import", input: input.changeReading, run: imports.changeReading });
export const keepMatches = staffAction({ permission: "time.import", input: input.keepMatches, run: imports.keepMatches });
export const startImport = staffAction({ permission: "time.import", input: input.startImport, run: imports.startImport });
export const discardImport = staffAction({ permission: "time.import", input: input.discardImport, run: imports.discardImport });
