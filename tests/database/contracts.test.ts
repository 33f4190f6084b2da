import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { archiveClient } from "@/lib/features/clients/commands";
import { changeTerms, endContract } from "@/lib/features/contracts/commands";
import * as input from "@/lib/features/contracts/input";
import { contractList } from "@/lib/features/contracts/list";
import { addTestClient, openTestContract, sellHours, usualContract, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";

async function agreed(firm: FreshTenant, contractId: string) {
  return firm.inFirm(async (db) => ({
    head: await db.contract.findFirstOrThrow({ where: { id: contractId } }),
    terms: await db.contractTerms.findFirstOrThrow({ where: { contractId } }),
    renewals: await db.renewal.findMany({ where: { contractId } }),
  }));
}

function change(firm: FreshTenant, contractId: string, changed: Record<string, unknown> = {}, revision = 1) {
  const { clientId: _, startedOn: __, ...terms } = usualContract("");
  const asked = input.changeTerms.parse({ contractId, revision, ...terms, rateMinor: 12_000, ...changed });
  return firm.inFirm((db) => changeTerms(db, firm.dispatcher.actor, asked));
}

test("a new contract takes the catalogue's rate for its size of block", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const [small, large] = [await openTestContract(firm, clientId), await openTestContract(firm, clientId, { blockHours: 20 })];
  expect((await agreed(firm, small)).head.rateMinor).toBe(12_000n);
  expect(await agreed(firm, large)).toMatchObject({ head: { rateMinor: 11_000n }, terms: { blockSeconds: hours(20), blockPriceMinor: 220_000n } });
});

test("hours between two sizes cost what the next smaller size costs", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm), { blockHours: 25 });
  expect((await agreed(firm, contractId)).head.rateMinor).toBe(11_000n);
});

test("a rate that was agreed wins over the catalogue's", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm), { rateMinor: 9_900 });
  expect(await agreed(firm, contractId)).toMatchObject({ head: { rateMinor: 9_900n }, terms: { blockPriceMinor: 99_000n } });
});

test("a client in another currency needs a rate that was agreed, and the contract is in that currency", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm, "Dupont SARL", "EUR");
  await expect(openTestContract(firm, clientId)).rejects.toMatchObject({ code: "currency_needs_rate" });
  const contractId = await openTestContract(firm, clientId, { rateMinor: 11_000 });
  expect(await agreed(firm, contractId)).toMatchObject({ head: { currency: "EUR" }, terms: { currency: "EUR" } });
});

test("an archived client gets no contract", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await firm.inFirm((db) => archiveClient(db, firm.owner.actor, { clientId, revision: 1 }));
  await expect(openTestContract(firm, clientId)).rejects.toMatchObject({ code: "client_archived" });
});

test("two contracts of one client keep their hours apart", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const support = await openTestContract(firm, clientId, { title: "Support" });
  const project = await openTestContract(firm, clientId, { title: "Project", blockHours: 20 });
  await sellHours(firm, support, 10);
  await sellHours(firm, project, 20);
  await workHours(firm, support, hours(9));
  const list = await firm.inFirm((db) => contractList(db, { q: "", show: "running", page: 1 }));
  expect(list.rows.map(({ title, pool }) => [title, pool.balanceSeconds, pool.state])).toEqual([
    ["Project", hours(20), "fine"],
    ["Support", hours(1), "low"],
  ]);
  expect(list.counts).toEqual({ running: 2, draft: 0, low: 1, over: 0, hold: 0, renewal: 1, ended: 0 });
});

test("a line raised over the balance opens the renewal at once, at the new size and rate", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 10);
  await workHours(firm, contractId, hours(6));
  expect((await agreed(firm, contractId)).renewals).toEqual([]);
  const answer = await change(firm, contractId, { lineSeconds: hours(4), blockHours: 20, rateMinor: 11_000 });
  expect(answer).toEqual({ revision: 2, renewalOpened: 1 });
  expect((await agreed(firm, contractId)).renewals).toMatchObject([{ number: 1, blockSeconds: hours(20), priceMinor: 220_000n, status: "requested" }]);
});

test("a block that was sold keeps its price when the terms change", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  const blockId = await sellHours(firm, contractId, 10);
  await change(firm, contractId, { rateMinor: 20_000, title: "Dearer" });
  const block = await firm.inFirm((db) => db.hourBlock.findFirstOrThrow({ where: { id: blockId } }));
  expect(block.priceMinor).toBe(120_000n);
  expect((await agreed(firm, contractId)).head).toMatchObject({ title: "Dearer", rateMinor: 20_000n, revision: 2 });
});

test("of two people who change one contract's terms, the second is told and the first's stand", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  const answers = await Promise.allSettled([change(firm, contractId, { title: "One", overrun: "refuse" }), change(firm, contractId, { title: "Two" })]);
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  expect(answers.find((answer) => answer.status === "rejected")).toMatchObject({ reason: { code: "row_changed" } });
  const { head, terms } = await agreed(firm, contractId);
  expect(terms.overrun).toBe(head.title === "One" ? "refuse" : "allow");
});

test("a contract that was ended sells nothing, takes no later work and changes no more", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 10);
  await end(firm, contractId, "2026-11-02");
  await expect(sellHours(firm, contractId, 10)).rejects.toMatchObject({ code: "contract_ended" });
  await expect(workHours(firm, contractId, hours(1), "2026-11-03")).rejects.toMatchObject({ code: "contract_ended" });
  await expect(change(firm, contractId, {}, 2)).rejects.toMatchObject({ code: "contract_ended" });
  await expect(end(firm, contractId, "2026-12-31", 2)).rejects.toMatchObject({ code: "contract_ended" });
  await workHours(firm, contractId, hours(1), "2026-11-02");
});

test("an end withdraws the renewal that nobody sent", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm), { renewalMode: "warn" });
  await sellHours(firm, contractId, 10);
  await workHours(firm, contractId, hours(8));
  await end(firm, contractId, "2026-11-02");
  expect((await agreed(firm, contractId)).renewals).toMatchObject([{ status: "withdrawn", noteCode: "contract_ended" }]);
});

test("a contract does not end before it began", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await expect(end(firm, contractId, "2025-12-31")).rejects.toMatchObject({ code: "end_before_start" });
});

test("another firm's contract is not there", async () => {
  const [ours, theirs] = [await freshTenant(), await freshTenant()];
  const contractId = await openTestContract(theirs, await addTestClient(theirs));
  await expect(openTestContract(ours, await addTestClient(theirs, "Theirs"))).rejects.toThrow(Missing);
  await expect(change(ours, contractId)).rejects.toThrow(Missing);
  await expect(end(ours, contractId, "2026-11-02")).rejects.toThrow(Missing);
  expect((await ours.inFirm((db) => contractList(db, { q: "", show: "running", page: 1 }))).rows).toEqual([]);
});

test("a line at the block's size, half an hour of block, and a rate beyond reason are refused beside their fields", () => {
  const read = input.openContract.safeParse({ ...usualContract(crypto.randomUUID()), lineSeconds: hours(10), rateMinor: 10_000_001 });
  expect(read.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
    ["rateMinor", "rate_too_high"],
    ["lineSeconds", "line_not_below_block"],
  ]);
  const half = input.openContract.safeParse({ ...usualContract(crypto.randomUUID()), blockHours: 0.5 });
  expect(half.error?.issues.map((issue) => issue.path.join("."))).toEqual(["blockHours"]);
});

async function end(firm: FreshTenant, contractId: string, endedOn: string, revision = 1): Promise<void> {
  const asked = input.endContract.parse({ contractId, revision, endedOn });
  await firm.inFirm((db) => endContract(db, firm.dispatcher.actor, asked));
}
