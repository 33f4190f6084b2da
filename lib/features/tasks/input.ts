// What may be asked about tasks.

import { z } from "zod";
import { id } from "@/lib/features/fields";

/** Null gives a task back to everybody. */
export const assignTask = z.strictObject({ taskId: id, assigneeId: z.union([id, z.literal("").transform(() => null), z.null()]) });
export type AssignTask = z.output<typeof assignTask>;

/** Which tasks the page shows; what makes no sense in the address is left out. */
export const taskList = z.object({ show: z.enum(["open", "done"]).optional().catch(undefined) });
