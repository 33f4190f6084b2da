import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Ask } from "@/lib/cli/overload/driver";
import { inTenant } from "@/lib/db/tenant";
import { platform } from "@/lib/db/platform";
import { API_SCOPES } from "@/lib/domain/api-scope";
import type { Day } from "@/lib/domain/day";
import { env } from "@/lib/env";
import { firmToday } from "@/lib/features/firm-clock";
import { createKey } from "@/lib/features/keys/commands";
import type { SeededFirm } from "@/prisma/seed/demo";

/** A firm as its people and programs reach it. */
export interface BusyFirm {
  tenantId: string;
  desk: string;
  portal: string | null;
  key: string;
  today: Day;
  clients: SeededFirm["clients"];
}

/** Every description that this run writes begins so. */
export const MARK = "Overload ";

/** Opens a firm for the run: a session at the desk, one in the portal where somebody has a place there, and a program's key. */
export async function busyFirm({ tenantId, clients }: SeededFirm): Promise<BusyFirm> {
  return inTenant(tenantId, async (db) => {
    const owner = await db.member.findFirstOrThrow({ where: { role: "owner", status: "active" }, select: { id: true, personId: true } });
    const contact = await db.contact.findFirst({ where: { personId: { not: null }, portalAccess: true, archivedAt: null }, select: { personId: true } });
    const key = await createKey(db, { kind: "member", id: owner.id }, { name: "Overload", scopes: [...API_SCOPES], days: 30 }, 1_000_000);
    const today = await firmToday(db);
    return { tenantId, clients, today, key: key.key, desk: await cookieOf(owner.personId ?? ""), portal: contact?.personId ? await cookieOf(contact.personId) : null };
  });
}

async function cookieOf(personId: string): Promise<string> {
  const { id } = await platform().session.create({ data: { personId, expiresAt: new Date(Date.now() + 7_200_000) }, select: { id: true } });
  return `hb_session=${await encode({ token: { sid: id }, secret: env().secret })}`;
}

/**
 * The mix of a working morning, in turn: of twenty requests eight write an entry, five open a page of the desk, two the portal's home, and
 * five are a program's reads. Firms and contracts take turns as well.
 */
export function mixOf(base: string, firms: readonly BusyFirm[]): () => Ask {
  let turn = 0;
  return () => {
    const place = turn++;
    const firm = firms[place % firms.length] as BusyFirm;
    const { clientId, contractId } = firm.clients[Math.floor(place / firms.length) % firm.clients.length] ?? { clientId: "", contractId: "" };
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
    const which = (place * 7) % 20;
    return which < asks.length ? (asks[which] as () => Ask)() : entry(base, firm, contractId);
  };
}

function entry(base: string, { key, today }: BusyFirm, contractId: string): Ask {
  const writes = `${MARK}${randomUUID()}`;
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": randomUUID(), origin: base };
  return { name: "write: an entry", method: "POST", path: "/api/v1/time-entries", headers, body: JSON.stringify({ contractId, workedOn: today, workedSeconds: 60, description: writes }), writes };
}
