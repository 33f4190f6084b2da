import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { Missing } from "@/lib/domain/refusal";
import { changeOrRefuse, deleteOrWithdraw } from "@/lib/features/approvals/log-or-submit";
import { approvalsToday, ownSubmissions, waitingTime } from "@/lib/features/approvals/queries";
import { archiveClient } from "@/lib/features/clients/commands";
import { approvalPolicy, setApprovalPolicy } from "@/lib/features/approvals/settings";
import { changeTime as changeTimeInput } from "@/lib/features/time/input";
import { openOffice } from "@/tests/support/approvals";
import { addMember } from "@/tests/support/database";
import { hours, minutes } from "@/tests/support/ledger";
import { NOON, refusalOf, work } from "@/tests/support/time";

test("a technician's time waits and takes nothing; the office's approval takes it, once", async () => {
  const office = await openOffice();
  const saved = await office.save({ workedSeconds: hours(2) });
  expect(saved).toMatchObject({ waiting: true, balanceAfterSeconds: hours(10), renewalOpened: null });
  expect([await office.balanceSeconds(), await office.beside()]).toEqual([hours(10), { pendingSeconds: hours(2), bookedSeconds: 0 }]);
  expect(await office.entries()).toHaveLength(0);
  expect(await office.approve(saved.entryId)).toMatchObject({ balanceAfterSeconds: hours(8), replayed: false });
  expect(await office.approve(saved.entryId)).toMatchObject({ balanceAfterSeconds: hours(8), replayed: true });
  expect(await office.entries()).toMatchObject([{ id: saved.entryId, memberId: office.firm.technician.id, chargedSeconds: hours(2), source: "desk" }]);
  expect([await office.balanceSeconds(), await office.beside()]).toEqual([hours(8), { pendingSeconds: 0, bookedSeconds: 0 }]);
});

test("the office's own time is posted at once, and everybody's where the firm wants no approval", async () => {
  const office = await openOffice();
  expect(await office.save({}, office.firm.dispatcher.actor)).toMatchObject({ waiting: false, balanceAfterSeconds: hours(9) });
  const free = await openOffice({ approval: "off" });
  expect(await free.save()).toMatchObject({ waiting: false, balanceAfterSeconds: hours(9) });
});

test("a save whose answer was lost waits once; other content under its id is refused", async () => {
  const office = await openOffice();
  const entryId = randomUUID();
  const both = await Promise.all([office.save({ entryId }), office.save({ entryId })]);
  expect(both.map(({ replayed }) => replayed).toSorted()).toEqual([false, true]);
  expect(await office.beside()).toMatchObject({ pendingSeconds: hours(1) });
  expect(await refusalOf(office.save({ entryId, workedSeconds: hours(2) }))).toMatchObject({ code: "entry_content_differs" });
  await office.approve(entryId);
  expect(await office.save({ entryId })).toMatchObject({ waiting: false, replayed: true, balanceAfterSeconds: hours(9) });
});

test("time that came back says why, is changed by its author and approved as it then stands", async () => {
  const office = await openOffice();
  const { entryId } = await office.save({ workedSeconds: hours(3) });
  await office.giveBack(entryId, "Three hours for a printer?");
  const { inFirm, technician } = office.firm;
  const today = await inFirm((db) => approvalsToday(db, { memberId: technician.id, role: "technician" }));
  expect(today).toMatchObject({ waiting: null, rows: [{ entryId, status: "returned", reason: "Three hours for a printer?", returnedByName: "Olivia Owner", submittedAt: expect.any(Date) }] });
  expect(await office.beside()).toMatchObject({ pendingSeconds: 0 });
  expect(await refusalOf(office.approve(entryId))).toMatchObject({ code: "time_not_waiting" });
  await office.sendAgain(entryId, 1, { workedSeconds: minutes(90), description: "Printer and its driver" });
  expect(await office.beside()).toMatchObject({ pendingSeconds: minutes(90) });
  expect(await refusalOf(office.approve(entryId, 1))).toMatchObject({ code: "row_changed" });
  expect(await office.approve(entryId, 2)).toMatchObject({ balanceAfterSeconds: hours(8.5) });
  expect(await office.entries()).toMatchObject([{ description: "Printer and its driver", workedSeconds: minutes(90) }]);
});

test("of two approvals at once one posts, and both answer", async () => {
  const office = await openOffice();
  const { entryId } = await office.save({ workedSeconds: hours(2) });
  const answers = await Promise.all([office.approve(entryId), office.approve(entryId), office.approve(entryId)]);
  expect(answers.map(({ replayed }) => replayed).toSorted()).toEqual([false, true, true]);
  expect(await office.balanceSeconds()).toBe(hours(8));
});

test("approving and returning at once ends in the one or the other, never in both", async () => {
  for (let round = 0; round < 5; round += 1) {
    const office = await openOffice();
    const { entryId } = await office.save({ workedSeconds: hours(2) });
    const [approved, returned] = await Promise.allSettled([office.approve(entryId), office.giveBack(entryId)]);
    const { status } = await office.sent(entryId);
    expect([approved.status === "fulfilled", returned.status === "fulfilled"]).toEqual([status === "approved", status === "returned"]);
    expect(await office.balanceSeconds()).toBe(status === "approved" ? hours(8) : hours(10));
  }
});

test("an author who changes what waits at the moment of approval has it approved as one of the two versions", async () => {
  const office = await openOffice();
  const { entryId } = await office.save({ workedSeconds: hours(2) });
  await Promise.allSettled([office.approve(entryId), office.sendAgain(entryId, 1, { workedSeconds: hours(4) })]);
  const { status, chargedSeconds } = await office.sent(entryId);
  expect(await office.balanceSeconds()).toBe(status === "approved" ? hours(8) : hours(10));
  expect(chargedSeconds).toBe(status === "approved" ? hours(2) : hours(4));
});

test("of many, what a rule refuses goes on waiting and the rest is posted", async () => {
  const office = await openOffice({ terms: { overrun: "refuse" }, bought: hours(3) });
  const sent = [await office.save({ workedSeconds: hours(2) }), await office.save({ workedSeconds: hours(2) }), await office.save({ workedSeconds: hours(1) })];
  const done = await office.approveAll(sent.map(({ entryId }) => ({ entryId, revision: 1 })));
  expect(done.approved.map(({ entryId }) => entryId)).toEqual([sent[0]?.entryId, sent[2]?.entryId]);
  expect(done.refused).toMatchObject([{ entryId: sent[1]?.entryId, refusal: { code: "insufficient_hours" } }]);
  expect([await office.balanceSeconds(), await office.beside()]).toEqual([0, { pendingSeconds: hours(2), bookedSeconds: 0 }]);
});

test("time taken back waits no more and can't be approved; only its author takes it back or changes it", async () => {
  const office = await openOffice();
  const { entryId } = await office.save();
  const colleague = await addMember(office.firm.tenantId, "technician", "Tom Technician");
  expect(await refusalOf(office.withdraw(entryId, 1, colleague.actor))).toBeInstanceOf(Missing);
  expect(await refusalOf(office.sendAgain(entryId, 1, {}, colleague.actor))).toBeInstanceOf(Missing);
  await withClock(NOON, () => office.firm.inFirm((db) => deleteOrWithdraw(db, office.firm.technician.actor, { entryId, revision: 1 })));
  await office.withdraw(entryId);
  expect(await office.beside()).toMatchObject({ pendingSeconds: 0 });
  expect(await refusalOf(office.approve(entryId))).toMatchObject({ code: "time_not_waiting" });
});

test("what was approved, only the office changes", async () => {
  const office = await openOffice();
  const { entryId } = await office.save();
  await office.approve(entryId);
  const { source: _, ...asked } = work(office.contractId, { entryId, workedSeconds: hours(5) });
  const changed = changeTimeInput.parse({ ...asked, revision: 1, movedEntryId: randomUUID() });
  const change = (actor = office.firm.technician.actor) => withClock(NOON, () => office.firm.inFirm((db) => changeOrRefuse(db, actor, changed)));
  expect(await refusalOf(change())).toMatchObject({ code: "time_approved" });
  expect(await change(office.firm.dispatcher.actor)).toMatchObject({ balanceAfterSeconds: hours(5) });
});

test("the office sees what waits with how it was worked out, the author their own, and no firm another's", async () => {
  const [office, other] = [await openOffice(), await openOffice()];
  const { entryId } = await office.save({ workedSeconds: hours(2) });
  const seen = await office.firm.inFirm((db) => waitingTime(db));
  expect(seen).toMatchObject({ all: 1, rows: [{ entryId, memberName: "Tara Technician", chargedSeconds: hours(2), balanceSeconds: hours(10), receipt: { workedSeconds: hours(2), chargedSeconds: hours(2) } }] });
  expect(await office.firm.inFirm((db) => ownSubmissions(db, office.firm.dispatcher.id))).toEqual([]);
  expect(await other.firm.inFirm((db) => waitingTime(db))).toEqual({ rows: [], all: 0 });
  expect(await refusalOf(other.approve(entryId))).toBeInstanceOf(Missing);
  expect(await refusalOf(other.giveBack(entryId))).toBeInstanceOf(Missing);
  expect(await office.beside()).toMatchObject({ pendingSeconds: hours(2) });
});

test("a client is not put away while time of theirs waits", async () => {
  const office = await openOffice({ bought: 0 });
  const { entryId } = await office.save();
  const archive = () => office.firm.inFirm((db) => archiveClient(db, office.firm.owner.actor, { clientId: office.clientId, revision: 1 }));
  expect(await refusalOf(archive())).toMatchObject({ code: "client_has_plans" });
  await office.withdraw(entryId);
  await archive();
  expect(await refusalOf(office.save())).toMatchObject({ code: "client_archived" });
});

test("of two people who set the firm's wish from one page, the second is told", async () => {
  const office = await openOffice();
  const set = (revision: number) =>
    office.firm.inFirm((db) => setApprovalPolicy(db, office.firm.owner.actor, { approval: "off", approveOverSeconds: hours(4), revision }));
  await set(1);
  expect(await refusalOf(set(1))).toMatchObject({ code: "row_changed" });
  expect(await office.firm.inFirm(approvalPolicy)).toEqual({ approval: "off", approveOverSeconds: hours(4), revision: 2 });
});
