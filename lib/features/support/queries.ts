import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";

export interface SupportRow {
  accessId: string;
  name: string;
  email: string;
  reason: string;
  mode: "read" | "write";
  hours: number;
  /** `over`: the time has run out by itself. */
  status: "asked" | "granted" | "refused" | "ended" | "over";
  askedAt: Date;
  /** Until when it holds or held; null where nobody was let in. */
  until: Date | null;
}

/** Who asked and who was let in, newest first; and the firm's code for support to ask with. */
export async function supportPage(db: TenantDb): Promise<{ code: string; accesses: SupportRow[] }> {
  const { id: code } = await db.tenant.findFirstOrThrow({ select: { id: true } });
  const rows = await db.supportAccess.findMany({ orderBy: { askedAt: "desc" }, take: 50 });
  const at = now();
  const accesses = rows.map(({ id, name, email, reason, mode, hours, status, askedAt, until, endedAt }) => {
    const isOver = status === "granted" && until !== null && until <= at;
    return { accessId: id, name, email, reason, mode: mode as SupportRow["mode"], hours, status: isOver ? "over" : (status as SupportRow["status"]), askedAt, until: status === "ended" ? endedAt : until };
  });
  return { code, accesses };
}

/** Members who are nobody of the staff: the chairs in which support sits or sat, there for the books to name. */
export async function supportChairs(db: TenantDb): Promise<string[]> {
  const chairs = await db.supportAccess.findMany({ where: { memberId: { not: null } }, select: { memberId: true } });
  return chairs.flatMap(({ memberId }) => memberId ?? []);
}

/** A grant that holds at this moment, as all of the staff see it. */
export interface SupportPresence {
  accessId: string;
  name: string;
  mode: "read" | "write";
  until: Date;
}

/** Who of the support may be in the firm at an instant, as a list of `SupportPresence` for a statement that asks for more. */
export function supportPresent(at: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT id AS "accessId", name, mode, until FROM support_access WHERE status = 'granted' AND until > ${at}::timestamptz ORDER BY until`;
}

/** What the owners are told of a request that waits; null once it was answered. */
export async function supportNews(db: TenantDb, accessId: string): Promise<{ name: string; email: string; reason: string; mode: "read" | "write"; hours: number; owners: string[] } | null> {
  const asked = await db.supportAccess.findFirst({ where: { id: accessId, status: "asked" }, select: { name: true, email: true, reason: true, mode: true, hours: true } });
  if (!asked) return null;
  const owners = await db.member.findMany({ where: { role: "owner", status: "active" }, select: { email: true }, orderBy: { email: "asc" } });
  return { ...asked, mode: asked.mode as SupportPresence["mode"], owners: owners.map(({ email }) => email) };
}
