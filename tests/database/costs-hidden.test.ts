import { beforeAll, expect, test } from "vitest";
import { ALL_RIGHTS } from "@/lib/domain/contact-right";
import { OPERATIONS } from "@/lib/api/table";
import { permits } from "@/lib/domain/permission";
import { setClientDevices, setMemberCost, setRmmCost } from "@/lib/features/costs/commands";
import { costsPage } from "@/lib/features/costs/queries";
import * as input from "@/lib/features/costs/input";
import { buyPage } from "@/lib/features/portal/ladder";
import { clientStatement } from "@/lib/features/portal/queries";
import { monthPage } from "@/lib/features/monthly/queries";
import { portalFrame } from "@/lib/features/portal/frame";
import { portalHome } from "@/lib/features/portal/home";
import { ask } from "@/tests/support/api";
import { addressIn, apiWorld, type ApiWorld } from "@/tests/support/api-world";

// Money that nothing else in the firm costs, as it is and as pages write it.
const PLANTED = ["7654321", "6543217", "5432176", "76543.21", "76,543.21", "65,432.17", "54,321.76"];
const planted = (text: string) => PLANTED.filter((word) => text.includes(word));

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
  const { inFirm, owner, technician, dispatcher } = world.firm;
  await inFirm(async (db) => {
    for (const { id } of [owner, technician, dispatcher]) await setMemberCost(db, owner.actor, input.setMemberCost.parse({ memberId: id, fromMonth: "2025-01", costMinor: 7_654_321, weekSeconds: "14" }));
    await setRmmCost(db, owner.actor, input.setRmmCost.parse({ fromMonth: "2025-01", workstationMinor: 6_543_217, serverMinor: 5_432_176 }));
    await setClientDevices(db, owner.actor, input.setClientDevices.parse({ clientId: world.ids["clientId"], fromMonth: "2025-01", workstations: 4, servers: 1, others: 0 }));
  });
}, 120_000);

test.each(["dispatcher", "technician"] as const)("no answer of the API tells a %s what people and machines cost", async (role) => {
  const reads = OPERATIONS.filter(({ method, permission }) => method === "GET" && permits(role, permission));
  expect(reads.length).toBeGreaterThan(10);
  for (const operation of reads) {
    const { json } = await ask(world.firm.keys[role], "GET", addressIn(world, operation));
    expect({ id: operation.id, told: planted(JSON.stringify(json)) }).toEqual({ id: operation.id, told: [] });
  }
});

test("nothing of the portal tells what people and machines cost", async () => {
  const clientId = world.ids["clientId"] ?? "";
  const who = { clientId, contactId: world.ids["contactId"] ?? "", timeZone: "America/New_York", rights: ALL_RIGHTS };
  const { pages, kept } = await world.firm.inFirm(async (db) => ({
    pages: [await portalHome(db, who), await portalFrame(db, who), await clientStatement(db, clientId, {}), await buyPage(db, clientId, undefined), await monthPage(db, clientId, "2026-11")],
    kept: await costsPage(db),
  }));
  const told = (value: unknown) => planted(JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each)));
  expect(told(kept).length).toBeGreaterThan(0);
  expect(told(pages)).toEqual([]);
});
