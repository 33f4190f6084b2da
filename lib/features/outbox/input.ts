// What phones send of the work that they kept while there was no network.

import { z } from "zod";
import { id } from "@/lib/features/fields";
import { instant, logTimeForm } from "@/lib/features/time/input";

/** `memberId` is whose phone kept it: it is refused from anybody else's session. */
const kept = { memberId: id };

/** An entry that was typed, or counted by a timer on the phone; or the end of a timer that the server knows. */
export const keptWork = z.discriminatedUnion("kind", [
  z.strictObject({ ...kept, kind: z.literal("entry"), form: logTimeForm }),
  z.strictObject({ ...kept, kind: z.literal("timer"), form: logTimeForm }),
  z.strictObject({ ...kept, kind: z.literal("stop"), entryId: id, stoppedAt: instant }),
]);
export type KeptWork = z.output<typeof keptWork>;
