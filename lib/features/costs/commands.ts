// What hours, people and machines cost. Each holds from its month until the next one's; the same month again replaces it.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { day, dayToDatabase } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import type { RemoveClientDevices, RemoveMemberCost, RemoveRmmCost, SetClientDevices, SetMemberCost, SetRmmCost } from "@/lib/features/costs/input";
import { writeLog } from "@/lib/features/log/write";

const monthOf = (fromMonth: string) => dayToDatabase(day(fromMonth));

/** Sets what a person's hour costs from a month on, and how long they work for clients in a week, where that is said. */
export async function setMemberCost(db: TenantDb, actor: Actor, input: SetMemberCost): Promise<void> {
  const { memberId } = input;
  found(await db.member.findFirst({ where: { id: memberId }, select: { id: true } }));
  const fromMonth = monthOf(input.fromMonth);
  await db.$executeRaw`
    INSERT INTO member_cost (member_id, from_month, cost_minor) VALUES (${memberId}::uuid, ${fromMonth}::date, ${input.costMinor})
    ON CONFLICT (tenant_id, member_id, from_month) DO UPDATE SET cost_minor = excluded.cost_minor`;
  await writeLog(db, actor, "costs_changed", { noun: "member", id: memberId }, { fromMonth: input.fromMonth });
  if (input.weekSeconds === null) return;
  await db.$executeRaw`
    INSERT INTO member_capacity (member_id, from_month, week_seconds) VALUES (${memberId}::uuid, ${fromMonth}::date, ${input.weekSeconds})
    ON CONFLICT (tenant_id, member_id, from_month) DO UPDATE SET week_seconds = excluded.week_seconds`;
}

/** Takes back what began in a month: what held before holds on. */
export async function removeMemberCost(db: TenantDb, actor: Actor, { memberId, fromMonth }: RemoveMemberCost): Promise<void> {
  found(await db.member.findFirst({ where: { id: memberId }, select: { id: true } }));
  const where = { memberId, fromMonth: monthOf(fromMonth) };
  await db.memberCost.deleteMany({ where });
  await db.memberCapacity.deleteMany({ where });
  await writeLog(db, actor, "costs_changed", { noun: "member", id: memberId }, { fromMonth, removed: true });
}

/** Sets what monitoring a machine costs in a month, from a month on. */
export async function setRmmCost(db: TenantDb, actor: Actor, input: SetRmmCost): Promise<void> {
  await db.$executeRaw`
    INSERT INTO rmm_cost (from_month, workstation_minor, server_minor) VALUES (${monthOf(input.fromMonth)}::date, ${input.workstationMinor}, ${input.serverMinor})
    ON CONFLICT (tenant_id, from_month) DO UPDATE SET workstation_minor = excluded.workstation_minor, server_minor = excluded.server_minor`;
  await writeLog(db, actor, "costs_changed", undefined, { fromMonth: input.fromMonth });
}

/** Takes back what began in a month. */
export async function removeRmmCost(db: TenantDb, actor: Actor, { fromMonth }: RemoveRmmCost): Promise<void> {
  await db.rmmCost.deleteMany({ where: { fromMonth: monthOf(fromMonth) } });
  await writeLog(db, actor, "costs_changed", undefined, { fromMonth, removed: true });
}

/** Sets how many machines of a client are monitored, from a month on. */
export async function setClientDevices(db: TenantDb, actor: Actor, input: SetClientDevices): Promise<void> {
  found(await db.client.findFirst({ where: { id: input.clientId }, select: { id: true } }));
  await db.$executeRaw`
    INSERT INTO client_devices (client_id, from_month, workstations, servers, others)
    VALUES (${input.clientId}::uuid, ${monthOf(input.fromMonth)}::date, ${input.workstations}, ${input.servers}, ${input.others})
    ON CONFLICT (tenant_id, client_id, from_month)
    DO UPDATE SET workstations = excluded.workstations, servers = excluded.servers, others = excluded.others`;
  await writeLog(db, actor, "costs_changed", { noun: "client", id: input.clientId }, { fromMonth: input.fromMonth });
}

/** Takes back what began in a month. */
export async function removeClientDevices(db: TenantDb, actor: Actor, { clientId, fromMonth }: RemoveClientDevices): Promise<void> {
  found(await db.client.findFirst({ where: { id: clientId }, select: { id: true } }));
  await db.clientDevices.deleteMany({ where: { clientId, fromMonth: monthOf(fromMonth) } });
  await writeLog(db, actor, "costs_changed", { noun: "client", id: clientId }, { fromMonth, removed: true });
}
