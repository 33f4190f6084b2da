import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import { archiveClient } from "@/lib/features/clients/commands";
import { takeKept } from "@/lib/features/outbox/commands";
import { keptWork } from "@/lib/features/outbox/input";
import { phonePack } from "@/lib/features/outbox/queries";
import { logTimeForm } from "@/lib/features/time/input";
import { loggedAtDesk } from "@/lib/features/time/form";
import { logTimeIn } from "@/lib/features/time/at-once";
import { logTime } from "@/lib/features/time/commands";
import { openOffice } from "@/tests/support/approvals";
import { freshTenant } from "@/tests/support/database";
import { hours, minutes } from "@/tests/support/ledger";
import { openTicketDesk } from "@/tests/support/tickets";
import { NOON, refusalOf } from "@/tests/support/time";

const ZONE = "America/New_York";
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

/** A technician's phone that sends what it kept, as its parcels look. */
async function phone(options: Parameters<typeof openOffice>[0] = { approval: "off" }) {
  const office = await openOffice(options);
  const { technician } = office.firm;
  const form = (changes: Record<string, unknown> = {}) => ({ entryId: randomUUID(), contractId: office.contractId, workedOn: "2026-03-02", startedTime: "", workedSeconds: hours(1), description: "Put the printer right", ...changes });
  const send = (parcel: Record<string, unknown>, actor: Actor = technician.actor, instant = NOON) =>
    withClock(instant, () => office.firm.inFirm((db) => takeKept(db, actor, keptWork.parse({ memberId: technician.id, ...parcel }), ZONE)));
  return { ...office, form, send, me: technician };
}

describe("an entry that a phone sends", () => {
  test("twice, at the same moment and again later, is written once with one receipt", async () => {
    const { form, send, entries, balanceSeconds } = await phone();
    const parcel = { kind: "entry", form: form() };
    const both = await Promise.all([send(parcel), send(parcel), send(parcel)]);
    expect(both.map(({ replayed }) => replayed).toSorted()).toEqual([false, true, true]);
    expect(await send(parcel, undefined, after(hours(30)))).toMatchObject({ replayed: true, balanceAfterSeconds: hours(9) });
    expect([await entries(), await balanceSeconds()]).toMatchObject([[{ workedSeconds: hours(1) }], hours(9)]);
  });

  test("after the form of the desk had already written it and its answer was lost, is found written", async () => {
    const { form, send, firm, me, entries } = await phone();
    const typed = form();
    await withClock(NOON, () => firm.inFirm((db) => logTime(db, me.actor, loggedAtDesk(logTimeForm.parse(typed), ZONE))));
    expect(await send({ kind: "entry", form: typed })).toMatchObject({ replayed: true });
    const again = form({ startedTime: "09:30", internalNote: "Key under the mat" });
    await withClock(NOON, () => firm.inFirm((db) => logTimeIn(db, me.actor, loggedAtDesk(logTimeForm.parse(again), ZONE))));
    expect(await send({ kind: "entry", form: again })).toMatchObject({ replayed: true });
    expect(await entries()).toHaveLength(2);
  });

  test("with other content under the same id is refused, and what was written stands", async () => {
    const { form, send, entries } = await phone();
    const typed = form();
    await send({ kind: "entry", form: typed });
    expect(await refusalOf(send({ kind: "entry", form: { ...typed, workedSeconds: hours(2) } }))).toMatchObject({ code: "entry_content_differs" });
    expect(await entries()).toMatchObject([{ workedSeconds: hours(1) }]);
  });

  test("again after it was deleted or corrected at the desk is found written, and brings nothing back", async () => {
    const { form, send, remove, change, entries } = await phone();
    const [deleted, corrected] = [form(), form()];
    await send({ kind: "entry", form: deleted });
    await send({ kind: "entry", form: corrected });
    await remove(deleted.entryId, 1);
    await change(corrected.entryId, 1, { workedSeconds: minutes(30) });
    expect(await send({ kind: "entry", form: deleted })).toMatchObject({ replayed: true });
    expect(await send({ kind: "entry", form: corrected })).toMatchObject({ replayed: true });
    expect(await entries()).toMatchObject([{ id: corrected.entryId, workedSeconds: minutes(30) }]);
  });

  test("again after its client was put away is found written, and nothing new is taken there", async () => {
    const { form, send, firm, clientId, entries } = await phone({ approval: "off", bought: hours(1) });
    const typed = form();
    await send({ kind: "entry", form: typed });
    const { revision } = await firm.inFirm((db) => db.client.findFirstOrThrow({ where: { id: clientId }, select: { revision: true } }));
    await firm.inFirm((db) => archiveClient(db, firm.owner.actor, { clientId, revision }));
    expect(await send({ kind: "entry", form: typed })).toMatchObject({ replayed: true });
    expect(await refusalOf(send({ kind: "entry", form: { ...typed, workedSeconds: hours(2) } }))).toMatchObject({ code: "entry_content_differs" });
    expect(await refusalOf(send({ kind: "entry", form: form() }))).toMatchObject({ code: "client_archived" });
    expect(await entries()).toMatchObject([{ id: typed.entryId, workedSeconds: hours(1) }]);
  });

  test("again after the contract began to ask for an estimate is found written", async () => {
    const { form, send, firm, me, entries } = await phone();
    const typed = form();
    await send({ kind: "entry", form: typed });
    await firm.inFirm((db) => db.approvalPolicy.updateMany({ data: { approveOverSeconds: minutes(30) } }));
    expect(await send({ kind: "entry", form: typed })).toMatchObject({ replayed: true });
    const atDesk = (asked: object) => withClock(NOON, () => firm.inFirm((db) => logTimeIn(db, me.actor, loggedAtDesk(logTimeForm.parse(asked), ZONE))));
    expect(await atDesk(typed)).toMatchObject({ replayed: true });
    for (const fresh of [() => send({ kind: "entry", form: form() }), () => atDesk(form())]) expect(await refusalOf(fresh())).toMatchObject({ code: "estimate_needed" });
    expect(await entries()).toHaveLength(1);
  });

  test("waits once for an office that sees time first, also when it is approved before it comes again", async () => {
    const { form, send, approve, entries, balanceSeconds } = await phone({ approval: "technicians" });
    const parcel = { kind: "entry", form: form() };
    expect(await send(parcel)).toMatchObject({ waiting: true, balanceAfterSeconds: hours(10) });
    expect(await send(parcel)).toMatchObject({ waiting: true, replayed: true });
    await approve(parcel.form.entryId);
    expect(await send(parcel)).toMatchObject({ waiting: false, replayed: true });
    expect([await entries(), await balanceSeconds()]).toMatchObject([[{ id: parcel.form.entryId }], hours(9)]);
  });
});

describe("whose it is", () => {
  test("again after the office returned it, or its author took it back, is found there and waits no second time", async () => {
    const { form, send, giveBack, withdraw, sent } = await phone({ approval: "technicians" });
    const [returned, withdrawn] = [form(), form()];
    await send({ kind: "entry", form: returned });
    await send({ kind: "entry", form: withdrawn });
    await giveBack(returned.entryId);
    await withdraw(withdrawn.entryId);
    for (const kept of [returned, withdrawn]) expect(await send({ kind: "entry", form: kept })).toMatchObject({ replayed: true, waiting: true });
    expect([await sent(returned.entryId), await sent(withdrawn.entryId)]).toMatchObject([{ status: "returned", revision: 1 }, { status: "withdrawn", revision: 1 }]);
  });

  test("what one member kept is never written from another's session, of this firm or another", async () => {
    const { form, send, firm, entries } = await phone();
    const parcel = { kind: "entry", form: form() };
    expect(await refusalOf(send(parcel, firm.dispatcher.actor))).toMatchObject({ code: "kept_by_other" });
    expect(await refusalOf(send(parcel, firm.owner.actor))).toMatchObject({ code: "kept_by_other" });
    const other = await freshTenant();
    const abroad = keptWork.parse({ memberId: other.technician.id, ...parcel });
    expect(await refusalOf(other.inFirm((db) => takeKept(db, other.technician.actor, abroad, ZONE)))).toMatchObject({ name: "Missing" });
    expect(await entries()).toHaveLength(0);
  });

  test("a technician's phone can't write for somebody else", async () => {
    const { form, send, firm, entries } = await phone();
    await refusalOf(send({ kind: "entry", form: form({ memberId: firm.owner.id }) }));
    expect(await entries()).toHaveLength(0);
  });

  test("a refused entry writes nothing: the contract has ended meanwhile, the day is still to come", async () => {
    const { form, send, firm, contractId, entries } = await phone();
    expect(await refusalOf(send({ kind: "entry", form: form({ workedOn: "2026-03-20" }) }))).toMatchObject({ code: "future_day" });
    await firm.inFirm((db) => db.contract.updateMany({ where: { id: contractId }, data: { endedOn: new Date("2026-03-01") } }));
    expect(await refusalOf(send({ kind: "entry", form: form() }))).toMatchObject({ code: "contract_ended" });
    expect(await entries()).toHaveLength(0);
  });

  test("a parcel of a version that nobody knows is not guessed at", () => {
    expect(keptWork.safeParse({ memberId: randomUUID(), kind: "entry", form: { minutes: 30 } }).success).toBe(false);
    expect(keptWork.safeParse({ memberId: randomUUID(), kind: "later" }).success).toBe(false);
  });
});

describe("timers without network", () => {
  test("one that the server knows ends when the phone says, and not when the phone is back", async () => {
    const { send, start, entries, timer } = await phone();
    const { entryId } = await start();
    const parcel = { kind: "stop", entryId, stoppedAt: after(minutes(20)).toISOString() };
    expect(await send(parcel, undefined, after(hours(3)))).toMatchObject({ replayed: false });
    expect(await send(parcel, undefined, after(hours(4)))).toMatchObject({ replayed: true });
    expect([await entries(), await timer()]).toMatchObject([[{ id: entryId, workedSeconds: minutes(20) }], null]);
  });

  test("one that was stopped at the desk meanwhile stays as it was written there", async () => {
    const { send, start, stop, entries } = await phone();
    const { entryId } = await start();
    await stop(entryId, after(minutes(50)));
    expect(await send({ kind: "stop", entryId, stoppedAt: after(minutes(20)).toISOString() }, undefined, after(hours(3)))).toMatchObject({ replayed: true });
    expect(await entries()).toMatchObject([{ workedSeconds: minutes(50) }]);
  });

  test("a phone whose clock is behind the beginning is asked, and one that is ahead counts until now", async () => {
    const { send, start, timer, entries } = await phone();
    const { entryId } = await start();
    expect(await refusalOf(send({ kind: "stop", entryId, stoppedAt: after(-60).toISOString() }, undefined, after(60)))).toMatchObject({ code: "timer_stopped_before" });
    expect(await timer()).toMatchObject({ entryId });
    await send({ kind: "stop", entryId, stoppedAt: after(hours(9)).toISOString() }, undefined, after(minutes(30)));
    expect(await entries()).toMatchObject([{ workedSeconds: minutes(30) }]);
  });

  test("one that was counted on the phone is written as a timer, and takes the place of a start whose answer was lost", async () => {
    const { form, send, start, timer, entries } = await phone();
    const entryId = randomUUID();
    await start({ entryId });
    const parcel = { kind: "timer", form: form({ entryId, startedTime: "12:00", workedSeconds: minutes(45) }) };
    await send(parcel, undefined, after(hours(2)));
    expect(await send(parcel, undefined, after(hours(2)))).toMatchObject({ replayed: true });
    expect([await entries(), await timer()]).toMatchObject([[{ id: entryId, source: "timer", startedAt: NOON, workedSeconds: minutes(45) }], null]);
  });

  test("another timer that runs by then runs on", async () => {
    const { form, send, start, timer } = await phone();
    const running = await start();
    await send({ kind: "timer", form: form({ startedTime: "09:00" }) });
    expect(await timer()).toMatchObject({ entryId: running.entryId });
  });
});

test("what a phone takes along is its owner's own work and nothing internal", async () => {
  const { form, send, firm, me } = await phone();
  await send({ kind: "entry", form: form({ description: "Kiosk", internalNote: "Owes us a beer" }) });
  const owner = { subjectId: me.id, subjectName: me.name, tenantName: firm.name, timeZone: ZONE, bareNumber: "hours" as const };
  const pack = await withClock(NOON, () => firm.inFirm((db) => phonePack(db, owner)));
  expect(pack).toMatchObject({ memberId: me.id, recentWork: ["Kiosk"], choices: [{ balanceSeconds: hours(9) }] });
  expect(JSON.stringify(pack)).not.toContain("beer");
});

describe("a ticket", () => {
  async function ticketPhone() {
    const desk = await openTicketDesk();
    const { firm, contractId } = desk;
    const me = firm.technician;
    const form = (ticketId: string, changes: Record<string, unknown> = {}) => ({ entryId: randomUUID(), contractId, ticketId, workedOn: "2026-03-02", startedTime: "", workedSeconds: minutes(30), description: "No mail", ...changes });
    const send = (kind: string, sent: object) => withClock(NOON, () => firm.inFirm((db) => takeKept(db, me.actor, keptWork.parse({ memberId: me.id, kind, form: sent }), ZONE)));
    return { ...desk, form, send };
  }

  test("stays with an entry that was kept, and once only", async () => {
    const { open, page, form, send } = await ticketPhone();
    const { ticketId } = await open();
    const typed = form(ticketId);
    await send("entry", typed);
    expect(await send("entry", typed)).toMatchObject({ replayed: true });
    expect((await page(ticketId)).time.entries).toMatchObject([{ entryId: typed.entryId }]);
  });

  test("lends its promise to a timer of the phone as to one of the server, also when it is sent again after the ticket has gone on", async () => {
    const { open, answer, page, form, send } = await ticketPhone();
    const { ticketId } = await open({ tierSeconds: 7_200 });
    const ran = form(ticketId, { startedTime: "09:30" });
    await send("timer", ran);
    await answer(ticketId, {}, after(hours(30)));
    expect(await send("timer", ran)).toMatchObject({ replayed: true });
    expect((await page(ticketId)).time).toMatchObject({ workedSeconds: minutes(30), chargedSeconds: minutes(60) });
  });
});
