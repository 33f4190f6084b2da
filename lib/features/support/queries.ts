import { now } from "@/lib/clock";
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
  until: Date | null;
}

/** Who asked and who was let in, newest first; and the firm's code for support to ask with. */
export async function supportPage(db: TenantDb): Promise<{ code: string; accesses: SupportRow[] }> {
  const { id: code } = await db.tenant.findFirstOrThrow({ select: { id: true } });
  const rows = await db.supportAccess.findMany({ orderBy: { askedAt: "desc" }, take: 50 });
  const at = now();
  const accesses = rows.map(({ id, name, email, reason, mode, hours, status, askedAt, until }) => {
    const isOver = status === "granted" && until !== null && until <= at;
    return { accessId: id, name, email, reason, mode: mode as SupportRow["mode"], hours, status: isOver ? "over" : (status as SupportRow["status"]), askedAt, until };
  });
  return { code, accesses };
}
