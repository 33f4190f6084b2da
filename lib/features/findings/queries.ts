// Hours that lie idle: bought, above the line, and nobody has maintained anything for a while.

import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day } from "@/lib/domain/day";
import { firmToday } from "@/lib/features/firm-clock";

export interface OpenFinding {
  words: string;
  device: string;
  severity: "low" | "medium" | "high";
  job: string;
  jobSeconds: number | null;
}

export interface IdleContract {
  contractId: string;
  title: string;
  clientId: string;
  clientName: string;
  balanceSeconds: number;
  lastProactiveOn: string | null;
  findings: OpenFinding[];
  /** How the newest proposal of the last days stands. */
  proposal: string | null;
}

/** Contracts with idle hours, the most hours first (200 at most). Without maintenance since it began, a contract counts from its first day. */
export async function idleContracts(db: TenantDb, days: number): Promise<{ today: Day; contracts: IdleContract[] }> {
  const today = await firmToday(db);
  const since = addDays(today, -days);
  const contracts = await db.$queryRaw<IdleContract[]>`
    SELECT contract.id AS "contractId", contract.title, client.id AS "clientId", client.name AS "clientName", balance.balance_seconds AS "balanceSeconds",
           (SELECT max(entry.worked_on) FROM time_entry AS entry
             WHERE entry.contract_id = contract.id AND entry.worked_on > ${addDays(today, -730)}::date AND entry.nature = 'proactive' AND NOT entry.deleted)::text AS "lastProactiveOn",
           coalesce((SELECT jsonb_agg(jsonb_build_object('words', finding.words, 'device', finding.device, 'severity', finding.severity, 'job', finding.job, 'jobSeconds', finding.job_seconds)
                                      ORDER BY finding.severity = 'high' DESC, finding.severity = 'medium' DESC, finding.found_at)
                       FROM finding WHERE finding.client_id = client.id AND finding.closed_at IS NULL), '[]') AS findings,
           (SELECT estimate.status FROM estimate WHERE estimate.contract_id = contract.id AND estimate.asked_at >= ${since}::date ORDER BY estimate.asked_at DESC LIMIT 1) AS proposal
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id AND client.archived_at IS NULL
      JOIN contract_balance AS balance ON balance.contract_id = contract.id
      JOIN contract_terms AS terms ON terms.contract_id = contract.id
     WHERE contract.status = 'active' AND NOT coalesce(contract.ended_on < ${today}::date, false) AND contract.started_on <= ${since}::date
       AND balance.balance_seconds > terms.line_seconds
       AND NOT EXISTS (SELECT FROM time_entry AS entry WHERE entry.contract_id = contract.id AND entry.worked_on > ${since}::date AND entry.nature = 'proactive' AND NOT entry.deleted)
     ORDER BY balance.balance_seconds DESC, lower(client.name), contract.id
     LIMIT 200`;
  return { today, contracts };
}
