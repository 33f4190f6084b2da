import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { chargeFor, type ChargeableWork } from "@/lib/domain/charge";
import { DEFAULT_RULES, PLAIN, type ChargeRules } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { postingBy } from "@/lib/features/firm-clock";
import { chargeBasis } from "@/lib/features/rules/basis";
import { setFirmRules } from "@/lib/features/rules/commands";
import { removeTime, setTime } from "@/lib/ledger/post";
import { addTestClient, openTestContract, sellHours } from "@/tests/support/contracts";
import { freshTenant, type TestMember } from "@/tests/support/database";
import { usualWork } from "@/tests/support/ledger";
import { NOON } from "@/tests/support/time";

const TODAY = day("2026-03-02");

/** A contract of a firm with these rules; `charge` writes work as the desk does and answers with the minutes charged. */
async function openVisits(rules: Partial<ChargeRules>) {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 40);
  const set = { afterVersion: 0, holdsFrom: TODAY, note: "", rules: { ...DEFAULT_RULES, ...rules } };
  await withClock(NOON, () => firm.inFirm((db) => setFirmRules(db, firm.owner.actor, set)));

  async function charge(minutes: number, own: Partial<ChargeableWork> & { by?: TestMember; entryId?: string; revision?: number } = {}): Promise<number> {
    const { by = firm.technician, entryId = randomUUID(), revision = 1, ...changes } = own;
    const work: ChargeableWork = {
      workedOn: TODAY, startedAt: null, workedSeconds: minutes * 60, channel: "on_site", billable: true, freeReason: null, circumstances: PLAIN, ...changes,
    };
    return withClock(NOON, () =>
      firm.inFirm(async (db) => {
        const receipt = chargeFor(work, await chargeBasis(db, { contractId, workedOn: work.workedOn, memberId: by.id, entryId }));
        const { chargedSeconds, travelMinor } = receipt;
        await setTime(db, await postingBy(db, by.actor), {
          ...usualWork, ...work, entryId, revision, contractId, memberId: by.id, chargedSeconds, travelMinor, receipt,
        });
        return chargedSeconds / 60;
      }),
    );
  }
  const remove = (entryId: string, revision: number) =>
    withClock(NOON, () => firm.inFirm(async (db) => removeTime(db, await postingBy(db, firm.owner.actor), { entryId, revision })));
  return { firm, charge, remove };
}

const hourAVisit = { minimum: { ...DEFAULT_RULES.minimum, visitSeconds: 3_600 } };
const dayInQuarters = { rounding: { ...DEFAULT_RULES.rounding, stepSeconds: 900, per: "day" as const } };

test("a visit's minimum is taken once: by the same person, on the same contract and day, on site", async () => {
  const { firm, charge } = await openVisits(hourAVisit);
  expect(await charge(20)).toBe(60);
  expect(await charge(20)).toBe(0);
  expect(await charge(40)).toBe(20);
  expect(await charge(20, { by: firm.dispatcher })).toBe(60);
  expect(await charge(20, { workedOn: day("2026-03-03") })).toBe(60);
  expect(await charge(20, { channel: "remote" })).toBe(20);
});

test("an entry is not its own company: changed, it is charged as if it were written first", async () => {
  const { charge } = await openVisits(hourAVisit);
  const entryId = randomUUID();
  expect(await charge(20, { entryId })).toBe(60);
  expect(await charge(30, { entryId, revision: 2 })).toBe(60);
  expect(await charge(90, { entryId, revision: 3 })).toBe(90);
});

test("free, unbillable and deleted work takes nothing of a visit's minimum", async () => {
  const { charge, remove } = await openVisits(hourAVisit);
  expect(await charge(20, { freeReason: "warranty" })).toBe(0);
  expect(await charge(20, { billable: false })).toBe(0);
  const entryId = randomUUID();
  expect(await charge(20, { entryId })).toBe(60);
  await remove(entryId, 2);
  expect(await charge(20)).toBe(60);
});

test("a contract's day is rounded as a whole, whoever worked", async () => {
  const { firm, charge } = await openVisits(dayInQuarters);
  expect(await charge(10, { channel: "remote" })).toBe(15);
  expect(await charge(5, { by: firm.dispatcher, channel: "phone" })).toBe(0);
  expect(await charge(10, { channel: "remote" })).toBe(15);
  expect(await charge(50, { channel: "remote" })).toBe(45);
  expect(await charge(10, { channel: "remote", workedOn: day("2026-03-03") })).toBe(15);
});
