// What hours, people and machines cost, as the owner's settings show it. Nobody but owners may ask.

import type { TenantDb } from "@/lib/db/tenant";
import { dayFromDatabase } from "@/lib/domain/day";

/** What a person costs from a month on: minor units per hour of the firm's currency, seconds a week; null where it isn't said. */
export interface CostVersion {
  memberId: string;
  name: string;
  fromMonth: string;
  costMinor: number | null;
  weekSeconds: number | null;
}

export interface RmmVersion {
  fromMonth: string;
  workstationMinor: number;
  serverMinor: number;
}

export interface CostsPage {
  currency: string;
  people: { id: string; name: string }[];
  /** By name, the newest first. */
  versions: CostVersion[];
  rmm: RmmVersion[];
  /** People at the desk without a cost that holds or will. */
  without: string[];
  /** Clients with a contract, and those of them whose machines nobody has counted. */
  clients: { all: number; uncounted: number };
}

/** All costs of the firm with their versions. */
export async function costsPage(db: TenantDb): Promise<CostsPage> {
  const { currency } = await db.tenant.findFirstOrThrow({ select: { currency: true } });
  const members = await db.member.findMany({ where: { status: { not: "removed" } }, orderBy: { name: "asc" }, take: 500, select: { id: true, name: true } });
  const versions = await db.$queryRaw<CostVersion[]>`
    SELECT member.id AS "memberId", member.name, kept.from_month::text AS "fromMonth", cost.cost_minor::float8 AS "costMinor", capacity.week_seconds AS "weekSeconds"
      FROM (SELECT member_id, from_month FROM member_cost UNION SELECT member_id, from_month FROM member_capacity) AS kept
      JOIN member ON member.id = kept.member_id
      LEFT JOIN member_cost AS cost ON cost.member_id = kept.member_id AND cost.from_month = kept.from_month
      LEFT JOIN member_capacity AS capacity ON capacity.member_id = kept.member_id AND capacity.from_month = kept.from_month
     ORDER BY lower(member.name), member.id, kept.from_month DESC
     LIMIT 2000`;
  const rmm = await db.rmmCost.findMany({ orderBy: { fromMonth: "desc" }, take: 120 });
  const [counts] = await db.$queryRaw<{ all: bigint; uncounted: bigint }[]>`
    SELECT count(*) AS "all", count(*) FILTER (WHERE NOT EXISTS (SELECT FROM client_devices AS devices WHERE devices.client_id = client.id)) AS uncounted
      FROM client
     WHERE archived_at IS NULL AND EXISTS (SELECT FROM contract WHERE contract.client_id = client.id)`;
  const costed = new Set(versions.filter((version) => version.costMinor !== null).map((version) => version.memberId));
  return {
    currency: currency.trim(), people: members, versions,
    rmm: rmm.map((row) => ({ fromMonth: dayFromDatabase(row.fromMonth), workstationMinor: Number(row.workstationMinor), serverMinor: Number(row.serverMinor) })),
    without: members.filter((member) => !costed.has(member.id)).map((member) => member.name),
    clients: { all: Number(counts?.all ?? 0), uncounted: Number(counts?.uncounted ?? 0) },
  };
}

export interface DevicesVersion {
  fromMonth: string;
  workstations: number;
  servers: number;
  others: number;
}

/** How many machines of a client are monitored, the newest first. */
export async function clientDevices(db: TenantDb, clientId: string): Promise<DevicesVersion[]> {
  const rows = await db.clientDevices.findMany({ where: { clientId }, orderBy: { fromMonth: "desc" }, take: 60 });
  return rows.map(({ fromMonth, workstations, servers, others }) => ({ fromMonth: dayFromDatabase(fromMonth), workstations, servers, others }));
}
