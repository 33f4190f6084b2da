import { z } from "zod";
import { apiRoute } from "@/lib/api/operation";
import * as fields from "@/lib/api/fields";
import { reportFinding } from "@/lib/features/findings/commands";
import * as input from "@/lib/features/findings/input";

const CLIENT = "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f";

export const findingOperations = [
  apiRoute({
    id: "reportFinding",
    method: "POST",
    path: "/findings",
    group: "Tickets",
    summary: "Report what monitoring found, or that it is over",
    description: "A finding is something that maintenance would settle. The same key again is the same finding; the office proposes idle hours for it.",
    scope: "tickets:write",
    permission: "ticket.write",
    body: z.strictObject({
      clientId: fields.uuid, key: fields.line(200), device: fields.line(120).optional(), severity: z.enum(["low", "medium", "high"]).optional(), words: fields.line(500),
      job: fields.line(120).optional(), jobSeconds: z.int().min(60).max(360_000).optional(), resolved: z.boolean().optional(),
    }),
    example: { clientId: CLIENT, key: "patches/SRV-1", device: "SRV-1", severity: "high", words: "14 security updates are missing.", job: "Monthly patching", jobSeconds: 5_400 },
    answer: z.object({ findingId: fields.uuid.nullable().meta({ description: "Null where something is over that was never open." }), open: z.boolean() }).meta({ id: "ReportedFinding" }),
    run: async (db, _caller, { body }) => reportFinding(db, await fields.asInput(input.reportFinding, body)),
  }),
];
