import { z } from "zod";
import { mostSeconds } from "@/lib/domain/duration";
import { id, line, optionalLine, prose } from "@/lib/features/fields";

/** What monitoring found, or that it is over. The same key again is the same finding. */
export const reportFinding = z.strictObject({
  clientId: id,
  key: line(200),
  device: optionalLine(120),
  severity: z.enum(["low", "medium", "high"]).default("medium"),
  words: line(500),
  job: optionalLine(120),
  jobSeconds: z.coerce.number().int().min(60).max(mostSeconds).nullable().default(null),
  resolved: z.boolean().default(false),
});
export type ReportFinding = z.output<typeof reportFinding>;

/** `estimateId` is made by whoever proposes, once per proposal. */
export const proposeMaintenance = z.strictObject({
  estimateId: id,
  contractId: id,
  title: line(),
  explanation: prose(),
  seconds: z.coerce.number().int().min(60, "duration_range").max(mostSeconds, "duration_range"),
});
export type ProposeMaintenance = z.output<typeof proposeMaintenance>;

/** So many days without maintenance make hours idle; a page of their contracts, from 1. */
export const idleSearch = z.object({ days: z.coerce.number().int().min(7).max(730).catch(60), page: z.coerce.number().int().min(1).max(10_000).catch(1) });
