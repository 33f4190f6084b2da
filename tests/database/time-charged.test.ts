import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { DEFAULT_RULES, type OwnRules, PLAIN } from "@/lib/domain/charge-rules";
import { previewEntry } from "@/lib/domain/entry-preview";
import { chargeFor } from "@/lib/domain/charge";
import { day } from "@/lib/domain/day";
import { setContractRules } from "@/lib/features/rules/commands";
import { inOneTrip } from "@/lib/db/one-trip";
import { logTimeAtOnce, logTimeIn } from "@/lib/features/time/at-once";
import { contractChoices } from "@/lib/features/time/choices";
import { logTime } from "@/lib/features/time/input";
import { receiptOf } from "@/lib/features/time/receipt";
import { portalStatement } from "@/lib/ledger/statement";
import { hours, minutes } from "@/tests/support/ledger";
import { NOON, openDesk, refusalOf, work } from "@/tests/support/time";

const today = day("2026-03-02");

/** Quarters of an hour with five minutes let go, after hours 1.5×, an emergency 2×, travel by a call-out of 45. */
const agreed: OwnRules = {
  minimum: { remoteSeconds: minutes(15), phoneSeconds: minutes(15), onSiteSeconds: 0, visitSeconds: hours(1) },
  rounding: { stepSeconds: minutes(15), per: "entry", graceSeconds: { remote: minutes(5), phone: minutes(5), on_site: minutes(5) } },
  multiplier: { ...DEFAULT_RULES.multiplier, afterHoursPercent: 150, emergencyPercent: 200 },
  travel: { ...DEFAULT_RULES.travel, by: "van", vanMinor: 4_500 },
};

async function openRuledDesk(own: OwnRules = agreed) {
  const desk = await openDesk();
  const { contractId, firm } = desk;
  await withClock(NOON, () =>
    firm.inFirm((db) => setContractRules(db, firm.owner.actor, { contractId, afterVersion: 0, holdsFrom: "2026-03-02", note: "", rules: own })),
  );
  return { ...desk, receipt: (entryId: string) => firm.inFirm((db) => receiptOf(db, entryId)) };
}

test("an entry takes what the contract's rules make of it, and keeps the receipt", async () => {
  const desk = await openRuledDesk();
  // 17:50 to 18:12 in New York: 22 min, rounded to 30; twenty of them after six at 1.5×.
  const { entryId, charge } = await desk.log({ workedSeconds: minutes(22), startedAt: new Date("2026-03-02T22:50:00Z") });
  expect(charge).toMatchObject({ workedSeconds: minutes(22), roundingSeconds: minutes(8), multiplierSeconds: minutes(10), chargedSeconds: minutes(40) });
  expect(await desk.balanceSeconds()).toBe(hours(10) - minutes(40));
  expect(await desk.receipt(entryId)).toMatchObject({
    charge, revision: 1, workedSeconds: minutes(22), chargedSeconds: minutes(40), deleted: false,
    lines: [{ bucket: "draw", blockNumber: 1, seconds: -minutes(40), minor: 0 }],
    taken: [{ blockNumber: 1, seconds: minutes(40) }],
    balanceBeforeSeconds: hours(10), balanceAfterSeconds: hours(10) - minutes(40),
  });
});

test("free work is recorded, takes nothing, and its receipt says what it would have been", async () => {
  const desk = await openRuledDesk();
  const { entryId } = await desk.log({ workedSeconds: minutes(50), freeReason: "warranty" });
  expect(await desk.balanceSeconds()).toBe(hours(10));
  expect(await desk.receipt(entryId)).toMatchObject({ chargedSeconds: 0, charge: { workedSeconds: minutes(50), roundingSeconds: -minutes(5), freeReason: "warranty", chargedSeconds: 0 } });
  expect(await desk.entries()).toMatchObject([{ freeReason: "warranty", chargedSeconds: 0 }]);
});

test("a visit's call-out is billed beside the hours, and the receipt says for how much", async () => {
  const desk = await openRuledDesk();
  const circumstances = { ...PLAIN, travel: { km: 12, seconds: minutes(40) } };
  const { entryId } = await desk.log({ channel: "on_site", workedSeconds: minutes(20), circumstances });
  const receipt = await desk.receipt(entryId);
  expect(receipt).toMatchObject({ charge: { minimumSeconds: minutes(40), travelMinor: 4_500, chargedSeconds: hours(1) }, currency: "USD" });
  expect(receipt.lines).toContainEqual({ bucket: "travel", blockNumber: null, seconds: 0, minor: 4_500 });
  expect([receipt.balanceBeforeSeconds, receipt.balanceAfterSeconds]).toEqual([hours(10), hours(9)]);
});

test("two entries of one visit take its minimum once", async () => {
  const desk = await openRuledDesk();
  const onSite = { channel: "on_site", workedSeconds: minutes(20) } as const;
  await desk.log(onSite);
  expect(await desk.log(onSite)).toMatchObject({ charge: { chargedSeconds: 0 }, balanceAfterSeconds: hours(9) });
});

test("a change is charged anew, and each revision keeps its own receipt", async () => {
  const desk = await openRuledDesk();
  const { entryId } = await desk.log({ workedSeconds: minutes(20) });
  await desk.change(entryId, 1, { workedSeconds: minutes(20), circumstances: { ...PLAIN, emergency: true } });
  expect(await desk.balanceSeconds()).toBe(hours(10) - minutes(30));
  const { rows } = await desk.firm.inFirm((db) => portalStatement(db, { contractId: desk.contractId, before: null, limit: 2 }));
  expect(rows.map(({ work, lines }) => [work?.receipt?.multiplierSeconds, lines[0]?.seconds])).toEqual([
    [minutes(15), -minutes(15)],
    [0, -minutes(15)],
  ]);
  await desk.remove(entryId, 2);
  expect(await desk.receipt(entryId)).toMatchObject({ deleted: true, charge: null, taken: [], balanceAfterSeconds: hours(10) });
  expect(await desk.restore(entryId, 3)).toMatchObject({ charge: { multiplierSeconds: minutes(15) }, balanceAfterSeconds: hours(10) - minutes(30) });
});

test("the form's preview, worked out in the browser from what the picker brings, is what the ledger then does", async () => {
  const desk = await openRuledDesk();
  const who = { memberId: desk.firm.technician.id, today };
  const [choice] = await desk.firm.inFirm((db) => contractChoices(db, who));
  const typed = work(desk.contractId, { workedSeconds: minutes(22), startedAt: new Date("2026-03-02T22:50:00Z"), circumstances: { ...PLAIN, emergency: true } });
  // As it reaches the browser: nothing but JSON.
  const basis = JSON.parse(JSON.stringify(choice?.basis)) as NonNullable<typeof choice>["basis"];
  const charge = chargeFor({ ...typed, workedOn: today }, basis);
  const foretold = previewEntry(choice!.state, { workedOn: today, today, chargedSeconds: charge.chargedSeconds, travelMinor: charge.travelMinor });
  expect(await desk.log(typed)).toMatchObject({ charge, balanceAfterSeconds: foretold.leftAfterSeconds });
});

test("an entry logged at once is the same entry, charged by the same rules", async () => {
  const desk = await openRuledDesk();
  const asked = work(desk.contractId, { workedSeconds: minutes(22) });
  const { actor } = desk.firm.technician;
  const atOnce = () => withClock(NOON, () => logTimeAtOnce(desk.firm.tenantId, actor, asked));
  expect(await atOnce()).toMatchObject({ replayed: false, charge: { chargedSeconds: minutes(30) }, balanceAfterSeconds: hours(9.5) });
  expect(await atOnce()).toMatchObject({ replayed: true, balanceAfterSeconds: hours(9.5) });
  expect(await desk.log(asked)).toMatchObject({ replayed: true });
  const other = { ...asked, workedSeconds: hours(2) };
  expect(await refusalOf(withClock(NOON, () => logTimeAtOnce(desk.firm.tenantId, actor, other)))).toMatchObject({ code: "entry_content_differs" });
  const stranger = await openDesk();
  expect(await refusalOf(withClock(NOON, () => logTimeAtOnce(stranger.firm.tenantId, stranger.firm.technician.actor, { ...asked, entryId: randomUUID() })))).toMatchObject({ message: "missing" });
});

test("an entry is two statements: what must be known, and the ledger's one function", async () => {
  const desk = await openRuledDesk();
  let statements = 0;
  const door = inOneTrip(desk.firm.tenantId);
  const counted = { $queryRaw: (...asked: Parameters<typeof door.$queryRaw>) => ((statements += 1), door.$queryRaw(...asked)) } as typeof door;
  await withClock(NOON, () => logTimeIn(counted, desk.firm.technician.actor, work(desk.contractId)));
  expect(await desk.entries()).toHaveLength(1);
  expect(statements).toBe(2);
});

test("what a form may say about the circumstances is checked, and nothing said is nothing special", () => {
  const asked = { entryId: randomUUID(), contractId: randomUUID(), workedOn: "2026-03-02", workedSeconds: 900 };
  expect(logTime.parse(asked)).toMatchObject({ freeReason: null, circumstances: PLAIN, estimateId: null });
  const wrong = [{ travel: { km: -1, seconds: 0 } }, { promise: { withinSeconds: 3_600, requestedAt: "yesterday" } }, { tip: 5 }];
  for (const circumstances of wrong) expect(logTime.safeParse({ ...asked, circumstances }).success).toBe(false);
  expect(logTime.safeParse({ ...asked, freeReason: "birthday" }).success).toBe(false);
});
