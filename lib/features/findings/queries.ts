// Hours that lie idle: bought, above the line, and nobody has maintained anything for a while.

import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day } from "@/lib/domain/day";

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

/** Some of the contracts with idle hours, and how many there are. */
export interface IdlePage {
  contracts: IdleContract[];
  count: number;
}

/**
 * Contracts whose hours have been idle for so many days, of all clients or of one, the most hours first. Without maintenance since it began, a contract counts from its first day. The sums by
 * month tell nearly all; entries are read of the month in which the days began, and of the last month of whoever is shown.
 */
export async function idleContracts(db: TenantDb, { today, days }: { today: Day; days: number }, page: { limit: number; offset: number; clientId?: string }): Promise<IdlePage> {
  const since = addDays(today, -days);
  const rows = await db.$queryRaw<(IdleContract & { all: number })[]>`
    WITH maintained AS MATERIALIZED (
      SELECT contract_id, bool_or(month > ${since}::date) AS lately, bool_or(month <= ${since}::date) AS perhaps
        FROM work_month
       WHERE month >= date_trunc('month', ${since}::date)::date AND proactive_seconds > 0
       GROUP BY contract_id
    ), idle AS MATERIALIZED (
      SELECT contract.id, contract.title, client.id AS client_id, client.name, balance.balance_seconds, count(*) OVER ()::int AS "all"
        FROM contract
        JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id AND client.archived_at IS NULL
        JOIN contract_balance AS balance ON balance.contract_id = contract.id
        JOIN contract_terms AS terms ON terms.contract_id = contract.id
        LEFT JOIN maintained ON maintained.contract_id = contract.id
       WHERE (${page.clientId ?? null}::uuid IS NULL OR contract.client_id = ${page.clientId ?? null}::uuid) AND contract.status = 'active' AND NOT coalesce(contract.ended_on < ${today}::date, false) AND contract.started_on <= ${since}::date
         AND balance.balance_seconds > terms.line_seconds AND NOT coalesce(maintained.lately, false)
         AND NOT (coalesce(maintained.perhaps, false) AND EXISTS (
               SELECT FROM time_entry AS entry
                WHERE entry.contract_id = contract.id AND entry.worked_on > ${since}::date AND entry.nature = 'proactive' AND NOT entry.deleted))
       ORDER BY balance.balance_seconds DESC, lower(client.name), contract.id
       LIMIT ${page.limit} OFFSET ${page.offset}
    )
    SELECT idle.id AS "contractId", idle.title, idle.client_id AS "clientId", idle.name AS "clientName", idle.balance_seconds AS "balanceSeconds", idle."all",
           (SELECT max(entry.worked_on) FROM time_entry AS entry
             WHERE entry.contract_id = idle.id AND entry.nature = 'proactive' AND NOT entry.deleted
               AND entry.worked_on >= last.month AND entry.worked_on < last.month + interval '1 month')::text AS "lastProactiveOn",
           coalesce((SELECT jsonb_agg(jsonb_build_object('words', finding.words, 'device', finding.device, 'severity', finding.severity, 'job', finding.job, 'jobSeconds', finding.job_seconds)
                                      ORDER BY finding.severity = 'high' DESC, finding.severity = 'medium' DESC, finding.found_at)
                       FROM finding WHERE finding.client_id = idle.client_id AND finding.closed_at IS NULL), '[]') AS findings,
           (SELECT estimate.status FROM estimate WHERE estimate.contract_id = idle.id AND estimate.asked_at >= ${since}::date ORDER BY estimate.asked_at DESC LIMIT 1) AS proposal
      FROM idle
      LEFT JOIN LATERAL (SELECT max(month) AS month FROM work_month
                          WHERE contract_id = idle.id AND month > ${addDays(today, -730)}::date AND proactive_seconds > 0) AS last ON true
     ORDER BY idle.balance_seconds DESC, lower(idle.name), idle.id`;
  return { contracts: rows.map(({ all: _, ...contract }) => contract), count: rows[0]?.all ?? 0 };
}
