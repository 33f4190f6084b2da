import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { ApiScope } from "@/lib/domain/api-scope";
import { type Day, dayFromDatabase, dayInZone } from "@/lib/domain/day";

/** A key as the owner sees it; the key itself was shown once and is not kept. */
export interface KeyRow {
  keyId: string;
  name: string;
  /** How the key begins, to tell one from another. */
  prefix: string;
  scopes: ApiScope[];
  memberName: string;
  /** `orphaned`: the member behind it has left the firm. */
  state: "good" | "expired" | "revoked" | "orphaned";
  createdOn: Day;
  expiresOn: Day;
  lastUsedOn: Day | null;
}

/** The firm's keys, those that work first, the newest first. Days are the firm's. */
export async function keyList(db: TenantDb, timeZone: string): Promise<KeyRow[]> {
  const rows = await db.apiKey.findMany({ orderBy: { createdAt: "desc" }, take: 200 });
  const members = await db.member.findMany({ where: { id: { in: rows.map((row) => row.memberId) } }, select: { id: true, name: true, status: true } });
  const at = now();
  const keys = rows.map((row): KeyRow => {
    const member = members.find((each) => each.id === row.memberId);
    const isGone = member?.status !== "active";
    const state = row.revokedAt ? "revoked" : row.expiresAt <= at ? "expired" : isGone ? "orphaned" : "good";
    return {
      keyId: row.id,
      name: row.name,
      prefix: row.prefix,
      scopes: row.scopes as ApiScope[],
      memberName: member?.name ?? "",
      state,
      createdOn: dayInZone(row.createdAt, timeZone),
      expiresOn: dayInZone(row.expiresAt, timeZone),
      lastUsedOn: row.lastUsedOn && dayFromDatabase(row.lastUsedOn),
    };
  });
  return [...keys.filter((key) => key.state === "good"), ...keys.filter((key) => key.state !== "good")];
}
