import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { day, dayToDatabase, type Day } from "@/lib/domain/day";
import { publicHolidays } from "@/lib/domain/holidays";
import { found, Refusal } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import { writeLog } from "@/lib/features/log/write";
import type { AddHolidays, RemoveHoliday, SetContractRules, SetFirmRules, TakeHolidays } from "@/lib/features/rules/input";

/**
 * Adds a version of the firm's rules, from a day on. Work that was charged keeps its receipt. Refuses `rules_backwards` for a
 * day that has passed, `row_changed` where somebody added a version meanwhile.
 */
export async function setFirmRules(db: TenantDb, actor: Actor, input: SetFirmRules): Promise<{ version: number }> {
  const head = await versionHead(db, actor, input);
  const latest = await db.firmRules.findFirst({ select: { version: true }, orderBy: { version: "desc" } });
  refuseStale(input.afterVersion, latest);
  await unlessTaken(db.firmRules.create({ data: { ...head, rules: input.rules } }));
  await writeLog(db, actor, "rules_changed", undefined, { version: head.version, holdsFrom: input.holdsFrom });
  return { version: head.version };
}

/**
 * Adds a version of what a contract says of its own, from a day on; no section at all is the firm's rules again. Refuses
 * `rules_backwards`, `row_changed`, `contract_ended`, and `terms_are_signed` where both sides signed them.
 */
export async function setContractRules(db: TenantDb, actor: Actor, input: SetContractRules): Promise<{ version: number }> {
  const { contractId, rules } = input;
  // Locked, so that a signature that is given at this moment is seen.
  const [contract] = await db.$queryRaw<{ endedOn: Date | null; agreementId: string | null }[]>`
    SELECT ended_on AS "endedOn", agreement_id AS "agreementId" FROM contract WHERE id = ${contractId}::uuid FOR SHARE`;
  const { endedOn, agreementId } = found(contract);
  if (endedOn) throw new Refusal("contract_ended");
  if (agreementId) throw new Refusal("terms_are_signed");
  const head = await versionHead(db, actor, input);
  const latest = await db.contractRules.findFirst({ where: { contractId }, select: { version: true }, orderBy: { version: "desc" } });
  refuseStale(input.afterVersion, latest);
  await unlessTaken(db.contractRules.create({ data: { ...head, contractId, rules } }));
  await writeLog(db, actor, "rules_changed", { noun: "contract", id: contractId }, { version: head.version, holdsFrom: input.holdsFrom });
  return { version: head.version };
}

/** Takes the national holidays of a country's year over, from today on; a day that is there already keeps its name. */
export async function takeHolidays(db: TenantDb, actor: Actor, { country, year }: TakeHolidays): Promise<{ added: number }> {
  const taken = await addFromToday(db, publicHolidays(country, year));
  await writeLog(db, actor, "rules_changed", undefined, { part: "holidays", country, year, added: taken.added });
  return taken;
}

/** Adds holidays from today on, and gives days that are there the new name; those that have passed are left out. */
export async function addHolidays(db: TenantDb, actor: Actor, { holidays }: AddHolidays): Promise<{ added: number }> {
  const today = await firmToday(db);
  const coming = holidays.filter((holiday) => holiday.day >= today);
  if (coming.length === 0) throw new Refusal("holiday_past");
  await db.holiday.deleteMany({ where: { day: { in: coming.map((holiday) => dayToDatabase(day(holiday.day))) } } });
  const added = await addFromToday(db, coming.map((holiday) => ({ ...holiday, day: day(holiday.day) })));
  await writeLog(db, actor, "rules_changed", undefined, { part: "holidays", days: coming.length });
  return added;
}

/** Takes a holiday out. Refuses `holiday_past` for a day that has passed: work on it was charged by it. Twice is the same as once. */
export async function removeHoliday(db: TenantDb, actor: Actor, input: RemoveHoliday): Promise<void> {
  if (input.day < (await firmToday(db))) throw new Refusal("holiday_past");
  const { count } = await db.holiday.deleteMany({ where: { day: dayToDatabase(day(input.day)) } });
  if (count > 0) await writeLog(db, actor, "rules_changed", undefined, { part: "holidays", removed: input.day });
}

async function addFromToday(db: TenantDb, holidays: { day: Day; name: string }[]): Promise<{ added: number }> {
  const today = await firmToday(db);
  const coming = new Map(holidays.filter((holiday) => holiday.day >= today).map((holiday) => [holiday.day, holiday.name]));
  const rows = [...coming].map(([on, name]) => ({ day: dayToDatabase(on), name }));
  const { count } = await db.holiday.createMany({ data: rows, skipDuplicates: true });
  return { added: count };
}

async function versionHead(db: TenantDb, actor: Actor, input: { afterVersion: number; holdsFrom: string; note: string }) {
  const today = await firmToday(db);
  if (input.holdsFrom < today) throw new Refusal("rules_backwards");
  return {
    version: input.afterVersion + 1,
    holdsFrom: dayToDatabase(day(input.holdsFrom)),
    note: input.note,
    createdBy: actor.kind === "member" ? actor.id : null,
    createdAt: now(),
  };
}

function refuseStale(afterVersion: number, latest: { version: number } | null): void {
  if (afterVersion !== (latest?.version ?? 0)) throw new Refusal("row_changed");
}

/** The key has the last word: of two who add a version at once, the second is told. */
async function unlessTaken(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw new Refusal("row_changed");
    throw error;
  }
}
