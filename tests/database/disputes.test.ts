import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { Missing } from "@/lib/domain/refusal";
import * as disputes from "@/lib/features/disputes/commands";
import { answerDispute as answerInput, type AnswerDispute } from "@/lib/features/disputes/input";
import { disputeOfTask } from "@/lib/features/disputes/queries";
import { clientStatement } from "@/lib/features/portal/queries";
import { assignTask } from "@/lib/features/tasks/commands";
import { doneTasks, openTasks } from "@/lib/features/tasks/queries";
import { changeTime } from "@/lib/features/time/commands";
import { entryAsAsked } from "@/lib/features/time/stored";
import { disputeAnswered, entryDisputed } from "@/lib/worker/handlers/disputes";
import { asOwner } from "@/tests/support/database";
import { hours, minutes } from "@/tests/support/ledger";
import { NOON, openDesk, refusalOf } from "@/tests/support/time";

/** A desk whose client has a contact at the portal. */
async function openDispute() {
  const desk = await openDesk();
  const { firm, contractId } = desk;
  const { clientId } = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: contractId } }));
  const addContact = (name: string) => firm.inFirm((db) => db.contact.create({ data: { clientId, name, email: `${randomUUID()}@client.example`, portalAccess: true } }));
  const [contact, other] = [await addContact("Clara Contact"), await addContact("Otto Other")];
  const speaker = { contactId: contact.id, clientId };
  const at = <Result>(run: () => Promise<Result>, instant: Date) => withClock(instant, run);
  return {
    ...desk,
    clientId,
    contact,
    speaker,
    otherSpeaker: { contactId: other.id, clientId },
    acknowledge: (entryId: string, revision = 1, who = speaker) => at(() => firm.inFirm((db) => disputes.acknowledgeEntry(db, who, { entryId, revision })), NOON),
    dispute: (entryId: string, { revision = 1, who = speaker, responseId = randomUUID() as string, instant = NOON } = {}) =>
      at(async () => {
        await firm.inFirm((db) => disputes.disputeEntry(db, who, { responseId, entryId, revision, words: "Nobody was here that day." }));
        return responseId;
      }, instant),
    answer: (answer: Record<string, unknown>) =>
      at(() => firm.inFirm((db) => disputes.answerDispute(db, firm.dispatcher.actor, answerInput.parse(answer) as AnswerDispute)), NOON),
    statement: (instant = NOON) => at(() => firm.inFirm((db) => clientStatement(db, clientId, {})), instant),
    tasks: () => firm.inFirm((db) => openTasks(db, 10)),
  };
}

const DAY = 86_400_000;
const later = (days: number) => new Date(NOON.getTime() + days * DAY);

test("a client acknowledges an entry, and the statement says who did", async () => {
  const desk = await openDispute();
  const { entryId } = await desk.log();
  await desk.acknowledge(entryId);
  await desk.acknowledge(entryId, 1, desk.otherSpeaker);
  const { statement } = await desk.statement();
  expect(statement?.rows[0]).toMatchObject({ voice: { open: false, disputableUntil: null, saying: { kind: "acknowledged", contactName: "Clara Contact" } } });
  expect(await refusalOf(desk.dispute(entryId))).toMatchObject({ code: "entry_acknowledged" });
});

test("all work up to a row of the statement is acknowledged at once, what came later is not, nor what is disputed", async () => {
  const desk = await openDispute();
  const [first, second, third] = [await desk.log(), await desk.log({ workedSeconds: minutes(20) }), await desk.log({ workedSeconds: minutes(10) })];
  await desk.dispute(second.entryId);
  const rows = (await desk.statement()).statement?.rows ?? [];
  const version = rows.find(({ work }) => work?.entryId === second.entryId)?.version ?? 0;
  const upTo = () => desk.firm.inFirm((db) => disputes.acknowledgeUpTo(db, desk.speaker, { contractId: desk.contractId, version }));
  expect([await upTo(), await upTo()]).toEqual([{ entries: 1 }, { entries: 0 }]);
  const kinds = new Map((await desk.statement()).statement?.rows.map(({ work, voice }) => [work?.entryId, voice?.saying?.kind]));
  expect([first, second, third].map(({ entryId }) => kinds.get(entryId))).toEqual(["acknowledged", "disputed", undefined]);
});

test("a dispute opens one task, however often it is sent, and the office hears of it once", async () => {
  const desk = await openDispute();
  const { entryId } = await desk.log({ description: "Put the printer right" });
  const responseId = randomUUID();
  await Promise.all([1, 2, 3].map(() => desk.dispute(entryId, { responseId })));
  expect(await desk.tasks()).toMatchObject({ count: 1, tasks: [{ kind: "dispute", title: "Put the printer right", status: "open", assigneeId: null }] });
  expect(await refusalOf(desk.dispute(entryId, { who: desk.otherSpeaker }))).toMatchObject({ code: "entry_disputed" });
  expect(await refusalOf(desk.acknowledge(entryId))).toMatchObject({ code: "entry_disputed" });
  expect(await jobs(responseId)).toEqual(["entry_disputed"]);
  const told = () => entryDisputed({ tenantId: desk.firm.tenantId, responseId }, outside, { last: false });
  await told();
  await told();
  const [message, ...more] = await desk.firm.inFirm((db) => db.message.findMany({ where: { kind: "entry_disputed" } }));
  expect(more).toEqual([]);
  expect(message?.recipients).toEqual([desk.firm.owner.email, desk.firm.dispatcher.email]);
  expect(message?.textBody).toContain("Nobody was here that day.");
});

test("a dispute is possible for fourteen days after the entry was written, or as many as the firm says", async () => {
  const desk = await openDispute();
  const [late, inTime] = [await desk.log(), await desk.log()];
  expect((await desk.statement(later(14))).statement?.rows[0]).toMatchObject({ voice: { open: true, disputableUntil: "2026-03-16" } });
  await desk.dispute(inTime.entryId, { instant: later(14) });
  expect(await refusalOf(desk.dispute(late.entryId, { instant: later(15) }))).toMatchObject({ code: "dispute_too_late", details: { days: 14 } });
  expect((await desk.statement(later(15))).statement?.rows.find(({ work }) => work?.entryId === late.entryId)).toMatchObject({ voice: { open: true, disputableUntil: null } });
  await desk.firm.inFirm((db) => db.tenant.updateMany({ data: { disputeDays: 30 } }));
  await desk.dispute(late.entryId, { instant: later(15) });
});

test("what was changed since it was read is neither acknowledged nor disputed, and may be answered anew as it stands", async () => {
  const desk = await openDispute();
  const { entryId } = await desk.log();
  await desk.acknowledge(entryId);
  await desk.change(entryId, 1, { workedSeconds: hours(2) });
  expect(await refusalOf(desk.dispute(entryId))).toMatchObject({ code: "stale_revision" });
  await desk.dispute(entryId, { revision: 2 });
  const rows = (await desk.statement()).statement?.rows ?? [];
  expect(rows.slice(0, 2).map(({ work, voice }) => [work?.revision, voice?.saying?.kind])).toEqual([
    [2, "disputed"],
    [1, "acknowledged"],
  ]);
});

test("a dispute that is answered by taking the entry back gives its hours back and tells the client", async () => {
  const desk = await openDispute();
  const { entryId } = await desk.log();
  const responseId = await desk.dispute(entryId);
  await desk.answer({ responseId, revision: 1, answer: "delete", reason: "You are right, that was another client." });
  expect(await desk.balanceSeconds()).toBe(hours(10));
  expect(await desk.tasks()).toEqual({ count: 0, tasks: [] });
  expect(await desk.firm.inFirm((db) => doneTasks(db, 5))).toMatchObject([{ status: "done", outcome: "You are right, that was another client." }]);
  const answered = (await desk.statement()).statement?.rows.find(({ voice }) => voice?.saying);
  expect(answered).toMatchObject({ voice: { saying: { kind: "disputed", answer: "reversed", reason: "You are right, that was another client." } } });
  await disputeAnswered({ tenantId: desk.firm.tenantId, responseId }, outside, { last: false });
  const [message] = await desk.firm.inFirm((db) => db.message.findMany({ where: { kind: "dispute_answered" } }));
  expect(message?.recipients).toEqual([desk.contact.email]);
  expect(message?.textBody).toContain("You are right, that was another client.");
  expect(message?.textBody).toContain("Nothing is taken from your hours");
});

test("a disputed entry may be made free or shorter; the record of the work stays", async () => {
  const desk = await openDispute();
  const [free, shorter] = [await desk.log(), await desk.log({ workedSeconds: hours(2) })];
  await desk.answer({ responseId: await desk.dispute(free.entryId), revision: 1, answer: "free", freeReason: "mistake", reason: "" });
  await desk.answer({ responseId: await desk.dispute(shorter.entryId), revision: 1, answer: "change", workedSeconds: minutes(30), reason: "" });
  expect(await desk.balanceSeconds()).toBe(hours(9.5));
  expect(await desk.entries()).toMatchObject([
    { workedSeconds: hours(1), chargedSeconds: 0, freeReason: "mistake", revision: 2 },
    { workedSeconds: minutes(30), chargedSeconds: minutes(30), revision: 2 },
  ]);
});

test("a dispute that is answered by a reason moves nothing, and needs one", async () => {
  const desk = await openDispute();
  const { entryId } = await desk.log();
  const responseId = await desk.dispute(entryId);
  expect(answerInput.safeParse({ responseId, revision: 1, answer: "keep", reason: " " }).success).toBe(false);
  await desk.answer({ responseId, revision: 1, answer: "keep", reason: "The door log shows our visit." });
  expect(await desk.balanceSeconds()).toBe(hours(9));
  expect((await desk.statement()).statement?.rows[0]).toMatchObject({ voice: { open: false, saying: { answer: "kept", reason: "The door log shows our visit." } } });
});

test("of two who answer one dispute, the second is told; an answer that the ledger refuses leaves the dispute open", async () => {
  const desk = await openDispute();
  const { entryId } = await desk.log();
  const responseId = await desk.dispute(entryId);
  await desk.change(entryId, 1, { description: "Put both printers right" });
  expect(await refusalOf(desk.answer({ responseId, revision: 1, answer: "delete", reason: "" }))).toMatchObject({ code: "stale_revision" });
  expect(await desk.tasks()).toMatchObject({ count: 1 });
  const answers = [
    desk.answer({ responseId, revision: 2, answer: "delete", reason: "" }),
    desk.answer({ responseId, revision: 2, answer: "keep", reason: "It stands." }),
  ];
  const outcomes = await Promise.all(answers.map(refusalOf));
  expect(outcomes.filter((outcome) => outcome instanceof Error)).toMatchObject([{ code: "dispute_answered" }]);
});

test("the task shows the dispute beside the receipt, and may be given to somebody", async () => {
  const desk = await openDispute();
  const { entryId } = await desk.log();
  await desk.dispute(entryId);
  const [task] = (await desk.tasks()).tasks;
  const { technician, inFirm } = desk.firm;
  await inFirm((db) => assignTask(db, technician.actor, { taskId: task!.taskId, assigneeId: technician.id }));
  expect(await inFirm((db) => disputeOfTask(db, task!.taskId))).toMatchObject({
    assigneeId: technician.id,
    dispute: { contactName: "Clara Contact", words: "Nobody was here that day.", currentRevision: 1, receipt: { chargedSeconds: hours(1), charge: { workedSeconds: hours(1) } } },
  });
});

test("a contact says nothing to another client's entry, and a technician answers for nobody else's work", async () => {
  const [desk, stranger] = [await openDispute(), await openDispute()];
  const { entryId } = await desk.log({}, desk.firm.dispatcher.actor);
  const another = await desk.firm.inFirm((db) => db.client.create({ data: { name: "Another", country: "US", currency: "USD" } }));
  const elsewhere = { contactId: desk.speaker.contactId, clientId: another.id };
  for (const who of [elsewhere, stranger.speaker]) {
    expect(await refusalOf(desk.acknowledge(entryId, 1, who))).toBeInstanceOf(Missing);
    expect(await refusalOf(desk.dispute(entryId, { who }))).toBeInstanceOf(Missing);
  }
  expect(await refusalOf(stranger.firm.inFirm((db) => disputes.acknowledgeEntry(db, stranger.speaker, { entryId, revision: 1 })))).toBeInstanceOf(Missing);
  const asTechnician = () =>
    desk.firm.inFirm(async (db) => changeTime(db, desk.firm.technician.actor, { ...(await entryAsAsked(db, entryId)), revision: 1, movedEntryId: randomUUID() }));
  expect(await refusalOf(asTechnician())).toMatchObject({ code: "not_your_entry" });
});

const outside = { baseUrl: "https://hourbank.test", mail: undefined as never };

/** Names of the jobs that wait about a dispute. */
async function jobs(responseId: string): Promise<string[]> {
  return asOwner(async (client) => {
    const waiting = await client.query<{ name: string }>("SELECT task_identifier AS name FROM graphile_worker.jobs WHERE key LIKE $1", [`%${responseId}%`]);
    return waiting.rows.map(({ name }) => name);
  });
}
