import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { postingBy } from "@/lib/features/firm-clock";
import { auditTenant } from "@/lib/ledger/audit";
import { removeTime, setTime } from "@/lib/ledger/post";
import { auditAfter } from "@/tests/support/audit";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { dice } from "@/tests/support/dice";
import { hours, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

interface Said { workedOn: string; memberId: string; worked: number; charged: number; nature: "proactive" | "reactive"; free: boolean; waived: number; van: number }

async function write(firm: FreshTenant, contractId: string, entryId: string, revision: number, said: Said): Promise<void> {
  const charged = said.free ? 0 : said.charged;
  await firm.inFirm(async (db) => setTime(db, await postingBy(db, firm.technician.actor), {
    ...usualWork, entryId, revision, contractId, memberId: said.memberId, workedOn: day(said.workedOn), workedSeconds: said.worked, chargedSeconds: charged,
    nature: said.nature, billable: !said.free, receipt: { ...plainReceipt(said.worked), waivedSeconds: said.waived, waivedMinor: said.van, chargedSeconds: charged },
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

async function kept(firm: FreshTenant, contractId: string): Promise<Map<string, number[]>> {
  const rows = await firm.inFirm((db) => db.workMonth.findMany({ where: { contractId, entries: { not: 0 } } }));
  return new Map(rows.map((row) => [`${row.month.toISOString().slice(0, 7)} ${row.memberId}`,
    [row.entries, row.workedSeconds, row.chargedSeconds, row.proactiveSeconds, row.freeSeconds, row.waivedSeconds, Number(row.waivedMinor)]]));
}

test("sums of work follow every entry: written, changed in each of its figures, moved to another month or person, deleted", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 200);
  const toss = dice(20);
  const roll = (sides: number) => toss(0, sides - 1);
  const any = (): Said => ({
    workedOn: `2026-${["09", "10", "11"][roll(3)]}-0${1 + roll(9)}`, memberId: [firm.technician.id, firm.dispatcher.id][roll(2)] ?? "", worked: 900 * (1 + roll(8)),
    charged: 900 * (1 + roll(9)), nature: roll(3) === 0 ? "proactive" : "reactive", free: roll(5) === 0, waived: roll(3) === 0 ? 900 : 0, van: roll(6) === 0 ? 4_500 : 0,
  });
  const standing = new Map<string, { revision: number; said: Said }>();
  for (let step = 0; step < 60; step += 1) {
    const [entryId, entry] = roll(3) === 0 || standing.size === 0 ? [randomUUID(), undefined] : ([...standing][roll(standing.size)] ?? [randomUUID(), undefined]);
    if (entry && roll(4) === 0) {
      await firm.inFirm(async (db) => removeTime(db, await postingBy(db, firm.owner.actor), { entryId, revision: entry.revision + 1 }));
      standing.delete(entryId);
      continue;
    }
    const said = any();
    await write(firm, contractId, entryId, (entry?.revision ?? 0) + 1, said);
    standing.set(entryId, { revision: (entry?.revision ?? 0) + 1, said });
  }
  expect(await kept(firm, contractId)).toEqual(byHand([...standing.values()].map(({ said }) => said)));
  expect(await firm.inFirm(auditTenant)).toEqual([]);
});

test("the audit sees a sum of work that is not that of its entries, and premiums that no receipt names", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 20);
  await workHours(firm, contractId, hours(2));
  const told = async (sql: string) => (await auditAfter(firm.tenantId, (client) => client.query(sql, [contractId]))).map((violation) => violation.rule);
  expect(await told("UPDATE work_month SET worked_seconds = worked_seconds + 60 WHERE contract_id = $1")).toContain("the work of a month is the sum of its entries");
  expect(await told("DELETE FROM work_month WHERE contract_id = $1")).toContain("the work of a month is the sum of its entries");
  expect(await told("UPDATE work_month SET member_id = gen_random_uuid() WHERE contract_id = $1")).toContain("the work of a month is the sum of its entries");
  expect(await told("UPDATE time_entry SET waived_seconds = 60 WHERE contract_id = $1")).toContain("an entry keeps the premiums that its receipt says were set aside");
});
