// Hours owed and expected against the hours that people have. For owners only.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type CapacityAnswer, capacityAnswer } from "@/lib/domain/capacity";
import { addDays, addMonths, type Day, day, dayInZone, daysBetween } from "@/lib/domain/day";
import { mondayOf } from "@/lib/domain/week";
import { instantOfWall } from "@/lib/domain/zoned-time";

const WEEKS = 12;
const PACE_MONTHS = 3;

/** A person with what they can work and did work in a week, seconds; null where nobody has said it. */
export interface PersonLoad {
  memberId: string;
  name: string;
  capacitySeconds: number | null;
  paceSeconds: number;
}

export interface CapacityPage extends CapacityAnswer {
  today: Day;
  /** Mondays of the weeks. */
  mondays: Day[];
  capacityWeekSeconds: number;
  paceWeekSeconds: number;
  /** Since when the pace is counted. */
  paceFrom: Day;
  feesWeekSeconds: number;
  owedSeconds: number;
  people: PersonLoad[];
  /** The clients to whom most is owed; all of them are behind `owedSeconds`. */
  owedClients: { clientId: string; name: string; owedSeconds: number }[];
  clients: number;
}

/** All that the page says, as of now in the firm's zone. */
export async function capacityPage(db: TenantDb, timeZone: string): Promise<CapacityPage> {
  const today = dayInZone(now(), timeZone);
  const monday = mondayOf(today);
  const mondays = Array.from({ length: WEEKS }, (_, week) => addDays(monday, week * 7));
  const since = addMonths(day(`${today.slice(0, 7)}-01`), -PACE_MONTHS);
  const pace = await worked(db, since);
  const paceFrom = pace.first ?? since;
  const weeks = Math.max(1, (daysBetween(paceFrom, today) + 1) / 7);
  const people = (await loads(db, today, since)).map(({ workedSeconds, ...person }) => ({ ...person, paceSeconds: toMinutes(workedSeconds / weeks) }));
  const owed = await owedByClient(db);
  const promises = {
    capacityWeekSeconds: people.reduce((sum, person) => sum + (person.capacitySeconds ?? 0), 0),
    paceWeekSeconds: toMinutes(pace.seconds / weeks),
    feesWeekSeconds: await promisedByFees(db, today),
    owedSeconds: owed.reduce((sum, client) => sum + client.owedSeconds, 0),
    bookedSeconds: await booked(db, mondays, timeZone),
  };
  const { bookedSeconds: _, ...figures } = promises;
  return { today, mondays, paceFrom, people, owedClients: owed.slice(0, 10), clients: owed.length, ...figures, ...capacityAnswer(promises) };
}

/** A pace has no seconds. */
const toMinutes = (seconds: number): number => Math.round(seconds / 60) * 60;

/** What was worked since a month began, and the first month with work in it. */
async function worked(db: TenantDb, since: Day): Promise<{ first: Day | null; seconds: number }> {
  const [row] = await db.$queryRaw<{ first: string | null; seconds: number }[]>`
    SELECT min(month)::text AS first, coalesce(sum(worked_seconds), 0)::float8 AS seconds FROM work_month WHERE month >= ${since}::date AND worked_seconds <> 0`;
  return { first: row?.first ? day(row.first) : null, seconds: row?.seconds ?? 0 };
}

/** People at the desk with their capacity of today, and what they worked since. */
function loads(db: TenantDb, today: Day, since: Day): Promise<(Omit<PersonLoad, "paceSeconds"> & { workedSeconds: number })[]> {
  return db.$queryRaw`
    SELECT member.id AS "memberId", member.name, capacity.week_seconds AS "capacitySeconds", coalesce(work.seconds, 0)::float8 AS "workedSeconds"
      FROM member
      LEFT JOIN LATERAL (SELECT week_seconds FROM member_capacity
                          WHERE member_id = member.id AND from_month <= ${today}::date ORDER BY from_month DESC LIMIT 1) AS capacity ON true
      LEFT JOIN (SELECT member_id, sum(worked_seconds) AS seconds FROM work_month WHERE month >= ${since}::date GROUP BY member_id) AS work ON work.member_id = member.id
     WHERE member.status <> 'removed'
     ORDER BY coalesce(work.seconds, 0) DESC, lower(member.name), member.id`;
}

/** Hours bought and not used, by client, the most first: open blocks, as everywhere. */
function owedByClient(db: TenantDb): Promise<{ clientId: string; name: string; owedSeconds: number }[]> {
  return db.$queryRaw`
    SELECT client.id AS "clientId", client.name, sum(block.remaining_seconds)::float8 AS "owedSeconds"
      FROM hour_block AS block
      JOIN contract ON contract.tenant_id = block.tenant_id AND contract.id = block.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE block.status = 'open'
     GROUP BY client.id, client.name
     ORDER BY sum(block.remaining_seconds) DESC, lower(client.name), client.id`;
}

/** What fees in force promise, per week: a month is a twelfth of 52 weeks. */
async function promisedByFees(db: TenantDb, today: Day): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT coalesce(sum(promised_seconds), 0)::float8 AS seconds FROM monthly_fee
     WHERE from_on <= ${today}::date AND (until_on IS NULL OR until_on >= ${today}::date)`;
  return toMinutes(((row?.seconds ?? 0) * 12) / 52);
}

/** Time booked by planned visits, week by week. */
async function booked(db: TenantDb, mondays: readonly Day[], timeZone: string): Promise<number[]> {
  const startOf = (of: Day) => new Date(instantOfWall(of, 0, timeZone).at);
  const starts = [...mondays, addDays(mondays.at(-1) as Day, 7)].map(startOf);
  const rows = await db.$queryRaw<{ week: number; seconds: number }[]>`
    SELECT width_bucket(starts_at, ${starts}::timestamptz[])::int AS week, sum(estimated_seconds)::float8 AS seconds
      FROM visit
     WHERE status = 'planned' AND ends_at > ${now()} AND starts_at >= ${starts[0]}::timestamptz AND starts_at < ${starts.at(-1)}::timestamptz
     GROUP BY 1`;
  const byWeek = new Map(rows.map((row) => [row.week, row.seconds]));
  return mondays.map((_, index) => byWeek.get(index + 1) ?? 0);
}
