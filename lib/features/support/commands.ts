// The firm's side of support access: who is let in, why, and for how long.

import { now } from "@/lib/clock";
import { operatorOfEmail } from "@/lib/db/platform";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import type { ChooseSupport, GrantSupport } from "@/lib/features/support/input";
import { newId } from "@/lib/ids";

/** Lets an operator in without having been asked. Refuses `no_operator` for an address that no operator has. */
export async function grantSupport(db: TenantDb, actor: Actor, { email, reason, mode, hours }: GrantSupport): Promise<{ accessId: string }> {
  const operator = await operatorOfEmail(email);
  if (!operator) throw new Refusal("no_operator");
  const { personId: operatorId, name } = operator;
  const data = { id: newId(), operatorId, name, email, reason, mode, hours, status: "asked", askedAt: now() };
  await db.supportAccess.create({ data });
  await letIn(db, actor, data);
  return { accessId: data.id };
}

/** Says yes to an operator who asked; the hours count from now. Refuses `support_not_open` once it was answered. */
export async function approveSupport(db: TenantDb, actor: Actor, { accessId }: ChooseSupport): Promise<void> {
  const access = found(await db.supportAccess.findFirst({ where: { id: accessId } }));
  if (access.status !== "asked") throw new Refusal("support_not_open");
  await letIn(db, actor, access);
}

/** Says no to an operator who asked, or ends what was granted, at once. What is over already stays as it is. */
export async function endSupport(db: TenantDb, actor: Actor, { accessId }: ChooseSupport): Promise<void> {
  const { status, operatorId } = found(await db.supportAccess.findFirst({ where: { id: accessId } }));
  if (status !== "asked" && status !== "granted") return;
  const next = status === "asked" ? "refused" : "ended";
  const at = now();
  const stillOpen = status === "asked" ? {} : { until: { gt: at } };
  const { count } = await db.supportAccess.updateMany({ where: { id: accessId, status, ...stillOpen }, data: { status: next, endedAt: at } });
  if (count > 0) await writeLog(db, actor, next === "refused" ? "support_refused" : "support_ended", { noun: "support", id: accessId }, { operator: operatorId });
}

interface Asked {
  id: string;
  operatorId: string;
  name: string;
  email: string;
  reason: string;
  mode: string;
  hours: number;
}

/** The chair is a member who counts as removed: in no list, with no rights of its own, and there for the books to name. */
async function letIn(db: TenantDb, actor: Actor, { id, operatorId, name, email, reason, mode, hours }: Asked): Promise<void> {
  const grantedAt = now();
  const until = new Date(grantedAt.getTime() + hours * 3_600_000);
  const memberId = newId();
  await db.member.create({ data: { id: memberId, name, email, role: "technician", status: "removed", createdAt: grantedAt } });
  const { count } = await db.supportAccess.updateMany({ where: { id, status: "asked" }, data: { status: "granted", grantedAt, until, memberId } });
  if (count === 0) throw new Refusal("support_not_open");
  await writeLog(db, actor, "support_granted", { noun: "support", id }, { operator: operatorId, reason, mode, until: until.toISOString() });
}
