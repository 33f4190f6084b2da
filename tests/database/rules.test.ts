import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { chargeFor } from "@/lib/domain/charge";
import { DEFAULT_RULES, PLAIN, type ChargeRules, type OwnRules } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { chargeBasis } from "@/lib/features/rules/basis";
import * as commands from "@/lib/features/rules/commands";
import * as input from "@/lib/features/rules/input";
import { contractRulesPage, firmRulesPage, ruleBook } from "@/lib/features/rules/queries";
import { basisFrom } from "@/lib/domain/rule-history";
import { addTestClient, openTestContract } from "@/tests/support/contracts";
import { asApp, asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import { NOON, refusalOf } from "@/tests/support/time";

const TODAY = "2026-03-02";
const quarters: ChargeRules = { ...DEFAULT_RULES, rounding: { ...DEFAULT_RULES.rounding, stepSeconds: 900 } };

interface Change {
  afterVersion?: number;
  holdsFrom?: string;
}

/** A firm with a contract, on Monday the 2nd of March 2026 at noon in New York. */
async function openFirm() {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  const there = <T>(run: Parameters<FreshTenant["inFirm"]>[0], instant = NOON) => withClock(instant, () => firm.inFirm(run)) as Promise<T>;
  return {
    firm,
    contractId,
    setFirm: (rules: ChargeRules, { afterVersion = 0, holdsFrom = TODAY }: Change = {}) =>
      there<{ version: number }>((db) => commands.setFirmRules(db, firm.owner.actor, { afterVersion, holdsFrom, note: "", rules })),
    setContract: (rules: OwnRules, { afterVersion = 0, holdsFrom = TODAY }: Change = {}) =>
      there<{ version: number }>((db) => commands.setContractRules(db, firm.dispatcher.actor, { afterVersion, holdsFrom, note: "", contractId, rules })),
    basis: (workedOn: string, own: { memberId?: string; entryId?: string } = {}) =>
      firm.inFirm((db) => chargeBasis(db, { contractId, workedOn, memberId: own.memberId ?? firm.technician.id, entryId: own.entryId ?? null })),
    there,
  };
}

describe("rules", () => {
  test("a firm without rules charges exactly what was worked", async () => {
    const { basis } = await openFirm();
    expect(await basis(TODAY)).toEqual({
      rules: null,
      versions: { firmVersion: null, contractVersion: null },
      timeZone: "America/New_York",
      holidays: [],
      othersToday: { visit: [], day: { seconds: 0, roundedSeconds: 0 } },
    });
  });

  test("hold from their day on: work of the day before is charged by the rules of that day", async () => {
    const { basis, setFirm } = await openFirm();
    await setFirm(DEFAULT_RULES);
    await setFirm(quarters, { afterVersion: 1, holdsFrom: "2026-03-10" });
    expect(await basis("2026-03-01")).toMatchObject({ rules: null });
    expect(await basis("2026-03-09")).toMatchObject({ rules: DEFAULT_RULES, versions: { firmVersion: 1 } });
    expect(await basis("2026-03-10")).toMatchObject({ rules: quarters, versions: { firmVersion: 2 } });
  });

  test("never apply backwards: yesterday is refused, by the command and by the table", async () => {
    const { firm, setFirm, setContract } = await openFirm();
    expect(await refusalOf(setFirm(quarters, { holdsFrom: "2026-03-01" }))).toMatchObject({ code: "rules_backwards" });
    expect(await refusalOf(setContract({}, { holdsFrom: "2026-03-01" }))).toMatchObject({ code: "rules_backwards" });
    const backwards = asOwner(async (client) => {
      await client.query("SELECT set_config('app.tenant_id', $1, false)", [firm.tenantId]);
      await client.query("INSERT INTO firm_rules (version, holds_from, rules, created_at) VALUES (1, '2026-02-27', $1, '2026-03-02T17:00Z')", [quarters]);
    });
    await expect(backwards).rejects.toThrow("firm_rules_never_backwards");
  });

  test("are added, never changed or removed", async () => {
    const { firm, setFirm } = await openFirm();
    await setFirm(quarters);
    for (const statement of ["UPDATE firm_rules SET note = 'x'", "DELETE FROM firm_rules", "UPDATE contract_rules SET note = 'x'", "DELETE FROM contract_rules"]) {
      const attempt = asApp(async (client) => {
        await client.query("SELECT set_config('app.tenant_id', $1, false)", [firm.tenantId]);
        await client.query(statement);
      });
      await expect(attempt).rejects.toThrow("permission denied");
    }
  });

  test("a contract's own sections stand in for the firm's, whole, and the others follow the firm", async () => {
    const { basis, setFirm, setContract } = await openFirm();
    await setFirm(quarters);
    await setContract({ waives: { ...DEFAULT_RULES.waives, van: true } });
    const stricter = { ...quarters, rounding: { ...quarters.rounding, stepSeconds: 1_800 } };
    await setFirm(stricter, { afterVersion: 1, holdsFrom: "2026-04-01" });
    expect(await basis(TODAY)).toMatchObject({ rules: { rounding: quarters.rounding, waives: { van: true } }, versions: { firmVersion: 1, contractVersion: 1 } });
    expect(await basis("2026-04-01")).toMatchObject({ rules: { rounding: stricter.rounding, waives: { van: true } }, versions: { firmVersion: 2, contractVersion: 1 } });
  });

  test("a contract goes back to the firm's rules by a version that says nothing", async () => {
    const { basis, setFirm, setContract } = await openFirm();
    await setFirm(quarters);
    await setContract({ rounding: DEFAULT_RULES.rounding });
    await setContract({}, { afterVersion: 1, holdsFrom: "2026-03-05" });
    expect(await basis("2026-03-04")).toMatchObject({ rules: { rounding: { stepSeconds: 0 } } });
    expect(await basis("2026-03-05")).toMatchObject({ rules: quarters, versions: { firmVersion: 1, contractVersion: 2 } });
  });

  test("of two people who change them at once, the second is told", async () => {
    const { setFirm, setContract } = await openFirm();
    for (const change of [() => setFirm(quarters), () => setContract({ rounding: quarters.rounding })]) {
      const answers = await Promise.allSettled([change(), change()]);
      expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
      expect(answers.find((answer) => answer.status === "rejected")).toMatchObject({ reason: { code: "row_changed" } });
    }
  });

  test("a contract that has ended keeps its rules", async () => {
    const { firm, contractId, setContract } = await openFirm();
    await firm.inFirm((db) => db.contract.updateMany({ where: { id: contractId }, data: { endedOn: new Date("2026-03-01") } }));
    expect(await refusalOf(setContract({}))).toMatchObject({ code: "contract_ended" });
  });

  test("one firm's rules, contracts and holidays are never another's", async () => {
    const [ours, theirs] = [await openFirm(), await openFirm()];
    await ours.setFirm(quarters);
    await ours.there((db) => commands.takeHolidays(db, ours.firm.owner.actor, { country: "US", year: 2026 }));
    expect(await theirs.basis("2026-12-25")).toMatchObject({ rules: null, holidays: [] });
    expect(await refusalOf(theirs.firm.inFirm((db) => chargeBasis(db, { contractId: ours.contractId, workedOn: TODAY, memberId: null, entryId: null })))).toMatchObject({ name: "Missing" });
    expect(await refusalOf(theirs.firm.inFirm((db) => contractRulesPage(db, ours.contractId)))).toMatchObject({ name: "Missing" });
    const stolen = { afterVersion: 0, holdsFrom: "2199-01-01", note: "", contractId: ours.contractId, rules: {} };
    expect(await refusalOf(theirs.firm.inFirm((db) => commands.setContractRules(db, theirs.firm.owner.actor, stolen)))).toMatchObject({ name: "Missing" });
  });

  test("their pages show what holds, since when, what is coming and who wrote it", async () => {
    const { firm, contractId, setFirm, setContract, there } = await openFirm();
    await setFirm(quarters);
    await setFirm(DEFAULT_RULES, { afterVersion: 1, holdsFrom: "2026-04-01" });
    await setContract({ waives: DEFAULT_RULES.waives });
    const page = await there<Awaited<ReturnType<typeof firmRulesPage>>>(firmRulesPage);
    expect(page).toMatchObject({ today: TODAY, currency: "USD", current: quarters });
    expect(page.versions.map(({ version, standing, holdsUntil, authorName }) => [version, standing, holdsUntil, authorName])).toEqual([
      [2, "coming", null, "Olivia Owner"],
      [1, "holds", "2026-03-31", "Olivia Owner"],
    ]);
    const own = await there<Awaited<ReturnType<typeof contractRulesPage>>>((db) => contractRulesPage(db, contractId));
    expect(own).toMatchObject({ contract: { id: contractId, timeZone: "America/New_York", isLive: true }, firm: quarters, own: { waives: DEFAULT_RULES.waives } });
    expect(own.versions.map((version) => [version.version, version.authorName])).toEqual([[1, "Diego Dispatcher"]]);
    expect(firm.name).toBeTruthy();
  });

  test("the book says of any day what the one statement says", async () => {
    const { firm, contractId, basis, setFirm, setContract } = await openFirm();
    await setFirm(quarters);
    await setContract({ waives: { ...DEFAULT_RULES.waives, van: true } }, { holdsFrom: "2026-03-05" });
    const book = await firm.inFirm((db) => ruleBook(db, [contractId]));
    for (const workedOn of ["2026-03-01", TODAY, "2026-03-05", "2027-01-01"]) {
      expect(basisFrom(book, contractId, day(workedOn))).toEqual(await basis(workedOn));
    }
  });
});

describe("the client's clock", () => {
  test("is the client's own, where it has one", async () => {
    const { firm, basis } = await openFirm();
    await firm.inFirm((db) => db.client.updateMany({ data: { timeZone: "America/Los_Angeles" } }));
    expect(await basis(TODAY)).toMatchObject({ timeZone: "America/Los_Angeles" });
  });
});

describe("holidays", () => {
  let desk: Awaited<ReturnType<typeof openFirm>>;
  beforeAll(async () => {
    desk = await openFirm();
    await desk.setFirm(quarters);
  });

  test("of a country and year are taken over with one click, from today on, twice as once", async () => {
    const take = () => desk.there<{ added: number }>((db) => commands.takeHolidays(db, desk.firm.owner.actor, { country: "IT", year: 2026 }));
    expect(await take()).toEqual({ added: 11 });
    expect(await take()).toEqual({ added: 0 });
    expect((await desk.basis("2026-12-25")).holidays).toEqual(["2026-12-25", "2026-12-26"]);
    expect((await desk.basis("2026-01-06")).holidays).toEqual([]);
  });

  test("two of one day are one", async () => {
    const own = await openFirm();
    const taken = await own.there<{ added: number }>((db) => commands.takeHolidays(db, own.firm.owner.actor, { country: "FR", year: 2035 }));
    expect(taken.added).toBe(new Set((await own.there<Awaited<ReturnType<typeof firmRulesPage>>>(firmRulesPage)).holidays.map((holiday) => holiday.day)).size);
  });

  test("are pasted one a line, renamed by pasting again, and removed", async () => {
    const add = (holidays: string) => desk.there((db) => commands.addHolidays(db, desk.firm.owner.actor, input.addHolidays.parse({ holidays })));
    const names = async () => Object.fromEntries((await desk.there<Awaited<ReturnType<typeof firmRulesPage>>>(firmRulesPage)).holidays.map((holiday) => [holiday.day, holiday.name]));
    await add("2026-12-24 Christmas Eve\n\n2026-06-24; San Giovanni\n2026-01-01\tLong gone");
    expect(await names()).toMatchObject({ "2026-12-24": "Christmas Eve", "2026-06-24": "San Giovanni" });
    await add("2026-12-24 Vigilia");
    expect(await names()).toMatchObject({ "2026-12-24": "Vigilia" });
    await desk.there((db) => commands.removeHoliday(db, desk.firm.owner.actor, { day: "2026-12-24" }));
    expect(Object.keys(await names())).not.toContain("2026-12-24");
    expect(Object.keys(await names())).not.toContain("2026-01-01");
  });

  test("that have passed stay as they were", async () => {
    const refuse = (run: Parameters<FreshTenant["inFirm"]>[0]) => refusalOf(desk.there(run));
    expect(await refuse((db) => commands.addHolidays(db, desk.firm.owner.actor, { holidays: [{ day: "2026-03-01", name: "Yesterday" }] }))).toMatchObject({ code: "holiday_past" });
    expect(await refuse((db) => commands.removeHoliday(db, desk.firm.owner.actor, { day: "2026-03-01" }))).toMatchObject({ code: "holiday_past" });
  });

  test.each(["Christmas", "2026-02-30 No such day", "24/12/2026 Christmas Eve", ""])("a line that can't be read is refused: %s", (holidays) => {
    expect(input.addHolidays.safeParse({ holidays }).success).toBe(false);
  });
});

test("what was charged by rules is charged with the receipt that the rules make", async () => {
  const { basis, setFirm } = await openFirm();
  await setFirm({ ...quarters, multiplier: { ...quarters.multiplier, weekendPercent: 200 } });
  const work = { workedOn: day("2026-03-07"), startedAt: null, workedSeconds: 1_000, channel: "remote" as const, billable: true, freeReason: null, circumstances: PLAIN };
  expect(chargeFor(work, await basis("2026-03-07", { entryId: randomUUID() }))).toMatchObject({ rules: { firmVersion: 1, contractVersion: null }, roundingSeconds: 800, chargedSeconds: 3_600 });
});
