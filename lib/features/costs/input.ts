import { z } from "zod";
import { id } from "@/lib/features/fields";

const MOST_MINOR = 100_000_000;

/** Money per hour or per month, minor units, that must be said. */
const cost = z.preprocess((typed) => (typed === "" || typed === null || typed === undefined ? undefined : Number(typed)), z.number().int().min(0).max(MOST_MINOR));

/** The first day of the month from which it holds: from a month box ("2026-11") or as a day. */
const fromMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-01)?$/, { error: "month" })
  .refine((text) => text >= "1990-01" && text <= "2199-12", "month")
  .transform((text) => `${text.slice(0, 7)}-01`);

const machines = z.preprocess((typed) => (typed === "" || typed === null || typed === undefined ? 0 : typed), z.coerce.number().int().min(0).max(100_000));

/** Hours of a week, in quarters at least, from a number typed with a point or a comma. */
const weekHours = z.preprocess((typed) => (typeof typed === "string" ? typed.trim().replace(",", ".") : typed),
  z.union([z.literal("").transform(() => null), z.coerce.number().min(0).max(168).transform((hours) => Math.round(hours * 3_600))]));

export const setMemberCost = z.strictObject({ memberId: id, fromMonth, costMinor: cost, weekSeconds: weekHours });
export type SetMemberCost = z.output<typeof setMemberCost>;

export const removeMemberCost = z.strictObject({ memberId: id, fromMonth });
export type RemoveMemberCost = z.output<typeof removeMemberCost>;

export const setRmmCost = z.strictObject({ fromMonth, workstationMinor: cost, serverMinor: cost });
export type SetRmmCost = z.output<typeof setRmmCost>;

export const removeRmmCost = z.strictObject({ fromMonth });
export type RemoveRmmCost = z.output<typeof removeRmmCost>;

export const setClientDevices = z.strictObject({ clientId: id, fromMonth, workstations: machines, servers: machines, others: machines });
export type SetClientDevices = z.output<typeof setClientDevices>;

export const removeClientDevices = z.strictObject({ clientId: id, fromMonth });
export type RemoveClientDevices = z.output<typeof removeClientDevices>;
