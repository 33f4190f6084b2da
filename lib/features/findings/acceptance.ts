// What a client's yes to maintenance leads to: a ticket for the firm, which nobody has yet, with what monitoring found.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { LONGEST_MESSAGE } from "@/lib/domain/ticket";
import * as estimates from "@/lib/features/estimates/commands";
import type { DecideEstimate } from "@/lib/features/estimates/input";
import { addMessage, nextNumber } from "@/lib/features/tickets/record";
import { newId } from "@/lib/ids";

/** The client's click on an estimate; a yes to maintenance opens its ticket in the same transaction. Refuses as deciding does. */
export async function decideEstimate(db: TenantDb, actor: Actor, clientId: string, answer: DecideEstimate): Promise<void> {
  await estimates.decideEstimate(db, actor, clientId, answer);
  if (answer.decision === "approved") await openAccepted(db, answer.estimateId);
}

interface Accepted {
  clientId: string;
  contractId: string;
  contactId: string | null;
  title: string;
  explanation: string;
  urgent: boolean;
  lines: string[];
}

/** Opens the ticket of an accepted proposal of maintenance, once: it bears the proposal's id. Other estimates lead to none. */
export async function openAccepted(db: TenantDb, estimateId: string): Promise<void> {
  const [accepted] = await db.$queryRaw<Accepted[]>`
    SELECT contract.client_id AS "clientId", estimate.contract_id AS "contractId", estimate.decided_by AS "contactId", estimate.title, estimate.explanation,
           coalesce(bool_or(finding.severity = 'high' AND finding.closed_at IS NULL), false) AS urgent,
           coalesce(jsonb_agg(concat_ws(': ', nullif(finding.device, ''), finding.words) || coalesce(' (' || nullif(finding.job, '') || ')', '')
                              ORDER BY finding.severity = 'high' DESC, finding.severity = 'medium' DESC, finding.found_at) FILTER (WHERE finding.closed_at IS NULL), '[]') AS lines
      FROM estimate
      JOIN contract ON contract.tenant_id = estimate.tenant_id AND contract.id = estimate.contract_id
      JOIN finding ON finding.tenant_id = estimate.tenant_id AND finding.estimate_id = estimate.id
     WHERE estimate.id = ${estimateId}::uuid AND NOT EXISTS (SELECT FROM ticket WHERE ticket.id = ${estimateId}::uuid)
     GROUP BY contract.client_id, estimate.contract_id, estimate.decided_by, estimate.title, estimate.explanation`;
  if (!accepted) return;
  const { clientId, contractId, contactId, title, explanation, urgent, lines } = accepted;
  const at = now();
  const ticket = { id: estimateId, number: await nextNumber(db), clientId, contractId, contactId, subject: title.slice(0, 200), priority: urgent ? "high" : "normal" };
  await db.ticket.create({ data: { ...ticket, channel: contactId ? "portal" : "desk", openedAt: at, lastAt: at, lastBy: "machine", touchedByPerson: true } });
  const body = (lines.length > 0 ? lines.join("\n") : explanation).slice(0, LONGEST_MESSAGE);
  // A note for the firm: the client sees the ticket once somebody has said something about it.
  if (body !== "") await addMessage(db, { kind: "machine", keyId: null }, at, { messageId: newId(), ticketId: estimateId, body, internal: true });
}
