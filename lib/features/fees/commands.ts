import type { MonthlyFee } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { addDays, day, dayFromDatabase, dayToDatabase, type Day } from "@/lib/domain/day";
import { monthOf } from "@/lib/domain/fee";
import { secondsPerHour } from "@/lib/domain/duration";
import { found, Refusal } from "@/lib/domain/refusal";
import type { AddFee, ChangeFee, EndFee } from "@/lib/features/fees/input";
import { postingBy } from "@/lib/features/firm-clock";
import { writeLog } from "@/lib/features/log/write";
import { taxRulesOf } from "@/lib/features/taxes/queries";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Adds a fee; its first month is billed by the worker as soon as the fee has begun. The same id again is the same fee. Months before
 * this one were asked for elsewhere: refuses `fee_too_early`, besides `client_archived`, `contract_ended` and `operation_key_reused`.
 * Throws Missing for a contract of another client.
 */
export async function addFee(db: TenantDb, actor: Actor, input: AddFee): Promise<{ feeId: string }> {
  const { feeId, clientId, contractId, promisedHours, taxRateId, ...fee } = input;
  const posting = await postingBy(db, actor);
  const client = found(await db.client.findFirst({ where: { id: clientId }, select: { currency: true, archivedAt: true, locale: true } }));
  const known = await db.monthlyFee.findFirst({ where: { id: feeId } });
  if (known) return sameFee(known, input);
  if (client.archivedAt) throw new Refusal("client_archived");
  const fromOn = day(fee.fromOn);
  if (fromOn < monthOf(posting.today)) throw new Refusal("fee_too_early");
  const contract = contractId === null ? null : found(await db.contract.findFirst({ where: { id: contractId, clientId }, select: { currency: true, endedOn: true } }));
  if (contract?.endedOn && dayFromDatabase(contract.endedOn) < fromOn) throw new Refusal("contract_ended", { endedOn: dayFromDatabase(contract.endedOn) });
  if (taxRateId !== null) await taxRulesOf(db, [taxRateId], client.locale);
  const { count } = await db.monthlyFee.createMany({
    data: {
      id: feeId, clientId, contractId, ...fee, currency: (contract ?? client).currency, promisedSeconds: secondsOf(promisedHours), taxRateId,
      fromOn: dayToDatabase(fromOn), createdBy: actor.kind === "member" ? actor.id : null, createdAt: posting.at,
    },
    skipDuplicates: true,
  });
  // Another click of the same form was quicker.
  if (count === 0) return sameFee(await db.monthlyFee.findFirstOrThrow({ where: { id: feeId } }), input);
  await writeLog(db, actor, "fee_changed", { noun: "client", id: clientId }, { change: "added", amountMinor: fee.amountMinor });
  if (fromOn <= posting.today) await enqueue(db, "bill_fees", { clientId }, { key: `bill-fees:${clientId}` });
  return { feeId };
}

/** What never changes of a fee names it: anything else under its id is another fee. */
function sameFee(known: MonthlyFee, { feeId, clientId, contractId, kind, amountMinor, partMonths, fromOn }: AddFee): { feeId: string } {
  const same = known.clientId === clientId && known.contractId === contractId && known.kind === kind && Number(known.amountMinor) === amountMinor
    && known.partMonths === partMonths && dayFromDatabase(known.fromOn) === fromOn;
  if (!same) throw new Refusal("operation_key_reused");
  return { feeId };
}

/** Changes what a fee is called, promises and is taxed by, from the next bill on. Refuses `row_changed`. */
export async function changeFee(db: TenantDb, actor: Actor, { feeId, revision, title, taxRateId, promisedHours }: ChangeFee): Promise<void> {
  const { clientId } = found(await db.monthlyFee.findFirst({ where: { id: feeId }, select: { clientId: true } }));
  if (taxRateId !== null) await taxRulesOf(db, [taxRateId], "en");
  const { count } = await db.monthlyFee.updateMany({ where: { id: feeId, revision }, data: { title, taxRateId, promisedSeconds: secondsOf(promisedHours), revision: { increment: 1 } } });
  if (count === 0) throw new Refusal("row_changed");
  await writeLog(db, actor, "fee_changed", { noun: "client", id: clientId }, { change: "changed" });
}

/**
 * Gives a fee its last day, or takes the end away again. A month that was billed stays billed: what was asked too much is credited on
 * its invoice, so the last day may not be earlier than the month before this one ended, nor taken away once the end has come.
 * Refuses `fee_ended`, `fee_too_early`, `row_changed`.
 */
export async function endFee(db: TenantDb, actor: Actor, { feeId, revision, untilOn }: EndFee): Promise<void> {
  const { today } = await postingBy(db, actor);
  const fee = found(await db.monthlyFee.findFirst({ where: { id: feeId } }));
  const [fromOn, endsOn] = [dayFromDatabase(fee.fromOn), fee.untilOn && dayFromDatabase(fee.untilOn)];
  if (endsOn !== null && endsOn < today) throw new Refusal("fee_ended", { endedOn: endsOn });
  if (untilOn !== null && day(untilOn) < earliestEnd(fromOn, today)) throw new Refusal("fee_too_early");
  const { count } = await db.monthlyFee.updateMany({ where: { id: feeId, revision }, data: { untilOn: untilOn === null ? null : dayToDatabase(day(untilOn)), revision: { increment: 1 } } });
  if (count === 0) throw new Refusal("row_changed");
  await writeLog(db, actor, "fee_changed", { noun: "client", id: fee.clientId }, { change: "ended", untilOn });
}

/** The last day of the month before, or the day before the fee begins: then it never ran. */
function earliestEnd(fromOn: Day, today: Day): Day {
  const [before, never] = [addDays(monthOf(today), -1), addDays(fromOn, -1)];
  return before > never ? before : never;
}

function secondsOf(hours: number | null): number | null {
  return hours === null ? null : hours * secondsPerHour;
}
