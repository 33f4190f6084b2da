// Hours whose debit has not settled, in every list and picture: they count, and are said to be provisional.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { day } from "@/lib/domain/day";
import { barOf } from "@/lib/domain/entry-preview";
import { lapseBlock, overdueBlocks } from "@/lib/features/blocks/lapse";
import { clientList } from "@/lib/features/clients/list";
import { clientSearch } from "@/lib/features/clients/input";
import { contractSearch } from "@/lib/features/contracts/input";
import { contractList } from "@/lib/features/contracts/list";
import { contractPage } from "@/lib/features/contracts/page";
import { convertRest } from "@/lib/features/hours/rest";
import { contractHours } from "@/lib/features/invoices/paper";
import { portalContracts } from "@/lib/features/portal/queries";
import { contractChoices } from "@/lib/features/time/choices";
import { ask, type ApiFirm, apiFirm } from "@/tests/support/api";
import { addTestClient, openTestContract, sellHours, usualContract, workHours } from "@/tests/support/contracts";
import { hours, openBooks, refusalOf } from "@/tests/support/ledger";

const today = day("2026-11-02");

let firm: ApiFirm;
let clientId: string;
let contractId: string;
let blockId: string;

// Two hours that are certain, one of them worked; then ten that wait for their debit.
beforeAll(async () => {
  firm = await apiFirm();
  clientId = await addTestClient(firm);
  contractId = await openTestContract(firm, clientId, { hoursCount: "processing" });
  await withClock(new Date("2026-11-02T15:00:00Z"), async () => {
    await sellHours(firm, contractId, 2);
    blockId = await sellHours(firm, contractId, 10, { provisional: true });
    await workHours(firm, contractId, hours(1));
  });
});

const bar = { boughtSeconds: hours(2), leftSeconds: hours(1), provisionalSeconds: hours(10), countProvisional: true };

test("the contract's page, the lists, the portal and the paper stripe them and count them", async () => {
  const pool = { balanceSeconds: hours(11), state: "fine", bar: { ...bar, orderedSeconds: 0, currentBlock: { boughtSeconds: hours(2), leftSeconds: hours(1) } } };
  await firm.inFirm(async (db) => {
    const page = await contractPage(db, contractId, null, "America/New_York");
    expect(page.pool).toMatchObject(pool);
    expect(page.blocks.map(({ number, provisional }) => [number, provisional])).toEqual([[2, true], [1, false]]);
    expect((await contractList(db, contractSearch.parse({}))).rows).toMatchObject([{ contractId, pool }]);
    expect((await clientList(db, clientSearch.parse({}))).rows).toMatchObject([{ clientId, pool: { balanceSeconds: hours(11), state: "fine", bar } }]);
    expect(await portalContracts(db, clientId, today)).toMatchObject([{ hoursCount: "processing", pool, usedSeconds: hours(1) }]);
    expect(await contractHours(db, contractId)).toMatchObject(bar);
    const [choice] = await contractChoices(db, { memberId: firm.technician.id, today });
    expect(choice && barOf(choice.state, today)).toMatchObject({ ...bar, currentBlock: { leftSeconds: hours(1) } });
  });
});

test("programs read which blocks wait and how many hours, and choose when hours count", async () => {
  const key = firm.keys.owner;
  expect((await ask(key, "GET", `/contracts/${contractId}/balance`)).json).toMatchObject({ postedSeconds: hours(11), provisionalSeconds: hours(10) });
  expect((await ask(key, "GET", `/contracts/${contractId}/blocks`)).json.data.map(({ number, provisional }) => [number, provisional])).toEqual([[1, false], [2, true]]);
  expect((await ask(key, "GET", `/blocks/${blockId}`)).json).toMatchObject({ provisional: true, status: "open" });
  const { expiryMonths: _, ...terms } = usualContract(clientId);
  const opened = await ask(key, "POST", "/contracts", { body: { ...terms, hoursCount: "processing" } });
  expect([opened.status, opened.json["hoursCount"]]).toEqual([201, "processing"]);
});

test("hours that wait for their debit don't lapse at night, and an ended contract's rest waits with them", async () => {
  const books = await openBooks({ graceDays: 0 }, firm);
  const waiting = await books.buy(hours(2), 30_000, "2026-03-10", true);
  await withClock(new Date("2026-03-20T15:00:00Z"), async () => {
    const due = () => firm.inFirm(async (db) => (await overdueBlocks(db)).filter((block) => block.contractId === books.contractId));
    expect(await due()).toEqual([]);
    await books.end("2026-03-15");
    const rest = { contractId: books.contractId, rest: "lapse" as const, toContractId: null, operationId: randomUUID(), reason: "Contract over" };
    expect(await refusalOf(firm.inFirm((db) => convertRest(db, firm.owner.actor, rest as never)))).toMatchObject({ code: "block_is_provisional", details: { number: 1 } });
    await books.confirm([waiting]);
    const [lapsing] = await due();
    expect(lapsing).toEqual({ contractId: books.contractId, blockId: waiting });
    if (lapsing) await firm.inFirm((db) => lapseBlock(db, firm.owner.actor, lapsing));
    expect(await books.block(waiting)).toMatchObject({ status: "expired" });
  });
});
