// What the firm, and each contract, wants to see before hours are taken.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Refusal } from "@/lib/domain/refusal";
import type { SetApprovalPolicy, SetContractGate } from "@/lib/features/approvals/input";
import { writeLog } from "@/lib/features/log/write";

export interface ApprovalPolicy {
  /** Whose time waits for the office. */
  approval: "off" | "technicians";
  /** Work that takes more seconds than this needs an approved estimate; null asks for none. */
  approveOverSeconds: number | null;
  /** 0 while nothing was ever set. */
  revision: number;
}

/** What the firm wants; nothing where it never said. */
export async function approvalPolicy(db: TenantDb): Promise<ApprovalPolicy> {
  const row = await db.approvalPolicy.findFirst();
  if (!row) return { approval: "off", approveOverSeconds: null, revision: 0 };
  return { approval: row.approval as ApprovalPolicy["approval"], approveOverSeconds: row.approveOverSeconds, revision: row.revision };
}

/** Says what the firm wants from now on; time that waits already goes on waiting. Refuses with row_changed. */
export async function setApprovalPolicy(db: TenantDb, actor: Actor, policy: SetApprovalPolicy): Promise<{ revision: number }> {
  const rows = await db.$queryRaw<{ revision: number }[]>`
    INSERT INTO approval_policy AS policy (approval, approve_over_seconds)
    VALUES (${policy.approval}, ${policy.approveOverSeconds}::int)
        ON CONFLICT (tenant_id) DO UPDATE
       SET approval = excluded.approval, approve_over_seconds = excluded.approve_over_seconds, revision = policy.revision + 1
     WHERE policy.revision = ${policy.revision}::int
    RETURNING revision`;
  if (!rows[0]) throw new Refusal("row_changed");
  await writeLog(db, actor, "firm_changed", undefined, { part: "approvals", approval: policy.approval, approveOverSeconds: policy.approveOverSeconds });
  return rows[0];
}

/** What a contract says about the gate, and what holds. */
export interface ContractGate {
  gate: "firm" | "none" | "own";
  /** The contract's own seconds, where it has them. */
  ownSeconds: number | null;
  /** The firm's, which hold where the contract says nothing. */
  firmSeconds: number | null;
}

/** The columns of `ContractGate`, for a statement that has a `contract` and joins `GATE_TABLES`. */
export const GATE_COLUMNS = Prisma.sql`
  CASE WHEN own_gate.contract_id IS NULL THEN 'firm' WHEN own_gate.approve_over_seconds IS NULL THEN 'none' ELSE 'own' END AS gate,
  own_gate.approve_over_seconds AS "ownSeconds", firm_gate.approve_over_seconds AS "firmSeconds"`;

export const GATE_TABLES = Prisma.sql`
  LEFT JOIN contract_gate own_gate ON own_gate.tenant_id = contract.tenant_id AND own_gate.contract_id = contract.id
  LEFT JOIN approval_policy firm_gate ON firm_gate.tenant_id = contract.tenant_id`;

/** Says which gate the contract has from now on. */
export async function setContractGate(db: TenantDb, actor: Actor, { contractId, gate, approveOverSeconds }: SetContractGate): Promise<void> {
  found(await db.contract.findFirst({ where: { id: contractId }, select: { id: true } }));
  await writeLog(db, actor, "terms_changed", { noun: "contract", id: contractId }, { part: "approvals", gate });
  if (gate === "firm") {
    await db.contractGate.deleteMany({ where: { contractId } });
    return;
  }
  const seconds = gate === "own" ? approveOverSeconds : null;
  await db.$executeRaw`
    INSERT INTO contract_gate (contract_id, approve_over_seconds) VALUES (${contractId}::uuid, ${seconds}::int)
        ON CONFLICT (tenant_id, contract_id) DO UPDATE SET approve_over_seconds = excluded.approve_over_seconds`;
}
