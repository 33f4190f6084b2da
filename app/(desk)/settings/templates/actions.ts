"use server";

import * as templates from "@/lib/features/templates/commands";
import * as input from "@/lib/features/templates/input";
import { staffAction } from "@/lib/web/staff";

export const saveTemplate = staffAction({ permission: "template.write", input: input.saveTemplate, run: templates.saveTemplate });
export const removeLawyerNotice = staffAction({ permission: "template.write", input: input.removeLawyerNotice, run: templates.removeLawyerNotice });
export const archiveTemplate = staffAction({ permission: "template.write", input: input.archiveTemplate, run: templates.archiveTemplate });
