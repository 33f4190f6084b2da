import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { Missing } from "@/lib/domain/refusal";
import { proposeMaintenance, reportFinding } from "@/lib/features/findings/commands";
import * as input from "@/lib/features/findings/input";
import { idleContracts } from "@/lib/features/findings/queries";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { freshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";

const on = (date: string) => new Date(`${date}T15:00:00Z`);

async function idleFirm() {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contractId = await withClock(on("2026-08-01"), () => openTestContract(firm, clientId));
  await withClock(on("2026-08-03"), () => sellHours(firm, contractId, 10));
  const report = (changed: object) => firm.inFirm((db) => reportFinding(db, input.reportFinding.parse({ clientId, key: "patches/SRV-1", device: "SRV-1", words: "14 updates are missing.", jobSeconds: 5_400, ...changed })));
  const idle = (days = 60) => withClock(on("2026-11-20"), () => firm.inFirm((db) => idleContracts(db, days, { limit: 50, offset: 0 })));
  return { firm, clientId, contractId, report, idle };
}

test("hours above the line are idle once nobody has maintained anything for so many days", async () => {
  const { firm, contractId, idle } = await idleFirm();
  expect((await idle()).contracts).toMatchObject([{ contractId, balanceSeconds: hours(10), lastProactiveOn: null, findings: [], proposal: null }]);
  await withClock(on("2026-11-02"), () => workHours(firm, contractId, hours(1), "2026-11-02"));
  expect((await idle()).contracts).toHaveLength(1);
  await firm.inFirm((db) => db.contractBalance.findFirstOrThrow({ where: { contractId } }));
  await withClock(on("2026-11-03"), () => workHours(firm, contractId, hours(7), "2026-11-03"));
  expect((await idle()).contracts).toEqual([]);
});

test("the same finding is one until it is over, and comes back as a new one", async () => {
  const { report, idle } = await idleFirm();
  const first = await report({});
  expect(await report({ words: "15 updates are missing.", severity: "high" })).toEqual(first);
  expect((await idle()).contracts[0]?.findings).toEqual([{ words: "15 updates are missing.", device: "SRV-1", severity: "high", job: "", jobSeconds: 5_400 }]);
  expect(await report({ resolved: true })).toEqual({ findingId: first.findingId, open: false });
  expect((await idle()).contracts[0]?.findings).toEqual([]);
  expect(await report({ resolved: true })).toEqual({ findingId: null, open: false });
  expect((await report({})).findingId).not.toBe(first.findingId);
});

test("a proposal is an estimate of the client, once per click, and names what was found", async () => {
  const { firm, contractId, report, idle } = await idleFirm();
  await report({});
  const proposal = { estimateId: randomUUID(), contractId, title: "Patching", explanation: "SRV-1: 14 updates are missing.", seconds: 5_400 };
  const propose = () => withClock(on("2026-11-20"), () => firm.inFirm((db) => proposeMaintenance(db, firm.owner.actor, input.proposeMaintenance.parse(proposal))));
  expect(await propose()).toEqual({ estimateId: proposal.estimateId });
  await propose();
  expect(await firm.inFirm((db) => db.estimate.count())).toBe(1);
  expect(await firm.inFirm((db) => db.finding.findMany({ select: { estimateId: true } }))).toEqual([{ estimateId: proposal.estimateId }]);
  expect((await idle()).contracts[0]?.proposal).not.toBeNull();
});

test("nobody reports on a client of another firm", async () => {
  const [{ clientId }, strangers] = [await idleFirm(), await freshTenant()];
  await expect(strangers.inFirm((db) => reportFinding(db, input.reportFinding.parse({ clientId, key: "x", words: "Something" })))).rejects.toThrow(Missing);
});
