// The operator's side: asking, going in, and coming out again. Nothing of a firm is seen before its owner has said yes.

import { now } from "@/lib/clock";
import { isOperator, platform, type SessionFacts, supportPlace } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import type { AskSupport, ChooseSupport } from "@/lib/features/support/input";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";

type Self = Pick<SessionFacts, "sessionId" | "personId" | "personName" | "email" | "factorAt" | "bound" | "support">;

/** One request or grant, as its operator sees it: the firm has a name from the yes on. */
export interface OperatorAccess {
  accessId: string;
  firmName: string;
  reason: string;
  mode: "read" | "write";
  status: "asked" | "granted" | "refused" | "ended";
  askedAt: Date;
  until: Date | null;
}

/** What this operator asked for and was granted. Throws Missing for whoever is none. */
export async function operatorAccesses(self: Self): Promise<OperatorAccess[]> {
  if (!(await isOperator(self.personId))) throw new Missing();
  const rows = await platform().$queryRaw<OperatorAccess[]>`
    SELECT id AS "accessId", tenant_name AS "firmName", reason, mode, status, asked_at AS "askedAt", until FROM platform.support_of(${self.personId}::uuid)`;
  const at = now();
  return rows.map((row) => (row.status === "granted" && row.until !== null && row.until <= at ? { ...row, status: "ended" } : row));
}

/** Asks a firm to be let in; its owner decides. A firm that there isn't answers alike. Refuses `second_factor_needed`. */
export async function askSupport(self: Self, { firm, reason, mode, hours }: AskSupport): Promise<void> {
  await requireOperator(self);
  const id = newId();
  await inTenant(firm, async (db) => {
    if (!(await db.tenant.findFirst({ select: { id: true } }))) return;
    await db.supportAccess.create({ data: { id, operatorId: self.personId, name: self.personName, email: self.email, reason, mode, hours, status: "asked", askedAt: now() } });
    await writeLog(db, { kind: "support", id }, "support_asked", { noun: "support", id }, { reason, mode, hours });
    await enqueue(db, "support_asked", { accessId: id });
  });
}

/** Sits down in the firm, in this session and nowhere else, until the grant is over. Throws Missing where none holds. */
export async function openSupport(self: Self, { accessId }: ChooseSupport): Promise<void> {
  await requireOperator(self);
  const place = found(await supportPlace(accessId, self.personId, now()));
  await inTenant(place.tenantId, (db) => writeLog(db, { kind: "support", id: accessId }, "support_opened", { noun: "support", id: accessId }, { mode: place.mode }));
  await platform().session.updateMany({ where: { id: self.sessionId }, data: { supportId: accessId, tenantId: place.tenantId, subjectId: place.subjectId } });
}

/** Gets up again: the session is the operator's own from the next request on, and the grant is over, if it wasn't by itself. */
export async function closeSupport(self: Self): Promise<void> {
  const { support: id, bound: tenantId, sessionId } = self;
  if (id === null) return;
  await platform().session.updateMany({ where: { id: sessionId }, data: { supportId: null, tenantId: null, subjectId: null } });
  if (tenantId === null) return;
  await inTenant(tenantId, async (db) => {
    const at = now();
    const { count } = await db.supportAccess.updateMany({ where: { id, status: "granted", until: { gt: at } }, data: { status: "ended", endedAt: at } });
    if (count > 0) await writeLog(db, { kind: "support", id }, "support_ended", { noun: "support", id });
  });
}

async function requireOperator(self: Self): Promise<void> {
  if (!(await isOperator(self.personId))) throw new Missing();
  if (self.factorAt === null) throw new Refusal("second_factor_needed");
  if (self.bound !== null) throw new Refusal("bound_session");
}
