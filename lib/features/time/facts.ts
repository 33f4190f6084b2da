import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb, TenantStatements } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type ChargeBasis, dependsOnOthers, NO_RULES } from "@/lib/domain/charge";
import { addDays, type Day, dayInZone } from "@/lib/domain/day";
import { permits, type Role } from "@/lib/domain/permission";
import { found, Refusal } from "@/lib/domain/refusal";
import type { Channel } from "@/lib/domain/work";
import { GATES, LIMIT_SECONDS } from "@/lib/features/estimates/gate";
import { basisOf, chargeBasis, rulesFact, type RulesFact, rulesInForce } from "@/lib/features/rules/basis";
import { lockContracts, type Posting } from "@/lib/ledger/post";

/** What must be known before work is written: when and where it is, who asks, for whom, and on what. */
export interface WorkFacts {
  timeZone: string;
  /** The role of the member who asks; null for the system itself. */
  role: Role | null;
  memberKnown: boolean;
  contractKnown: boolean;
  /** Nobody has signed it yet, so that it takes no time. */
  contractDraft: boolean;
  clientArchived: boolean;
}

/** Reads the facts in one statement. `memberId` is the person who worked. */
export async function workFacts(db: TenantStatements, actor: Actor, memberId: string | null, contractId: string): Promise<WorkFacts> {
  const rows = await db.$queryRaw<WorkFacts[]>`SELECT ${WORK_FACTS} FROM ${factTables(actor, memberId, contractId)}`;
  return found(rows[0]);
}

/** The work whose charge is to be worked out: whose it is, on what and on which day; `entryId` names the entry itself. */
export interface WorkToCharge {
  entryId: string;
  memberId: string;
  contractId: string;
  workedOn: string;
  channel: Channel;
}

export interface ChargeFacts extends WorkFacts {
  basis: ChargeBasis;
  /** The charge depends on the other entries of the day, so it only holds under the contract's lock: `underLock`. */
  dependsOnOthers: boolean;
  /** Above so many seconds the contract asks for an estimate; null for no gate. */
  limitSeconds: number | null;
  /** The office sees the time of whoever asks before any hour moves. */
  seenFirst: boolean;
}

/**
 * The facts and all that the charge depends on, still in one statement; the other entries of the day are read in a second one,
 * where the rules ask for them.
 */
export async function chargeFacts(db: TenantStatements, actor: Actor, work: WorkToCharge): Promise<ChargeFacts> {
  type Row = Omit<ChargeFacts, "basis" | "dependsOnOthers"> & RulesFact & { clientZone: string };
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${WORK_FACTS}, ${rulesFact(work.workedOn)}, ${LIMIT_SECONDS} AS "limitSeconds",
           coalesce(policy.approval = 'technicians' AND asking.role = 'technician', false) AS "seenFirst"
      FROM ${factTables(actor, work.memberId, work.contractId)} ${GATES} ${rulesInForce(work.workedOn)}`;
  const { firm, firmVersion, own, contractVersion, clientZone: timeZone, holidays, ...facts } = found(rows[0]);
  const known = facts.contractKnown ? basisOf({ firm, firmVersion, own, contractVersion, timeZone, holidays }) : NO_RULES;
  const depends = dependsOnOthers(known.rules, work.channel);
  return { ...facts, basis: depends ? await chargeBasis(db, work) : known, dependsOnOthers: depends };
}

/**
 * What was read for work that is about to be written; where its charge depends on the other entries of the day, it is read again
 * once the contracts are locked, so that of two who save at once the second sees the first. Reads once, without a lock, otherwise.
 */
export async function underLock<T extends { dependsOnOthers: boolean }>(db: TenantDb, contractIds: string[], read: () => Promise<T>): Promise<T> {
  const seen = await read();
  if (!seen.dependsOnOthers) return seen;
  await lockContracts(db, contractIds);
  return read();
}

const WORK_FACTS = Prisma.sql`
  firm.time_zone AS "timeZone", asking.role, worker.id IS NOT NULL AS "memberKnown",
  contract.id IS NOT NULL AS "contractKnown", coalesce(contract.status = 'draft', false) AS "contractDraft",
  client.archived_at IS NOT NULL AS "clientArchived"`;

function factTables(actor: Actor, memberId: string | null, contractId: string): Prisma.Sql {
  const actorId = actor.kind === "member" ? actor.id : null;
  return Prisma.sql`
    tenant firm
    LEFT JOIN member asking ON asking.tenant_id = firm.id AND asking.id = ${actorId}::uuid AND asking.status = 'active'
    LEFT JOIN member worker ON worker.tenant_id = firm.id AND worker.id = ${memberId}::uuid
    LEFT JOIN contract ON contract.tenant_id = firm.id AND contract.id = ${contractId}::uuid
    LEFT JOIN client ON client.tenant_id = firm.id AND client.id = contract.client_id`;
}

/** The member who acts; timers and time of their own belong to members of staff alone. */
export function actingMember(actor: Actor): string {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  return actor.id;
}

/** Technicians write their own time, office roles and the system anybody's. Refuses with not_your_entry. */
export function refuseStranger(facts: Pick<WorkFacts, "role">, actor: Actor, memberId: string): void {
  if (actor.kind === "system") return;
  if (actor.kind === "member" && actor.id === memberId && facts.role) return;
  if (!facts.role || !permits(facts.role, "time.write_others")) throw new Refusal("not_your_entry");
}

/** When something is posted, and on which day of the firm. */
export function postingNow(facts: Pick<WorkFacts, "timeZone">, actor: Actor): Posting {
  const at = now();
  return { at, today: dayInZone(at, facts.timeZone), actor };
}

/** Time is logged up to tomorrow (a plan for the next morning, a colleague ahead of the firm's zone). Refuses with future_day. */
export function refuseFuture(workedOn: Day, today: Day): void {
  if (workedOn > addDays(today, 1)) throw new Refusal("future_day");
}
