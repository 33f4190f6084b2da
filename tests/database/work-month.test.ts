import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { addDays, day } from "@/lib/domain/day";
import { postingBy } from "@/lib/features/firm-clock";
import { auditTenant } from "@/lib/ledger/audit";
import { removeTime, setTime } from "@/lib/ledger/post";
import { auditAfter } from "@/tests/support/audit";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { dice } from "@/tests/support/dice";
import { hours, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

interface Said { workedOn: string; memberId: string; worked: number; charged: number; nature: "proactive" | "reactive"; free: boolean; waived: number; van: number; travel: number }

async function write(firm: FreshTenant, contractId: string, entryId: string, revision: number, said: Said): Promise<void> {
  const charged = said.free ? 0 : said.charged;
  await firm.inFirm(async (db) => setTime(db, await postingBy(db, firm.technician.actor), {
    ...usualWork, entryId, revision, contractId, memberId: said.memberId, workedOn: day(said.workedOn), workedSeconds: said.worked, chargedSeconds: charged,
    nature: said.nature, billable: !said.free, travelMinor: said.travel, receipt: { ...plainReceipt(said.worked), waivedSeconds: said.waived, waivedMinor: said.van, chargedSeconds: charged },
  }));
}

/** Adds up entries by hand: month and person → figures. */
function byHand(entries: readonly Said[]): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const said of entries) {
    const key = `${said.workedOn.slice(0, 7)} ${said.memberId}`;
    const own = [1, said.worked, said.free ? 0 : said.charged, said.nature === "proactive" ? said.worked : 0, said.free ? said.worked : 0, said.free ? 0 : said.waived, said.free ? 0 : said.van];
    sums.set(key, (sums.get(key) ?? own.map(() => 0)).map((sum, index) => sum + (own[index] ?? 0)));
  }
  return sums;
}

/** Adds up lines by hand, whatever the ledger keeps of them: month in which they count and person of the entry → what they took and brought in. */
async function earnedByHand(firm: FreshTenant, contractId: string): Promise<Map<string, number[]>> {
  const { lines, heads, entries } = await firm.inFirm(async (db) => ({
    lines: await db.ledgerLine.findMany({ where: { contractId, bucket: { in: ["draw", "overage", "travel"] } } }),
    heads: await db.ledgerTransaction.findMany({ where: { contractId } }), entries: await db.timeEntry.findMany({ where: { contractId } }),
  }));
  const sums = new Map<string, number[]>();
  for (const line of lines) {
    const on = heads.find((head) => head.version === line.version)?.accountingOn.toISOString() ?? "";
    const key = `${on.slice(0, 7)} ${entries.find((entry) => entry.id === line.entryId)?.memberId}`;
    const own = line.bucket === "draw" ? [-line.seconds, Number(line.valueMinor), 0, 0] : line.bucket === "overage" ? [0, 0, Number(line.valueMinor), 0] : [0, 0, 0, Number(line.valueMinor)];
    sums.set(key, (sums.get(key) ?? [0, 0, 0, 0]).map((sum, index) => sum + (own[index] ?? 0)));
  }
  return new Map([...sums].filter(([, figures]) => figures.some((figure) => figure !== 0)));
}

async function earned(firm: FreshTenant, contractId: string): Promise<Map<string, number[]>> {
  const rows = await firm.inFirm((db) => db.workMonth.findMany({ where: { contractId } }));
  return new Map(rows.map((row): [string, number[]] => [`${row.month.toISOString().slice(0, 7)} ${row.memberId}`, [row.drawnSeconds, Number(row.earnedMinor), Number(row.overrunMinor), Number(row.travelMinor)]])
    .filter(([, figures]) => figures.some((figure) => figure !== 0)));
}

/** Charged seconds by day, as the weeks keep them; days of nothing left out. */
async function charged(firm: FreshTenant, contractId: string): Promise<Record<string, number>> {
  const rows = await firm.inFirm((db) => db.workWeek.findMany({ where: { contractId } }));
  const days = rows.flatMap((row) => row.chargedSeconds.map((seconds, index) => [addDays(day(row.monday.toISOString().slice(0, 10)), index), seconds] as const));
  return Object.fromEntries(days.filter(([, seconds]) => seconds !== 0).toSorted());
}

async function kept(firm: FreshTenant, contractId: string): Promise<Map<string, number[]>> {
  const rows = await firm.inFirm((db) => db.workMonth.findMany({ where: { contractId, entries: { not: 0 } } }));
  return new Map(rows.map((row) => [`${row.month.toISOString().slice(0, 7)} ${row.memberId}`,
    [row.entries, row.workedSeconds, row.chargedSeconds, row.proactiveSeconds, row.freeSeconds, row.waivedSeconds, Number(row.waivedMinor)]]));
}

test("sums of work follow every entry: written, changed in each of its figures, moved to another month or person, deleted", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm), { overrun: "bill", overrunRateMinor: 12_000 });
  await sellHours(firm, contractId, 2);
  const toss = dice(20);
  const roll = (sides: number) => toss(0, sides - 1);
  const any = (): Said => ({
    workedOn: `2026-${["09", "10", "11"][roll(3)]}-0${1 + roll(9)}`, memberId: [firm.technician.id, firm.dispatcher.id][roll(2)] ?? "", worked: 900 * (1 + roll(8)),
    charged: 900 * (1 + roll(9)), nature: roll(3) === 0 ? "proactive" : "reactive", free: roll(5) === 0, waived: roll(3) === 0 ? 900 : 0, van: roll(6) === 0 ? 4_500 : 0,
    travel: roll(4) === 0 ? 2_500 : 0,
  });
  const standing = new Map<string, { revision: number; said: Said }>();
  const step = async () => {
    const [entryId, entry] = roll(3) === 0 || standing.size === 0 ? [randomUUID(), undefined] : ([...standing][roll(standing.size)] ?? [randomUUID(), undefined]);
    if (entry && roll(4) === 0) {
      await firm.inFirm(async (db) => removeTime(db, await postingBy(db, firm.owner.actor), { entryId, revision: entry.revision + 1 }));
      standing.delete(entryId);
      return;
    }
    const said = any();
    await write(firm, contractId, entryId, (entry?.revision ?? 0) + 1, said);
    standing.set(entryId, { revision: (entry?.revision ?? 0) + 1, said });
  };
  for (const month of ["09", "10", "11"]) {
    await withClock(new Date(`2026-${month}-20T12:00:00Z`), async () => {
      for (let count = 0; count < 25; count += 1) await step();
      await sellHours(firm, contractId, 2);
    });
  }
  expect(await kept(firm, contractId)).toEqual(byHand([...standing.values()].map(({ said }) => said)));
  const byLines = await earnedByHand(firm, contractId);
  expect(await earned(firm, contractId)).toEqual(byLines);
  // All four figures and more than one month were put to the test.
  expect([0, 1, 2, 3].map((figure) => [...byLines.values()].some((figures) => figures[figure] !== 0))).toEqual([true, true, true, true]);
  expect(new Set([...byLines.keys()].map((key) => key.slice(0, 7))).size).toBe(3);
  const days: Record<string, number> = {};
  for (const { said } of standing.values()) if (!said.free) days[said.workedOn] = (days[said.workedOn] ?? 0) + said.charged;
  expect(await charged(firm, contractId)).toEqual(days);
  expect(await firm.inFirm(auditTenant)).toEqual([]);
});

test("the audit sees a sum of work that is not that of its entries, and premiums that no receipt names", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 20);
  await workHours(firm, contractId, hours(2));
  const told = async (sql: string) => (await auditAfter(firm.tenantId, (client) => client.query(sql, [contractId]))).map((violation) => violation.rule);
  const MONTHS = "the work of a month is the sum of its entries, and what it earned that of their lines";
  const DAYS = "the charged time of a day, as its week keeps it, is the sum of its entries";
  expect(await told("UPDATE work_month SET worked_seconds = worked_seconds + 60 WHERE contract_id = $1")).toContain(MONTHS);
  expect(await told("DELETE FROM work_month WHERE contract_id = $1")).toContain(MONTHS);
  expect(await told("UPDATE work_month SET member_id = gen_random_uuid() WHERE contract_id = $1")).toContain(MONTHS);
  for (const figure of ["drawn_seconds", "earned_minor", "overrun_minor", "travel_minor"]) expect(await told(`UPDATE work_month SET ${figure} = ${figure} + 1 WHERE contract_id = $1`)).toContain(MONTHS);
  expect(await told("UPDATE work_week SET charged_seconds[1] = charged_seconds[1] + 1 WHERE contract_id = $1")).toContain(DAYS);
  expect(await told("UPDATE work_week SET monday = monday + 7 WHERE contract_id = $1")).toContain(DAYS);
  expect(await told("DELETE FROM work_week WHERE contract_id = $1")).toContain(DAYS);
  expect(await told("UPDATE time_entry SET waived_seconds = 60 WHERE contract_id = $1")).toContain("an entry keeps the premiums that its receipt says were set aside");
});
