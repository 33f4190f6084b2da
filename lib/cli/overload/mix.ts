import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Ask } from "@/lib/cli/overload/driver";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { platform, tenantIds } from "@/lib/db/platform";
import { API_SCOPES } from "@/lib/domain/api-scope";
import type { Day } from "@/lib/domain/day";
import { env } from "@/lib/env";
import { firmToday } from "@/lib/features/firm-clock";
import { createKey } from "@/lib/features/keys/commands";

/** A firm as its people and programs reach it. */
export interface BusyFirm {
  tenantId: string;
  desk: string;
  portal: string | null;
  key: string;
  today: Day;
  contracts: readonly RunningContract[];
}

interface RunningContract {
  clientId: string;
  contractId: string;
}

/** Every description that this run writes begins so. */
export const MARK = "Overload ";

const CONTRACTS = 16;

/** Opens every firm of the database that has somewhere to work. */
export async function busyFirms(): Promise<BusyFirm[]> {
  const firms: BusyFirm[] = [];
  for (const tenantId of await tenantIds()) firms.push(await inTenant(tenantId, (db) => busyFirm(db, tenantId)));
  return firms.filter(({ contracts }) => contracts.length > 0);
}

/** A session at the desk, one in the portal where somebody has a place there, and a program's key. */
async function busyFirm(db: TenantDb, tenantId: string): Promise<BusyFirm> {
  const owner = await db.member.findFirstOrThrow({ where: { role: "owner", status: "active" }, select: { id: true, personId: true } });
  const contact = await db.contact.findFirst({ where: { personId: { not: null }, portalAccess: true, archivedAt: null }, select: { personId: true } });
  const { key } = await createKey(db, { kind: "member", id: owner.id }, { name: "Overload", scopes: [...API_SCOPES], days: 30 }, 1_000_000);
  return {
    tenantId, key, today: await firmToday(db), contracts: await runningContracts(db),
    desk: await cookieOf(owner.personId ?? ""), portal: contact?.personId ? await cookieOf(contact.personId) : null,
  };
}

/** Contracts that take work even when their hours run out: what is refused by agreement is no work to be measured by. */
function runningContracts(db: TenantDb): Promise<RunningContract[]> {
  return db.$queryRaw<RunningContract[]>`
    SELECT contract.client_id AS "clientId", contract.id AS "contractId"
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN contract_terms AS terms ON terms.tenant_id = contract.tenant_id AND terms.contract_id = contract.id
     WHERE contract.status = 'active' AND contract.ended_on IS NULL AND client.archived_at IS NULL AND terms.overrun IN ('allow', 'bill')
     ORDER BY contract.id LIMIT ${CONTRACTS}`;
}

async function cookieOf(personId: string): Promise<string> {
  const { id } = await platform().session.create({ data: { personId, expiresAt: new Date(Date.now() + 7_200_000) }, select: { id: true } });
  return `hb_session=${await encode({ token: { sid: id }, secret: env().secret })}`;
}

/**
 * The mix of a working morning, in turn: of twenty requests eight write an entry, five open a page of the desk, two the portal's home, and
 * five are a program's reads. Firms and contracts take turns as well, and each firm's next request is of another kind.
 */
export function mixOf(base: string, firms: readonly BusyFirm[]): () => Ask {
  let turn = 0;
  return () => {
    const place = turn++;
    const round = Math.floor(place / firms.length);
    const firm = firms[place % firms.length] as BusyFirm;
    const { clientId, contractId } = firm.contracts[round % firm.contracts.length] as RunningContract;
    const page = (name: string, path: string, cookie: string): Ask => ({ name, method: "GET", path, headers: { cookie, accept: "text/html" } });
    const read = (name: string, path: string): Ask => ({ name, method: "GET", path: `/api/v1${path}`, headers: { authorization: `Bearer ${firm.key}` } });
    const asks: (() => Ask)[] = [
      () => page("page: today", "/", firm.desk), () => page("page: a client", `/clients/${clientId}`, firm.desk), () => page("page: clients", "/clients", firm.desk),
      () => page("page: a contract", `/contracts/${contractId}`, firm.desk), () => page("page: time", "/time", firm.desk),
      () => (firm.portal ? page("page: portal", "/portal", firm.portal) : page("page: clients", "/clients", firm.desk)),
      () => (firm.portal ? page("page: portal", "/portal", firm.portal) : page("page: today", "/", firm.desk)),
      () => read("read: balance", `/contracts/${contractId}/balance`), () => read("read: balance", `/contracts/${contractId}/balance`),
      () => read("read: entries", "/time-entries?limit=50"), () => read("read: clients", "/clients?limit=50"), () => read("read: statement", `/contracts/${contractId}/statement`),
    ];
    const which = (place * 7 + round) % 20;
    return which < asks.length ? (asks[which] as () => Ask)() : entry(base, firm, contractId);
  };
}

function entry(base: string, { key, today }: BusyFirm, contractId: string): Ask {
  const writes = `${MARK}${randomUUID()}`;
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": randomUUID(), origin: base };
  return { name: "write: an entry", method: "POST", path: "/api/v1/time-entries", headers, body: JSON.stringify({ contractId, workedOn: today, workedSeconds: 60, description: writes }), writes };
}
