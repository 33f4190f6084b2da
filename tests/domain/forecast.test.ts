import { expect, test } from "vitest";
import { addDays, type Day, day, daysBetween } from "@/lib/domain/day";
import { forecastRepurchase, PACE_WEEKS, rebuyChance } from "@/lib/domain/forecast";
import { dice } from "@/tests/support/dice";

const today = day("2026-11-12");
const HOUR = 3_600;
const plain = { today, balanceSeconds: 8 * HOUR, lineSeconds: 2 * HOUR, weekSeconds: [2, 2, 2, 2, 2, 2].map((hours) => hours * HOUR), gapDays: [], lastPurchaseOn: null };

test("six hours above the line at two hours a week last three weeks, and steady weeks make it sure", () => {
  expect(forecastRepurchase(plain)).toEqual({ runwayDays: 21, passed: false, on: addDays(today, 21), from: addDays(today, 20), until: addDays(today, 22), certainty: "sure" });
});

test("the more the weeks differ, the wider the range and the weaker the word", () => {
  const uneven = { ...plain, weekSeconds: [0, 4, 1, 3, 0, 4].map((hours) => hours * HOUR) };
  const [steady, wavering] = [forecastRepurchase(plain), forecastRepurchase(uneven)];
  expect(wavering?.on).toBe(steady?.on);
  expect(daysBetween(wavering?.from ?? today, wavering?.until ?? today)).toBeGreaterThan(14);
  expect(wavering?.certainty).not.toBe("sure");
});

test("at the line the day is today, whatever the habit says", () => {
  expect(forecastRepurchase({ ...plain, balanceSeconds: 2 * HOUR, gapDays: [60, 60], lastPurchaseOn: addDays(today, -3) })).toEqual({
    runwayDays: 0, passed: true, on: today, from: today, until: today, certainty: "sure",
  });
});

test("without work the habit alone says the day, roughly; without either nobody says anything", () => {
  const idle = { ...plain, weekSeconds: [0, 0, 0, 0] };
  expect(forecastRepurchase(idle)).toBeNull();
  const habit = forecastRepurchase({ ...idle, gapDays: [50, 54, 46, 50], lastPurchaseOn: addDays(today, -40) });
  expect(habit).toMatchObject({ runwayDays: null, on: addDays(today, 10), certainty: "rough" });
  expect(forecastRepurchase({ ...idle, gapDays: [50, 54, 46, 50], lastPurchaseOn: addDays(today, -300) })).toBeNull();
});

test("a pace that lasts for years is no forecast", () => {
  expect(forecastRepurchase({ ...plain, balanceSeconds: 1_000 * HOUR })).toBeNull();
});

test("who always bought again is likely to, and one who is new is taken as the firm's clients are", () => {
  expect(rebuyChance({ bought: 12, ranOut: 12, firmShare: 0.8 })).toBeCloseTo(0.95);
  expect(rebuyChance({ bought: 0, ranOut: 0, firmShare: 0.8 })).toBeCloseTo(0.8);
  expect(rebuyChance({ bought: 0, ranOut: 2, firmShare: 0.8 })).toBeCloseTo(0.533, 2);
});

/** A client's life, day by day: jobs come by chance around a pace that drifts, and blocks are bought when the line is reached. */
function* lives(count: number, habits: { jobsAWeek: number; meanHours: number; blockHours: number; drift: number }) {
  for (let index = 0; index < count; index += 1) {
    const roll = dice(1_000 + index);
    const chance = () => roll(0, 9_999) / 10_000;
    const jobs: { on: number; seconds: number }[] = [];
    const purchases: number[] = [0];
    let balance = habits.blockHours * HOUR;
    const looked = 240 + Math.floor(chance() * 60);
    let seen: { balance: number; purchases: number[] } | null = null;
    for (let on = 1; on < 900; on += 1) {
      if (on === looked) seen = { balance, purchases: [...purchases] };
      const pace = habits.jobsAWeek * (1 + habits.drift * Math.sin(on / 70 + index));
      // Twice a day there may be a job, but for the weekend.
      const halves = on % 7 < 5 ? 2 : 0;
      for (let half = 0; half < halves; half += 1) {
        if (chance() >= pace / 10) continue;
        const seconds = Math.max(900, Math.round((habits.meanHours * (0.4 + 1.2 * chance()) * HOUR) / 900) * 900);
        jobs.push({ on, seconds });
        balance -= seconds;
      }
      if (balance <= 2 * HOUR) {
        if (seen) {
          yield { jobs: jobs.filter((job) => job.on < looked), looked, boughtOn: on, ...seen };
          break;
        }
        purchases.push(on);
        balance += habits.blockHours * HOUR;
      }
    }
  }
}

test.each([
  ["a steady small client", { jobsAWeek: 3, meanHours: 0.8, blockHours: 10, drift: 0 }],
  ["a client with few, large jobs", { jobsAWeek: 0.8, meanHours: 2.5, blockHours: 10, drift: 0 }],
  ["a busy client on large blocks", { jobsAWeek: 8, meanHours: 0.7, blockHours: 30, drift: 0.1 }],
  ["a client whose pace comes and goes", { jobsAWeek: 3, meanHours: 1, blockHours: 20, drift: 0.3 }],
])("back-tested on %s, the range holds the true day in at least seven cases of ten, and is no barn door", (_, habits) => {
  const origin: Day = day("2024-01-01");
  let [held, cases, width, horizon, missed] = [0, 0, 0, 0, 0];
  for (const life of lives(400, habits)) {
    const weekSeconds = Array.from({ length: PACE_WEEKS }, (_week, index) => {
      const from = life.looked - (PACE_WEEKS - index) * 7;
      return life.jobs.filter((job) => job.on >= from && job.on < from + 7).reduce((sum, job) => sum + job.seconds, 0);
    });
    const forecast = forecastRepurchase({
      today: addDays(origin, life.looked), balanceSeconds: life.balance, lineSeconds: 2 * HOUR, weekSeconds,
      gapDays: life.purchases.slice(1).map((on, index) => on - (life.purchases[index] ?? 0)).slice(-8), lastPurchaseOn: addDays(origin, life.purchases.at(-1) ?? 0),
    });
    if (!forecast) throw new Error("A client that works was foretold nothing");
    const boughtOn = addDays(origin, life.boughtOn);
    cases += 1;
    held += Number(forecast.from <= boughtOn && boughtOn <= forecast.until);
    width += daysBetween(forecast.from, forecast.until);
    horizon += daysBetween(addDays(origin, life.looked), boughtOn);
    missed += Math.abs(daysBetween(forecast.on, boughtOn));
  }
  expect(cases).toBeGreaterThan(350);
  expect(held / cases).toBeGreaterThanOrEqual(0.7);
  // The day is wrong by little beside the time ahead; the range is not much wider than that time.
  expect(missed / cases).toBeLessThan(0.6 * (horizon / cases));
  expect(width / cases).toBeLessThan(1.6 * (horizon / cases));
});
