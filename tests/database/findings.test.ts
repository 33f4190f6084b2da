import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { day } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import { askEstimate } from "@/lib/features/estimates/commands";
import { decideEstimate } from "@/lib/features/findings/acceptance";
import { proposeMaintenance, reportFinding } from "@/lib/features/findings/commands";
import * as input from "@/lib/features/findings/input";
import { idleContracts } from "@/lib/features/findings/queries";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { freshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";
import { NOON } from "@/tests/support/time";
import { openTicketDesk } from "@/tests/support/tickets";

const on = (date: string) => new Date(`${date}T15:00:00Z`);

async function idleFirm() {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contractId = await withClock(on("2026-08-01"), () => openTestContract(firm, clientId));
  await withClock(on("2026-08-03"), () => sellHours(firm, contractId, 10));
  const report = (changed: object) => firm.inFirm((db) => reportFinding(db, input.reportFinding.parse({ clientId, key: "patches/SRV-1", device: "SRV-1", words: "14 updates are missing.", jobSeconds: 5_400, ...changed })));
  const idle = (days = 60) => withClock(on("2026-11-20"), () => firm.inFirm((db) => idleContracts(db, { today: day("2026-11-20"), days }, { limit: 50, offset: 0 })));
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

test("a client's page shows that client's idle hours alone", async () => {
  const { firm, clientId, contractId } = await idleFirm();
  const other = await addTestClient(firm, "Summit Print Shop");
  const of = (asked: string) => withClock(on("2026-11-20"), () => firm.inFirm(async (db) => (await idleContracts(db, { today: day("2026-11-20"), days: 60 }, { limit: 5, offset: 0, clientId: asked })).contracts.map((each) => each.contractId)));
  expect([await of(clientId), await of(other)]).toEqual([[contractId], []]);
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

describe("a yes to maintenance", () => {
  async function proposed(options: { found?: boolean } = {}) {
    const desk = await openTicketDesk();
    const { firm, clientId, contractId, contact } = desk;
    const { inFirm, owner } = firm;
    await inFirm((db) => db.contractGate.create({ data: { contractId, approveOverSeconds: 900 } }));
    if (options.found !== false) for (const [key, severity] of [["updates", "medium"], ["backup", "high"]] as const) await inFirm((db) => reportFinding(db, input.reportFinding.parse({ clientId, key, severity, device: "SRV-1", words: `The ${key} failed.`, job: "Patching" })));
    const propose = async (title = "Maintenance") => {
      const asked = input.proposeMaintenance.parse({ estimateId: randomUUID(), contractId, title, explanation: "Hours are there.", seconds: hours(1) });
      return (await desk.at(NOON, () => inFirm((db) => proposeMaintenance(db, owner.actor, asked)))).estimateId;
    };
    const decide = (estimateId: string, decision: "approved" | "declined" = "approved") => desk.at(NOON, () => inFirm((db) => decideEstimate(db, { kind: "contact", id: contact.id }, clientId, { estimateId, decision, words: "" })));
    const tickets = () => inFirm((db) => db.ticket.findMany({ where: { clientId } }));
    const open = () => inFirm((db) => db.finding.count({ where: { closedAt: null } }));
    return { ...desk, propose, decide, tickets, open };
  }

  test("opens one ticket that nobody has, with what was found, also when it is clicked twice at once", async () => {
    const { propose, decide, tickets, page, seen, contractId } = await proposed();
    const estimateId = await propose();
    expect(await tickets()).toEqual([]);
    await Promise.allSettled([decide(estimateId), decide(estimateId)]);
    await decide(estimateId);
    expect(await tickets()).toMatchObject([{ id: estimateId, subject: "Maintenance", status: "new", assigneeId: null, contractId, priority: "high", number: 1 }]);
    expect((await page(estimateId)).thread.lines).toMatchObject([{ internal: true, body: "SRV-1: The backup failed. (Patching)\nSRV-1: The updates failed. (Patching)" }]);
    await expect(seen(estimateId)).rejects.toThrow(Missing);
  });

  test("ends the findings once that ticket is done, not before", async () => {
    const { propose, decide, set, answer, open } = await proposed();
    const estimateId = await propose();
    await decide(estimateId);
    await answer(estimateId);
    expect(await open()).toBe(2);
    await set(estimateId, 2, { status: "done" });
    expect(await open()).toBe(0);
  });

  test("is told apart from a no, after which the findings go into the next proposal, and from other estimates", async () => {
    const { propose, decide, tickets, firm, contractId, page } = await proposed();
    await decide(await propose("First"), "declined");
    expect(await tickets()).toEqual([]);
    const second = await propose("Second");
    await decide(second);
    expect((await page(second)).thread.lines).toHaveLength(1);
    const other = randomUUID();
    await firm.inFirm((db) => askEstimate(db, firm.owner.actor, { estimateId: other, contractId, title: "New office", explanation: "", seconds: hours(2) }));
    await decide(other);
    expect((await tickets()).map(({ subject }) => subject)).toEqual(["Second"]);
  });

  test("to maintenance that nothing was found for opens a ticket as well, with its reason", async () => {
    const { propose, decide, tickets, page, open } = await proposed({ found: false });
    const estimateId = await propose();
    expect(await open()).toBe(0);
    await decide(estimateId);
    expect(await tickets()).toHaveLength(1);
    expect((await page(estimateId)).thread.lines).toMatchObject([{ internal: true, body: "Hours are there." }]);
  });
});

test("nobody reports on a client of another firm", async () => {
  const [{ clientId }, strangers] = [await idleFirm(), await freshTenant()];
  await expect(strangers.inFirm((db) => reportFinding(db, input.reportFinding.parse({ clientId, key: "x", words: "Something" })))).rejects.toThrow(Missing);
});
