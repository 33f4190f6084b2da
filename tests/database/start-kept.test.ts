// Work that ran past midnight counts on the day after its start, which forms of the desk cannot say: they know one day and a time of day.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sendAgain } from "@/app/(desk)/approvals/actions";
import { changeTime } from "@/app/(desk)/time/actions";
import { withClock } from "@/lib/clock";
import { DEFAULT_RULES, PLAIN } from "@/lib/domain/charge-rules";
import { setContractRules } from "@/lib/features/rules/commands";
import { receiptOf } from "@/lib/features/time/receipt";
import { openOffice } from "@/tests/support/approvals";
import { hours, minutes } from "@/tests/support/ledger";
import { inRequest } from "@/tests/support/request";
import { signedIn } from "@/tests/support/signed-in";
import { NOON } from "@/tests/support/time";

/** Sunday at 23:30 in New York, for two hours that count on Monday. */
const night = { workedOn: "2026-03-02", startedAt: new Date("2026-03-02T04:30:00Z"), workedSeconds: hours(2) };

/** On Sundays twice, after hours one and a half times: the night takes 1 h + 2 h 15; begun a day later it would take 3 h. */
const multiplier = { ...DEFAULT_RULES.multiplier, afterHoursPercent: 150, weekendPercent: 200 };
const NIGHT_TAKES = minutes(195);

async function openNight(approval: "off" | "technicians") {
  const desk = await openOffice({ approval });
  const { contractId, firm } = desk;
  const rules = { contractId, afterVersion: 0, holdsFrom: "2026-03-02", note: "", rules: { multiplier } };
  await withClock(NOON, () => firm.inFirm((db) => setContractRules(db, firm.owner.actor, rules)));
  const browser = await withClock(NOON, () => signedIn(firm.technician.personId));
  const form = { contractId, workedOn: night.workedOn, startedTime: "23:30", workedSeconds: night.workedSeconds, billable: true, channel: "remote", nature: "reactive", description: "Server restored", internalNote: "", freeReason: null, circumstances: PLAIN, estimateId: null };
  return {
    ...desk,
    send: (action: (input: unknown) => Promise<{ ok: boolean }>, typed: object) => withClock(NOON, () => inRequest(browser, () => action({ ...form, ...typed }))),
    receipt: (entryId: string) => firm.inFirm((db) => receiptOf(db, entryId)),
  };
}

test("words that are corrected at the desk leave start, charge and receipt of a night as they were", async () => {
  const desk = await openNight("off");
  const { entryId, charge } = await desk.save({ ...night, source: "api", description: "Sever restored" });
  expect(charge).toMatchObject({ chargedSeconds: NIGHT_TAKES });
  const change = { entryId, movedEntryId: randomUUID() };
  expect((await desk.send(changeTime, { ...change, revision: 1 })).answer).toMatchObject({ ok: true, data: { revision: 2, charge } });
  expect(await desk.entries()).toMatchObject([{ description: "Server restored", startedAt: night.startedAt, chargedSeconds: NIGHT_TAKES, revision: 2 }]);
  expect(await desk.receipt(entryId)).toMatchObject({ charge, startedAt: night.startedAt, chargedSeconds: NIGHT_TAKES, balanceAfterSeconds: hours(10) - NIGHT_TAKES });
  // Another time of day is one of the day that the form shows.
  await desk.send(changeTime, { ...change, revision: 2, startedTime: "08:00" });
  expect(await desk.entries()).toMatchObject([{ startedAt: new Date("2026-03-02T13:00:00Z"), revision: 3 }]);
});

test("an import's start on quite another day stays as well, also where the work moves to another contract", async () => {
  const desk = await openNight("off");
  const startedAt = new Date("2026-02-20T14:00:20Z");
  const { entryId } = await desk.log({ ...night, startedAt, source: "import" });
  expect((await desk.send(changeTime, { entryId, movedEntryId: randomUUID(), revision: 1, startedTime: "09:00" })).answer).toMatchObject({ ok: true });
  expect(await desk.entries()).toMatchObject([{ description: "Server restored", startedAt }]);
  const there = await openOffice({ approval: "off", firm: desk.firm });
  const moved = await desk.send(changeTime, { entryId, movedEntryId: randomUUID(), revision: 2, startedTime: "09:00", contractId: there.contractId });
  expect(moved.answer).toMatchObject({ ok: true });
  expect(await there.entries()).toMatchObject([{ workedOn: new Date("2026-03-02"), startedAt }]);
});

test("a night that the office sent back keeps its start when only its words are sent again", async () => {
  const desk = await openNight("technicians");
  const { entryId } = await desk.save({ ...night, description: "Sever restored" });
  await desk.giveBack(entryId);
  expect((await desk.send(sendAgain, { entryId, revision: 1 })).answer).toMatchObject({ ok: true });
  expect(await desk.sent(entryId)).toMatchObject({ status: "waiting", chargedSeconds: NIGHT_TAKES, work: { description: "Server restored", startedAt: night.startedAt.toISOString() } });
});
