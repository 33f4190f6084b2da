// How an agreement begins: a draft with the terms and rules that the contract has today, or that somebody proposes.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import type { AgreementParticulars, AgreementTerms } from "@/lib/domain/agreement";
import { OPEN_STATUSES, USUAL_PARTICULARS } from "@/lib/domain/agreement";
import { DEFAULT_RULES, mergeRules } from "@/lib/domain/charge-rules";
import { found, Refusal } from "@/lib/domain/refusal";
import { noteEvent } from "@/lib/features/agreements/chain";
import { contractHead } from "@/lib/features/contracts/queries";
import { contractRulesPage } from "@/lib/features/rules/queries";
import type { AgreementSource } from "@/lib/features/templates/queries";
import { newId } from "@/lib/ids";

export interface NewDraft {
  contractId: string;
  source: AgreementSource;
  terms: AgreementTerms;
  particulars: AgreementParticulars | undefined;
}

/** Writes a draft under the firm's next number. Refuses `agreement_under_way`, `contract_ended`, `client_archived`. */
export async function addDraft(db: TenantDb, actor: Actor, { contractId, source, terms, particulars }: NewDraft): Promise<{ agreementId: string }> {
  const contract = found(await db.contract.findFirst({ where: { id: contractId }, include: { client: true } }));
  if (contract.endedOn) throw new Refusal("contract_ended");
  if (contract.client.archivedAt) throw new Refusal("client_archived");
  await oneAtATime(db);
  const open = await db.agreement.findFirst({ where: { contractId, status: { in: [...OPEN_STATUSES] } }, select: { id: true } });
  if (open) throw new Refusal("agreement_under_way");
  const { _max: firm } = await db.agreement.aggregate({ _max: { number: true } });
  const { _max: own } = await db.agreement.aggregate({ where: { contractId }, _max: { version: true } });
  const agreementId = newId();
  await db.agreement.create({
    data: {
      id: agreementId,
      number: (firm.number ?? 0) + 1,
      version: (own.version ?? 0) + 1,
      contractId,
      clientId: contract.clientId,
      title: terms.title,
      ...source,
      terms: plain(terms),
      particulars: plain(particulars ?? (await usualParticulars(db))),
      createdBy: actor.kind === "member" ? actor.id : null,
      createdAt: now(),
    },
  });
  await noteEvent(db, agreementId, { kind: "created", actor });
  return { agreementId };
}

/** What the firm wrote into its latest agreement, but for what is monitored: that differs from client to client. */
async function usualParticulars(db: TenantDb): Promise<AgreementParticulars> {
  const latest = await db.agreement.findFirst({ select: { particulars: true }, orderBy: { number: "desc" } });
  return latest ? { ...(latest.particulars as unknown as AgreementParticulars), monitoring: "" } : USUAL_PARTICULARS;
}

/** What a contract and its rules say today, as an agreement would fix it. */
export async function presentTerms(db: TenantDb, contractId: string): Promise<AgreementTerms> {
  const { title, currency, blockHours, rateMinor, startedOn, terms } = await contractHead(db, contractId);
  const { firm, own } = await contractRulesPage(db, contractId);
  const rules = mergeRules(firm, own) ?? DEFAULT_RULES;
  return { title, currency, blockHours, rateMinor, startedOn, standardRateMinor: await standardRate(db, currency), terms, rules };
}

async function standardRate(db: TenantDb, currency: string): Promise<number | null> {
  const firm = found(await db.tenant.findFirst({ select: { currency: true, standardRateMinor: true } }));
  return firm.currency === currency && firm.standardRateMinor > 0n ? Number(firm.standardRateMinor) : null;
}

/** As the database's JSON wants it: a plain value without types of its own. */
export function plain<T extends object>(value: T): Record<string, never> {
  return JSON.parse(JSON.stringify(value)) as Record<string, never>;
}

/** Numbers follow each other without a gap, so drafts of one firm are written one after the other. */
async function oneAtATime(db: TenantDb): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('agreement', 0) # hashtextextended(current_tenant()::text, 0))::text`;
}
