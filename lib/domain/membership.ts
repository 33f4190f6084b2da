// A firm always has somebody who may do everything: its last owner can't be made something less or removed.

import type { Role } from "@/lib/domain/permission";

export type MemberStatus = "invited" | "active" | "removed";

export interface Membership {
  id: string;
  role: Role;
  status: MemberStatus;
}

/** Whether the firm would have no active owner once `memberId` becomes `next` (null: is removed). */
export function leavesNoOwner(members: readonly Membership[], memberId: string, next: Role | null): boolean {
  const owners = members.filter((member) => member.role === "owner" && member.status === "active");
  const isOwner = owners.some((owner) => owner.id === memberId);
  return isOwner && next !== "owner" && owners.length === 1;
}
