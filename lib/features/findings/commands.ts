// Findings come from monitoring, go when it says so, and lead to a proposal that the client approves or declines.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found } from "@/lib/domain/refusal";
import { askEstimate } from "@/lib/features/estimates/commands";
import { openAccepted } from "@/lib/features/findings/acceptance";
import type { ProposeMaintenance, ReportFinding } from "@/lib/features/findings/input";

/** Notes a finding or that it was seen again; `resolved` closes it. Null where something is over that was never open. `Missing` for another firm's client. */
export async function reportFinding(db: TenantDb, input: ReportFinding): Promise<{ findingId: string | null; open: boolean }> {
  found(await db.client.findFirst({ where: { id: input.clientId }, select: { id: true } }));
  const at = now();
  if (input.resolved) {
    const open = await db.finding.findFirst({ where: { clientId: input.clientId, findingKey: input.key, closedAt: null }, select: { id: true } });
    if (open) await db.finding.updateMany({ where: { id: open.id }, data: { closedAt: at } });
    return { findingId: open?.id ?? null, open: false };
  }
  const [row] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO finding (client_id, finding_key, device, severity, words, job, job_seconds, found_at, seen_at)
    VALUES (${input.clientId}::uuid, ${input.key}, ${input.device}, ${input.severity}, ${input.words}, ${input.job}, ${input.jobSeconds}::int, ${at}, ${at})
    ON CONFLICT (tenant_id, client_id, finding_key) WHERE closed_at IS NULL
    DO UPDATE SET device = excluded.device, severity = excluded.severity, words = excluded.words, job = excluded.job, job_seconds = excluded.job_seconds, seen_at = excluded.seen_at
    RETURNING id::text`;
  return { findingId: row?.id ?? null, open: true };
}

/**
 * Asks the client for maintenance on idle hours; the client's open findings are named as its reason, also those of a proposal that
 * came to nothing. What needs no click of the client is accepted at once. Refuses as an estimate does.
 */
export async function proposeMaintenance(db: TenantDb, actor: Actor, proposal: ProposeMaintenance): Promise<{ estimateId: string }> {
  const { clientId } = found(await db.contract.findFirst({ where: { id: proposal.contractId }, select: { clientId: true } }));
  const { estimateId, status } = await askEstimate(db, actor, proposal);
  await db.$executeRaw`
    UPDATE finding SET estimate_id = ${estimateId}::uuid
     WHERE client_id = ${clientId}::uuid AND closed_at IS NULL
       AND (estimate_id IS NULL OR EXISTS (SELECT FROM estimate WHERE estimate.id = finding.estimate_id AND estimate.status IN ('declined', 'withdrawn')))`;
  if ((await db.finding.count({ where: { estimateId } })) === 0) await nothingFound(db, clientId, proposal);
  if (status === "approved_itself") await openAccepted(db, estimateId);
  return { estimateId };
}

/** A proposal that nothing was found for names itself, as one that is over: so it is known later that it was for maintenance. */
async function nothingFound(db: TenantDb, clientId: string, { estimateId, title, seconds }: ProposeMaintenance): Promise<void> {
  const at = now();
  const words = title.slice(0, 500);
  await db.finding.create({ data: { id: estimateId, clientId, findingKey: `proposal/${estimateId}`, severity: "low", words, jobSeconds: seconds, foundAt: at, seenAt: at, closedAt: at, estimateId } });
}
