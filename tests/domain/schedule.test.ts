import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";
import { type JobName, JOBS } from "@/lib/queue/jobs";
import { schedule } from "@/lib/worker/schedule";

const rounds = parseCrontab(schedule);

test("every round of the clock is a job that needs to be told nothing", () => {
  expect(rounds.map(({ task }) => JOBS[task as JobName]?.safeParse({}).success)).toEqual(rounds.map(() => true));
});

test("hours lapse every hour, what has run out is forgotten every day", () => {
  const matches = (task: string, instant: string) => {
    const [round] = rounds.filter((each) => each.task === task);
    const at = new Date(instant);
    return round?.match({ min: at.getUTCMinutes(), hour: at.getUTCHours(), date: at.getUTCDate(), month: at.getUTCMonth() + 1, dow: at.getUTCDay() });
  };
  const minutesOfADay = Array.from({ length: 1440 }, (_, minute) => new Date(Date.UTC(2026, 2, 2, 0, minute)).toISOString());
  expect(minutesOfADay.filter((instant) => matches("expire_blocks", instant))).toHaveLength(24);
  expect(minutesOfADay.filter((instant) => matches("expire_notices", instant))).toHaveLength(24);
  expect(minutesOfADay.filter((instant) => matches("forget_expired", instant))).toHaveLength(1);
});
