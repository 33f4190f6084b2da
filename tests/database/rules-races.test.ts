// Charges that depend on the other entries of the day, saved at the same instant. Whoever is first takes a visit's minimum or
// the day's first step; the other one sees it, whichever way both came.

import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { withClock } from "@/lib/clock";
import { DEFAULT_RULES, type OwnRules } from "@/lib/domain/charge-rules";
import { addDays, day } from "@/lib/domain/day";
import { setFirmRules } from "@/lib/features/rules/commands";
import { logTimeAtOnce } from "@/lib/features/time/at-once";
import type { LogTime } from "@/lib/features/time/input";
import { auditTenant } from "@/lib/ledger/audit";
import { lockContracts } from "@/lib/ledger/post";
import { ask, keyOf } from "@/tests/support/api";
import { asOwner, type FreshTenant } from "@/tests/support/database";
import { openImportDesk, ownFile } from "@/tests/support/import-desk";
import { hours, minutes } from "@/tests/support/ledger";
import { NOON, openDesk, work } from "@/tests/support/time";

const hourAVisit: OwnRules = { minimum: { ...DEFAULT_RULES.minimum, visitSeconds: hours(1) } };
const dayInQuarters: OwnRules = { rounding: { ...DEFAULT_RULES.rounding, stepSeconds: minutes(15), per: "day" } };
const ROUNDS = 16;
const dayOf = (round: number) => addDays(day("2026-02-01"), round);

async function setRules(firm: FreshTenant, rules: OwnRules): Promise<void> {
  const set = { afterVersion: 0, holdsFrom: "2026-01-02", note: "", rules: { ...DEFAULT_RULES, ...rules } };
  await withClock(new Date("2026-01-02T17:00:00Z"), () => firm.inFirm((db) => setFirmRules(db, firm.owner.actor, set)));
}

async function openRacers(rules: OwnRules) {
  const desk = await openDesk({}, hours(200));
  const { firm, contractId } = desk;
  await setRules(firm, rules);
  /** As the desk's form does: at once where that is enough, in a transaction where it is not. */
  const save = async (changes: Partial<LogTime>) => {
    const asked = work(contractId, changes);
    return (await withClock(NOON, () => logTimeAtOnce(firm.tenantId, firm.technician.actor, asked))) ?? desk.log(asked);
  };
  const takenOn = async (workedOn: string) => {
    const entries = (await desk.entries()).filter((entry) => entry.workedOn.toISOString().startsWith(workedOn));
    return entries.reduce((sum, entry) => sum + entry.chargedSeconds, 0) / 60;
  };
  const audit = () => firm.inFirm((db) => auditTenant(db));
  /** Holds the contract until each has come as far as its lock, one after the other, and lets them go in that order. */
  const queued = (works: (() => Promise<unknown>)[]) =>
    asOwner(async (observer) => {
      const started: Promise<unknown>[] = [];
      await firm.inFirm(async (db) => {
        await lockContracts(db, [contractId]);
        for (const start of works) {
          started.push(start());
          await vi.waitUntil(async () => (await observer.query(WAITING)).rows.length >= started.length, { timeout: 4_000, interval: 5 });
        }
      });
      await Promise.all(started);
    });
  return { ...desk, save, takenOn, audit, queued };
}

/** Plays each round on a day of its own, and answers with the minutes that each day took. */
async function playRounds({ takenOn }: { takenOn: (workedOn: string) => Promise<number> }, round: (workedOn: string) => Promise<unknown>): Promise<number[]> {
  const taken = [];
  for (let count = 0; count < ROUNDS; count += 1) {
    await round(dayOf(count));
    taken.push(await takenOn(dayOf(count)));
  }
  return taken;
}

const WAITING = "SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()";

const everyDay = (count: number) => Array<number>(ROUNDS).fill(count);

test("two entries of one visit, saved at once, take its minimum once", async () => {
  const desk = await openRacers(hourAVisit);
  const onSite = { channel: "on_site", workedSeconds: minutes(20) } as const;
  expect(await playRounds(desk, (workedOn) => Promise.all([desk.save({ ...onSite, workedOn }), desk.save({ ...onSite, workedOn })]))).toEqual(everyDay(60));
  expect(await desk.audit()).toEqual([]);
});

test("three entries of one day, saved at once, are rounded as one", async () => {
  const desk = await openRacers(dayInQuarters);
  const short = (workedOn: string) => desk.save({ workedOn, workedSeconds: minutes(5) });
  expect(await playRounds(desk, (workedOn) => Promise.all([short(workedOn), short(workedOn), short(workedOn)]))).toEqual(everyDay(15));
  expect(await desk.audit()).toEqual([]);
});

test("the same through the API", async () => {
  const desk = await openRacers(dayInQuarters);
  const key = await keyOf(desk.firm, desk.firm.technician);
  const post = (workedOn: string) => ask(key, "POST", "/time-entries", { body: { contractId: desk.contractId, workedOn, workedSeconds: minutes(5), description: "Printer" } });
  expect(await playRounds(desk, (workedOn) => Promise.all([post(workedOn), post(workedOn)]))).toEqual(everyDay(15));
});

test("an entry that is changed into part of a visit, beside another one of it, takes nothing that was taken", async () => {
  const desk = await openRacers(hourAVisit);
  const onSite = { channel: "on_site", workedSeconds: minutes(20) } as const;
  const taken = await playRounds(desk, async (workedOn) => {
    const { entryId } = await desk.save({ workedOn, workedSeconds: minutes(20) });
    await desk.queued([() => desk.change(entryId, 1, { ...onSite, workedOn }), () => desk.save({ ...onSite, workedOn })]);
  });
  expect(taken).toEqual(everyDay(60));
});

test("an entry that is brought back beside another one of its visit takes nothing that was taken", async () => {
  const desk = await openRacers(hourAVisit);
  const onSite = { channel: "on_site", workedSeconds: minutes(20) } as const;
  const taken = await playRounds(desk, async (workedOn) => {
    const { entryId } = await desk.save({ ...onSite, workedOn });
    await desk.remove(entryId, 1);
    await desk.queued([() => desk.save({ ...onSite, workedOn }), () => desk.restore(entryId, 2)]);
  });
  expect(taken).toEqual(everyDay(60));
});

test("once the entry that took a visit's minimum is deleted, those that waited behind it take it, once", async () => {
  const desk = await openRacers(hourAVisit);
  const onSite = { channel: "on_site", workedSeconds: minutes(20) } as const;
  const taken = await playRounds(desk, async (workedOn) => {
    const { entryId } = await desk.save({ ...onSite, workedOn });
    const another = () => desk.save({ ...onSite, workedOn });
    await desk.queued([() => desk.remove(entryId, 1), another, another]);
  });
  expect(taken).toEqual(everyDay(60));
  expect(await desk.audit()).toEqual([]);
});

test("two entries that move to one day of another contract at once are rounded as one there", async () => {
  const here = await openRacers(dayInQuarters);
  const there = await openDesk({}, hours(20), here.firm);
  for (let count = 0; count < ROUNDS; count += 1) {
    const workedOn = dayOf(count);
    const first = await here.save({ workedOn, workedSeconds: minutes(5) });
    const second = await here.save({ workedOn, workedSeconds: minutes(5) });
    const moved = [first, second].map(({ entryId }) =>
      here.change(entryId, 1, { workedOn, workedSeconds: minutes(5), contractId: there.contractId, movedEntryId: randomUUID() }),
    );
    const charged = (await Promise.all(moved)).reduce((sum, { charge }) => sum + (charge?.chargedSeconds ?? 0), 0);
    expect([workedOn, charged / 60]).toEqual([workedOn, 15]);
  }
});

test("lines of an import and entries of the desk on the same days are rounded together", async () => {
  const desk = await openImportDesk({}, hours(200));
  await setRules(desk.firm, dayInQuarters);
  const hand = await openDesk({}, 0, desk.firm);
  const days = Array.from({ length: ROUNDS }, (_, round) => dayOf(round));
  const batchId = await desk.store(ownFile(desk, days.map((workedOn) => [workedOn, "09:00", "0:05", "Mail server"])));
  await desk.start(batchId);
  const typed = async () => {
    for (const workedOn of days.toReversed()) await hand.log({ contractId: desk.contractId, workedOn, workedSeconds: minutes(5) });
  };
  await Promise.all([desk.run(batchId), typed()]);
  expect(await desk.batchOf(batchId)).toMatchObject({ status: "done", importedRows: ROUNDS });
  expect((await desk.books.balance()).balanceSeconds).toBe(hours(200) - ROUNDS * minutes(15));
  expect(await desk.audit()).toEqual([]);
});
