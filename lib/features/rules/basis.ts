import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb, TenantStatements } from "@/lib/db/tenant";
import { NO_RULES, type ChargeBasis } from "@/lib/domain/charge";
import { mergeRules, type ChargeRules, type OwnRules } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";

/** Whose work on what and when; `entryId` is the entry that is being written and doesn't count among the others, or null. */
export interface Charged {
  /** An id, or a column of the statement that the fragment goes into. */
  contractId: string | Prisma.Sql;
  workedOn: string;
  memberId: string | null;
  entryId: string | null;
}

/** What `basisFact` reads, as it comes from the database. */
export interface BasisFact {
  firm: ChargeRules | null;
  firmVersion: number | null;
  own: OwnRules | null;
  contractVersion: number | null;
  timeZone: string;
  /** Null where there are no rules. */
  holidays: Day[] | null;
  visit: { workedSeconds: number; takenSeconds: number }[] | null;
  day: { seconds: number; roundedSeconds: number } | null;
}

/** All that a charge depends on besides the work itself, in one statement. Throws `Missing` for an unknown contract. */
export async function chargeBasis(db: TenantStatements, charged: Charged): Promise<ChargeBasis> {
  const rows = await db.$queryRaw<{ fact: BasisFact | null }[]>`SELECT ${basisFact(charged)} AS fact`;
  return basisOf(found(rows[0]?.fact));
}

/**
 * The same as a fragment, for a statement that asks for more: one jsonb column for `basisOf`, null for an unknown contract.
 * Other entries are only looked at where a rule needs them: the visit where it has a minimum, the day where it is rounded.
 */
export function basisFact({ contractId, workedOn, memberId, entryId }: Charged): Prisma.Sql {
  return Prisma.sql`(
    SELECT jsonb_build_object(
             'firm', firm_rules.rules, 'firmVersion', firm_rules.version, 'own', own.rules, 'contractVersion', own.version,
             'timeZone', coalesce(client.time_zone, firm.time_zone), 'holidays', ${holidaysAround(workedOn)},
             'visit', CASE WHEN (coalesce(own.rules -> 'minimum', firm_rules.rules -> 'minimum') ->> 'visitSeconds')::integer > 0 THEN (
               SELECT jsonb_agg(jsonb_build_object('workedSeconds', entry.worked_seconds, 'takenSeconds', entry.worked_seconds + ${step("minimumSeconds")}))
                 FROM ${othersOn({ contractId, workedOn, entryId })} AND entry.member_id = ${memberId}::uuid AND entry.channel = 'on_site') END,
             'day', CASE WHEN coalesce(own.rules -> 'rounding', firm_rules.rules -> 'rounding') ->> 'per' = 'day' THEN (
               SELECT jsonb_build_object(
                        'seconds', coalesce(sum(entry.worked_seconds + ${step("minimumSeconds")}), 0),
                        'roundedSeconds', coalesce(sum(entry.worked_seconds + ${step("minimumSeconds")} + ${step("roundingSeconds")}), 0))
                 FROM ${othersOn({ contractId, workedOn, entryId })}) END)
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN tenant firm ON firm.id = contract.tenant_id
      ${rulesInForce(workedOn)}
     WHERE contract.id = ${contractId}::uuid)`;
}

/** What a charge depends on but for the other entries of the day. */
export type RulesFact = Omit<BasisFact, "visit" | "day">;

/** The columns of `RulesFact` (with `timeZone` as `clientZone`), for a statement that has `firm`, `client` and `contract` and joins `rulesInForce`. */
export function rulesFact(workedOn: string): Prisma.Sql {
  return Prisma.sql`
    firm_rules.rules AS firm, firm_rules.version AS "firmVersion", own.rules AS own, own.version AS "contractVersion",
    coalesce(client.time_zone, firm.time_zone) AS "clientZone", ${holidaysAround(workedOn)} AS holidays`;
}

/** Joins the rules in force on that day, the firm's as `firm_rules`, the contract's as `own`. */
export function rulesInForce(workedOn: string): Prisma.Sql {
  const inForce = Prisma.sql`holds_from <= ${workedOn}::date ORDER BY holds_from DESC, version DESC LIMIT 1`;
  return Prisma.sql`
    LEFT JOIN LATERAL (SELECT version, rules FROM firm_rules WHERE ${inForce}) firm_rules ON true
    LEFT JOIN LATERAL (SELECT version, rules FROM contract_rules WHERE contract_id = contract.id AND ${inForce}) own ON true`;
}

function holidaysAround(workedOn: string): Prisma.Sql {
  return Prisma.sql`
    CASE WHEN firm_rules.version IS NOT NULL OR own.version IS NOT NULL THEN (
      SELECT coalesce(jsonb_agg(day), '[]')
        FROM holiday WHERE day BETWEEN ${workedOn}::date - 1 AND ${workedOn}::date + 3) END`;
}

/** Whether any rules of these contracts, of whatever day, let a charge depend on the other entries of its day: `dependsOnOthers`. */
export async function anyDependOnOthers(db: TenantDb, contractIds: readonly string[]): Promise<boolean> {
  const depends = Prisma.sql`(rules -> 'rounding' ->> 'per' = 'day' OR (rules -> 'minimum' ->> 'visitSeconds')::integer > 0)`;
  const rows = await db.$queryRaw<{ any: boolean }[]>`
    SELECT EXISTS (SELECT FROM firm_rules WHERE ${depends})
        OR EXISTS (SELECT FROM contract_rules WHERE contract_id = ANY (${contractIds}::uuid[]) AND ${depends}) AS any`;
  return rows[0]?.any ?? false;
}

/** Reads what `basisFact` brought, or what is known without the other entries of the day. */
export function basisOf(fact: RulesFact & Partial<BasisFact>): ChargeBasis {
  return {
    rules: mergeRules(fact.firm, fact.own),
    versions: { firmVersion: fact.firmVersion, contractVersion: fact.contractVersion },
    timeZone: fact.timeZone,
    holidays: fact.holidays ?? [],
    othersToday: { visit: fact.visit ?? NO_RULES.othersToday.visit, day: fact.day ?? NO_RULES.othersToday.day },
  };
}

/** The other entries of the contract's day that are charged, each with its receipt. */
function othersOn({ contractId, workedOn, entryId }: Omit<Charged, "memberId">): Prisma.Sql {
  return Prisma.sql`
    time_entry entry
    JOIN ledger_transaction written ON written.tenant_id = entry.tenant_id AND written.entry_id = entry.id AND written.revision = entry.revision
   WHERE entry.contract_id = ${contractId}::uuid AND entry.worked_on = ${workedOn}::date AND entry.id IS DISTINCT FROM ${entryId}::uuid
     AND NOT entry.deleted AND entry.billable AND entry.free_reason IS NULL`;
}

/** What a step of the receipt added, in seconds; nothing where there is no receipt. */
function step(name: "minimumSeconds" | "roundingSeconds"): Prisma.Sql {
  return Prisma.sql`coalesce((written.receipt ->> ${Prisma.raw(`'${name}'`)})::integer, 0)`;
}
