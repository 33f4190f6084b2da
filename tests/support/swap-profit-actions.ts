// How the actions about costs are called with the ids of a firm: owners only, for what people cost is nobody else's business.

import { randomUUID } from "node:crypto";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

const costs = "app/(desk)/settings/costs/actions.ts#";
const fromMonth = "2026-01";

export const profitActions: Record<string, ActionRow> = {
  [`${costs}setMemberCost`]: row("cost.write", ({ ids }) => [{ memberId: ids.technician, fromMonth, costMinor: 6_000, weekSeconds: "30" }]),
  [`${costs}removeMemberCost`]: row("cost.write", ({ ids }) => [{ memberId: ids.technician, fromMonth: "2026-02" }]),
  [`${costs}setRmmCost`]: free("cost.write", () => [{ fromMonth, workstationMinor: 350, serverMinor: 1_600 }]),
  [`${costs}removeRmmCost`]: free("cost.write", () => [{ fromMonth: "2026-02" }]),
  [`${costs}setClientDevices`]: row("cost.write", ({ client }) => [{ clientId: client.clientId, fromMonth, workstations: 3, servers: 1, others: 0 }]),
  [`${costs}removeClientDevices`]: row("cost.write", ({ client }) => [{ clientId: client.clientId, fromMonth: "2026-02" }]),
  ["app/(desk)/reports/idle/actions.ts#proposeMaintenance"]: row("estimate.ask", ({ client }) => [{ estimateId: randomUUID(), contractId: client.contractId, title: "Swapped maintenance", explanation: "", seconds: 900 }]),
};
