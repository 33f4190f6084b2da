// What may be asked about planned visits. Days and times of day are the firm's; durations are whole seconds.

import { z } from "zod";
import { day, id, line, prose, revision } from "@/lib/features/fields";
import { clockTime, logTimeForm } from "@/lib/features/time/input";

const length = z.coerce.number().int().min(60, "duration_range").max(86_400, "duration_range");

const visit = {
  contractId: id,
  memberId: id,
  title: line(),
  startsOn: day,
  startsTime: clockTime.refine((text) => text !== "", "missing"),
  /** How long it lasts. */
  seconds: length,
  /** What it books; as long as it lasts unless said. */
  estimatedSeconds: length.nullable().default(null),
};

/** `visitId` is made by whoever asks, once per visit: asking twice plans one. */
export const planVisit = z.strictObject({ ...visit, visitId: id });
export type PlanVisit = z.output<typeof planVisit>;

export const changeVisit = z.strictObject({ ...visit, visitId: id, revision });
export type ChangeVisit = z.output<typeof changeVisit>;

export const cancelVisit = z.strictObject({ visitId: id, revision, reason: prose() });
export type CancelVisit = z.output<typeof cancelVisit>;

/** The work that a visit became; what it was on is known. */
export const completeVisitForm = logTimeForm.omit({ entryId: true, contractId: true, memberId: true }).extend({ visitId: id, revision });

/** The list's address: a week by any of its days, and whose visits. What makes no sense is left out. */
export const visitFilters = z.object({
  week: day.optional().catch(undefined),
  person: id.optional().catch(undefined),
});
export type VisitFilters = z.output<typeof visitFilters>;
