// How the actions of support access are called. Nobody of these worlds is an operator: for them nothing of support is there.

import { randomUUID } from "node:crypto";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

const settings = "app/(desk)/settings/support/actions.ts#";
const operators = "app/(public)/support/actions.ts#";
const access = { reason: "Swapped", mode: "read", hours: 1 };

export const supportActions: Record<string, ActionRow> = {
  [`${settings}grantSupport`]: free("support.write", () => [{ email: "nobody@operators.example", ...access }]),
  [`${settings}approveSupport`]: { ...row("support.write", () => [{ accessId: randomUUID() }]), absent: true },
  [`${settings}endSupport`]: { ...row("support.write", () => [{ accessId: randomUUID() }]), absent: true },
  [`${settings}leaveFirm`]: free("person", () => [{}]),
  [`${operators}askSupport`]: { ...row("person", ({ firm }) => [{ firm: firm.tenantId, ...access }]), absent: true },
  [`${operators}openSupport`]: { ...row("person", () => [{ accessId: randomUUID() }]), absent: true },
};
