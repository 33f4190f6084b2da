// How soon a first answer is promised: what everybody is promised for each way of helping, and the quicker ones that cost more.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type ChargeRules, DEFAULT_RULES, mergeRules, type OwnRules } from "@/lib/domain/charge-rules";
import { type Day, dayInZone } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import type { Service } from "@/lib/domain/ticket";
import { dueAfter, type PromiseHours } from "@/lib/domain/ticket-clock";
import { CHANNELS } from "@/lib/domain/work";
import { writeLog } from "@/lib/features/log/write";
import type { SetResponsePromises } from "@/lib/features/tickets/input";
import { rulesInForce } from "@/lib/features/rules/basis";
import { newId } from "@/lib/ids";

/** A promise for one way of helping; null seconds promise nothing. */
export interface UsualPromise {
  service: Service;
  withinSeconds: number | null;
  aroundClock: boolean;
}

/** What a client may count on, or choose and pay for. */
export interface PromisesOffered {
  usual: UsualPromise[];
  /** Quicker answers, and what work counts then (percent) if they are kept; from the contract's rules. */
  tiers: { withinSeconds: number; percent: number }[];
  /** The hours that promises count in, unless one is around the clock. */
  hours: PromiseHours;
}

/** The promises of the firm (no contract) or of a contract, its own before the firm's. Throws Missing. */
export async function promisesOffered(db: TenantDb, of: { clientId: string; contractId: string | null }, at: Date): Promise<PromisesOffered> {
  type Row = { timeZone: string; firm: ChargeRules | null; own: OwnRules | null; holidays: Day[]; promises: (UsualPromise & { isOwn: boolean })[] };
  const rows = await db.$queryRaw<Row[]>`
    SELECT coalesce(client.time_zone, firm.time_zone) AS "timeZone", firm_rules.rules AS firm, own.rules AS own,
           (SELECT coalesce(jsonb_agg(day), '[]') FROM holiday WHERE day BETWEEN ${at}::date - 60 AND ${at}::date + 400) AS holidays,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('service', service, 'withinSeconds', within_seconds, 'aroundClock', around_clock, 'isOwn', contract_id IS NOT NULL)), '[]')
              FROM response_promise WHERE contract_id IS NULL OR contract_id = ${of.contractId}::uuid) AS promises
      FROM tenant firm
      JOIN client ON client.tenant_id = firm.id AND client.id = ${of.clientId}::uuid
      LEFT JOIN contract ON contract.tenant_id = firm.id AND contract.id = ${of.contractId}::uuid AND contract.client_id = client.id
      ${rulesInForce(dayInZone(at, "UTC"))}`;
  const { timeZone, firm, own, holidays, promises } = found(rows[0]);
  const rules = mergeRules(firm, own) ?? DEFAULT_RULES;
  return { usual: usualOf(promises), tiers: of.contractId === null ? [] : rules.multiplier.promises, hours: { timeZone, workingHours: rules.workingHours, holidays } };
}

function usualOf(promises: readonly (UsualPromise & { isOwn: boolean })[]): UsualPromise[] {
  return CHANNELS.map((service) => {
    const said = promises.find((each) => each.service === service && each.isOwn) ?? promises.find((each) => each.service === service);
    return { service, withinSeconds: said?.withinSeconds ?? null, aroundClock: said?.aroundClock ?? false };
  });
}

/** The promise of a ticket as its row keeps it. */
export interface TicketPromise {
  promiseSeconds: number | null;
  promisePaid: boolean;
  promisedAt: Date | null;
}

const NOTHING: TicketPromise = { promiseSeconds: null, promisePaid: false, promisedAt: null };

/** What is promised for a ticket: the quicker answer that was chosen, or what is usual. Refuses with promise_not_offered. */
export function promiseFor(offered: PromisesOffered, ticket: { service: Service; tierSeconds: number; openedAt: Date }): TicketPromise {
  if (ticket.tierSeconds > 0) {
    const tier = offered.tiers.find(({ withinSeconds }) => withinSeconds === ticket.tierSeconds);
    if (!tier) throw new Refusal("promise_not_offered");
    return { promiseSeconds: tier.withinSeconds, promisePaid: true, promisedAt: dueAfter(ticket.openedAt, tier.withinSeconds, offered.hours) };
  }
  const usual = offered.usual.find(({ service }) => service === ticket.service);
  if (!usual || usual.withinSeconds === null) return NOTHING;
  const hours = usual.aroundClock ? null : offered.hours;
  return { promiseSeconds: usual.withinSeconds, promisePaid: false, promisedAt: dueAfter(ticket.openedAt, usual.withinSeconds, hours) };
}

/** The hours that a ticket's own promise counts in. */
export function hoursOf(offered: PromisesOffered, ticket: { service: string; promisePaid: boolean }): PromiseHours {
  const usual = offered.usual.find(({ service }) => service === ticket.service);
  return !ticket.promisePaid && usual?.aroundClock ? null : offered.hours;
}

/** Only what was said for the firm, or for a contract itself, as its form shows it. */
export async function responsePromises(db: TenantDb, contractId: string | null): Promise<UsualPromise[]> {
  const rows = await db.responsePromise.findMany({ where: { contractId } });
  return rows.map(({ service, withinSeconds, aroundClock }) => ({ service: service as Service, withinSeconds, aroundClock }));
}

/** Replaces the firm's promises, or a contract's own. Tickets that are open keep what they were promised. Throws Missing. */
export async function setResponsePromises(db: TenantDb, actor: Actor, { contractId, promises }: SetResponsePromises): Promise<void> {
  if (contractId) found(await db.contract.findFirst({ where: { id: contractId }, select: { id: true } }));
  await db.$queryRaw(Prisma.sql`SELECT id FROM tenant FOR NO KEY UPDATE`);
  await db.responsePromise.deleteMany({ where: { contractId } });
  await db.responsePromise.createMany({ data: promises.map((promise) => ({ id: newId(), contractId, ...promise })) });
  await writeLog(db, actor, "terms_changed", contractId ? { noun: "contract", id: contractId } : undefined, { part: "promises" });
}
