import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { contractApprovals } from "@/lib/features/approvals/queries";
import { setContractGate } from "@/lib/features/approvals/settings";
import { withdrawEstimate } from "@/lib/features/estimates/commands";
import { estimateNews } from "@/lib/features/estimates/news";
import { clientEstimates, contractEstimates, estimateCounts } from "@/lib/features/estimates/queries";
import { lockContracts } from "@/lib/ledger/post";
import { openOffice } from "@/tests/support/approvals";
import { openOutbox, workThrough } from "@/tests/support/billing";
import { addTestClient } from "@/tests/support/contracts";
import { hours } from "@/tests/support/ledger";
import { refusalOf } from "@/tests/support/time";

/** Ten hours, an office that waits for nothing, and a gate at four hours. */
const gated = (gateSeconds: number | null = hours(4)) => openOffice({ approval: "off", gateSeconds });

test("below the limit and within what is free an estimate approves itself", async () => {
  const office = await gated();
  expect(await office.ask(hours(4))).toMatchObject({ status: "approved_itself" });
});

test("above the limit it waits for a click, and asking twice under one id asks once", async () => {
  const office = await gated();
  await office.addContact();
  const { estimateId, status } = await office.ask(hours(6));
  expect(status).toBe("waiting");
  expect(await office.ask(hours(6), { estimateId })).toMatchObject({ status: "waiting" });
  expect(await refusalOf(office.ask(hours(7), { estimateId }))).toMatchObject({ code: "operation_key_reused" });
  expect(await office.estimate(estimateId)).toMatchObject({ waitsFor: "over_limit", limitSeconds: hours(4), freeSeconds: hours(10) });
});

test("above what is free it waits: ten hours less three that wait less four that are booked leave three", async () => {
  const office = await openOffice();
  await office.addContact();
  await office.save({ workedSeconds: hours(3) });
  const { contractId, firm } = office;
  await firm.inFirm((db) =>
    db.visit.create({
      data: { id: randomUUID(), contractId, memberId: firm.technician.id, title: "Move", startsAt: new Date("2026-03-04T14:00:00Z"), endsAt: new Date("2026-03-04T18:00:00Z"), estimatedSeconds: hours(4), createdAt: new Date("2026-03-02T12:00:00Z") },
    }),
  );
  expect(await office.beside()).toEqual({ pendingSeconds: hours(3), bookedSeconds: hours(4) });
  expect(await office.ask(hours(3))).toMatchObject({ status: "approved_itself" });
  const { estimateId } = await office.ask(hours(3) + 60);
  expect(await office.estimate(estimateId)).toMatchObject({ status: "waiting", waitsFor: "over_balance", freeSeconds: hours(3), limitSeconds: null });
});

test("where nobody of the client could click, nothing is asked", async () => {
  const office = await gated();
  expect(await refusalOf(office.ask(hours(6)))).toMatchObject({ code: "no_portal_contact" });
  expect(await office.firm.inFirm((db) => contractEstimates(db, office.contractId))).toEqual([]);
});

test("work above the limit passes with the client's click, and only as far as the estimate goes", async () => {
  const office = await gated();
  const contact = await office.addContact();
  expect(await refusalOf(office.save({ workedSeconds: hours(5) }))).toMatchObject({ code: "estimate_needed", details: { neededSeconds: hours(5), limitSeconds: hours(4) } });
  const { estimateId } = await office.ask(hours(6));
  expect(await refusalOf(office.save({ workedSeconds: hours(5), estimateId }))).toMatchObject({ code: "estimate_not_approved" });
  await office.decide(estimateId, contact.actor, "approved", office.clientId, "Go ahead");
  expect(await office.save({ workedSeconds: hours(5), estimateId })).toMatchObject({ balanceAfterSeconds: hours(5) });
  expect(await refusalOf(office.save({ workedSeconds: hours(2), estimateId }))).toMatchObject({ code: "estimate_full", details: { neededSeconds: hours(2), leftSeconds: hours(1) } });
  expect(await office.firm.inFirm((db) => contractEstimates(db, office.contractId))).toMatchObject([{ usedSeconds: hours(5), decidedByName: "Carla Contact", words: "Go ahead" }]);
  // Four hours are not above the limit; they need no estimate.
  expect(await office.save({ workedSeconds: hours(4) })).toMatchObject({ balanceAfterSeconds: hours(1) });
});

test("deleted work comes back only as far as its estimate still has room: of four hours that others have taken, none", async () => {
  const office = await gated();
  const { estimateId } = await office.ask(hours(4));
  const first = await office.log({ workedSeconds: hours(4), estimateId });
  await office.remove(first.entryId, 1);
  const second = await office.log({ workedSeconds: hours(3), estimateId });
  expect(await refusalOf(office.restore(first.entryId, 2))).toMatchObject({ code: "estimate_full", details: { neededSeconds: hours(4), leftSeconds: hours(1) } });
  await office.remove(second.entryId, 1);
  expect(await office.restore(first.entryId, 2)).toMatchObject({ balanceAfterSeconds: hours(6) });
});

test("work of before the gate comes back without an estimate", async () => {
  const office = await gated(null);
  const { entryId } = await office.log({ workedSeconds: hours(5) });
  await office.firm.inFirm((db) => setContractGate(db, office.firm.owner.actor, { contractId: office.contractId, gate: "own", approveOverSeconds: hours(4) }));
  await office.remove(entryId, 1);
  expect(await office.restore(entryId, 2)).toMatchObject({ balanceAfterSeconds: hours(5) });
});

test("entries at once never share the same room: of two that want five of six hours one gets them", async () => {
  const office = await gated();
  const contact = await office.addContact();
  const { estimateId } = await office.ask(hours(6));
  await office.decide(estimateId, contact.actor);
  // Both begin while somebody else holds the contract, so that neither has posted when the other looks.
  const saves = await office.firm.inFirm(async (db) => {
    await lockContracts(db, [office.contractId]);
    const begun = [1, 2].map(() => Promise.allSettled([office.save({ workedSeconds: hours(5), estimateId })]));
    await pause(400);
    return { begun };
  });
  const all = (await Promise.all(saves.begun)).flat();
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await office.balanceSeconds()).toBe(hours(5));
});

test("what waits for the office counts on the estimate, and approving it doesn't count it twice", async () => {
  const office = await openOffice({ gateSeconds: hours(4) });
  const contact = await office.addContact();
  const { estimateId } = await office.ask(hours(6));
  await office.decide(estimateId, contact.actor);
  const { entryId } = await office.save({ workedSeconds: hours(5), estimateId });
  expect(await refusalOf(office.save({ workedSeconds: hours(2), estimateId }))).toMatchObject({ code: "estimate_full" });
  // Its author makes it half an hour longer: the five hours that it had are its own.
  await office.sendAgain(entryId, 1, { workedSeconds: hours(5.5), estimateId });
  expect(await office.approve(entryId, 2)).toMatchObject({ balanceAfterSeconds: hours(4.5) });
  expect(await office.firm.inFirm((db) => contractEstimates(db, office.contractId))).toMatchObject([{ usedSeconds: hours(5.5) }]);
});

test("a contract's own word on the gate goes before the firm's, and its page says which one holds", async () => {
  const office = await gated();
  const set = (gate: "firm" | "none" | "own", approveOverSeconds: number | null = null) =>
    office.firm.inFirm((db) => setContractGate(db, office.firm.owner.actor, { contractId: office.contractId, gate, approveOverSeconds }));
  const shown = () => office.firm.inFirm((db) => contractApprovals(db, office.contractId));
  await set("own", hours(1));
  expect(await shown()).toMatchObject({ gate: { gate: "own", ownSeconds: hours(1), firmSeconds: hours(4) }, limitSeconds: hours(1) });
  expect(await refusalOf(office.save({ workedSeconds: hours(2) }))).toMatchObject({ code: "estimate_needed", details: { limitSeconds: hours(1) } });
  await set("none");
  expect(await shown()).toMatchObject({ gate: { gate: "none", ownSeconds: null }, limitSeconds: null });
  await office.save({ workedSeconds: hours(5) });
  await set("firm");
  expect(await shown()).toMatchObject({ gate: { gate: "firm", ownSeconds: null }, limitSeconds: hours(4) });
  expect(await refusalOf(office.save({ workedSeconds: hours(5) }))).toMatchObject({ code: "estimate_needed", details: { limitSeconds: hours(4) } });
});

test("of two answers the first counts; the same click again changes nothing", async () => {
  const office = await gated();
  const [first, second] = [await office.addContact(), await office.addContact()];
  const { estimateId } = await office.ask(hours(6));
  const answers = await Promise.allSettled([office.decide(estimateId, first.actor, "approved"), office.decide(estimateId, second.actor, "declined")]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { status, decidedBy } = await office.estimate(estimateId);
  expect([status, decidedBy]).toEqual(answers[0]?.status === "fulfilled" ? ["approved", first.id] : ["declined", second.id]);
  const [winner, decision] = status === "approved" ? ([first, "approved"] as const) : ([second, "declined"] as const);
  await office.decide(estimateId, winner.actor, decision);
  expect(await refusalOf(office.decide(estimateId, winner.actor, decision === "approved" ? "declined" : "approved"))).toMatchObject({ code: "estimate_not_waiting" });
});

test("an estimate that was taken back can't be answered, and one that was answered can't be taken back", async () => {
  const office = await gated();
  const contact = await office.addContact();
  const withdraw = (estimateId: string) => office.firm.inFirm((db) => withdrawEstimate(db, office.firm.technician.actor, { estimateId }));
  const taken = await office.ask(hours(6));
  await withdraw(taken.estimateId);
  await withdraw(taken.estimateId);
  expect(await refusalOf(office.decide(taken.estimateId, contact.actor))).toMatchObject({ code: "estimate_not_waiting" });
  const answered = await office.ask(hours(6));
  await office.decide(answered.estimateId, contact.actor, "declined");
  expect(await refusalOf(withdraw(answered.estimateId))).toMatchObject({ code: "estimate_not_waiting" });
});

test("no other client and no other firm can see an estimate, answer it or work on it", async () => {
  const [office, elsewhere] = [await gated(), await gated()];
  const contact = await office.addContact();
  const { estimateId } = await office.ask(hours(6));
  const otherClient = await addTestClient(office.firm, "Other client");
  expect(await refusalOf(office.decide(estimateId, contact.actor, "approved", otherClient))).toBeInstanceOf(Missing);
  expect(await refusalOf(elsewhere.decide(estimateId, (await elsewhere.addContact()).actor))).toBeInstanceOf(Missing);
  expect(await office.firm.inFirm((db) => clientEstimates(db, otherClient))).toEqual([]);
  expect(await office.firm.inFirm((db) => estimateCounts(db, office.clientId))).toEqual({ asked: 1, waiting: 1 });
  expect(await office.firm.inFirm((db) => estimateCounts(db, otherClient))).toEqual({ asked: 0, waiting: 0 });
  await office.decide(estimateId, contact.actor);
  expect(await refusalOf(elsewhere.save({ workedSeconds: hours(5), estimateId }))).toBeInstanceOf(Missing);
  const second = await openOffice({ approval: "off", firm: office.firm });
  expect(await refusalOf(second.save({ workedSeconds: hours(1), estimateId }))).toBeInstanceOf(Missing);
});

test("the mails: the contact is asked once with a link to the portal, the desk told once with the client's words", async () => {
  const office = await gated();
  const contact = await office.addContact();
  const outbox = openOutbox(office.firm);
  const { estimateId } = await office.ask(hours(6));
  await workThrough(office.firm, outbox.outside, { times: 2 });
  const asked = (await outbox.read()).filter(({ to }) => to?.some(({ address }) => address === contact.email));
  expect(asked.map(({ subject }) => subject?.replaceAll("\u00a0", " "))).toEqual([`${office.firm.name} asks for your approval: New server, 6 h`]);
  expect(asked[0]?.text).toContain("/portal/estimates");
  await office.decide(estimateId, contact.actor, "declined", office.clientId, "Too dear");
  await workThrough(office.firm, outbox.outside, { times: 2 });
  const told = (await outbox.read()).filter(({ to }) => to?.some(({ address }) => address === office.firm.owner.email));
  expect(told.map(({ text }) => text?.includes("Too dear"))).toEqual([true]);
});

test("one that was taken back before the mail was written is not asked any more", async () => {
  const office = await gated();
  await office.addContact();
  const { estimateId } = await office.ask(hours(6));
  await office.firm.inFirm((db) => withdrawEstimate(db, office.firm.technician.actor, { estimateId }));
  const outbox = openOutbox(office.firm);
  await workThrough(office.firm, outbox.outside);
  expect(await outbox.read()).toEqual([]);
});

test("the client's contacts with the portal are asked, and the desk is told", async () => {
  const office = await gated();
  const contact = await office.addContact();
  await office.firm.inFirm((db) => db.contact.create({ data: { clientId: office.clientId, name: "No Portal", email: "none@client.example" } }));
  const { estimateId } = await office.ask(hours(6));
  await office.decide(estimateId, contact.actor, "declined", office.clientId, "Too much");
  const { owner, dispatcher, technician } = office.firm;
  expect(await office.firm.inFirm((db) => estimateNews(db, estimateId))).toMatchObject({
    status: "declined", words: "Too much", decidedByName: "Carla Contact", seconds: hours(6),
    clientReaders: [contact.email], deskReaders: [technician.email, owner.email, dispatcher.email],
  });
});
