import { expect, test } from "vitest";
import { type MonthMovement, monthSummary } from "@/lib/domain/monthly-summary";

const HOUR = 3_600;

function job(entryId: string, worked: number, change: Partial<NonNullable<MonthMovement["work"]>> & { taken?: number } = {}): MonthMovement {
  const { taken = worked, ...rest } = change;
  return { seconds: -taken, work: { entryId, nature: "reactive", channel: "remote", description: entryId, workedBeforeSeconds: 0, workedAfterSeconds: worked, receipt: null, ...rest } };
}

test("work that prevents trouble is named, longest first, and the same words are one line", () => {
  const month = monthSummary(
    [
      job("a", HOUR, { nature: "proactive", description: "Server maintenance" }),
      job("b", 3 * HOUR, { nature: "proactive", description: "Backup restored on trial" }),
      job("c", HOUR, { nature: "proactive", description: "Server maintenance" }),
      job("d", 2 * HOUR, { channel: "on_site" }),
      { seconds: 10 * HOUR, work: null },
    ],
    14_500,
  );
  expect(month).toMatchObject({ jobs: 4, onSite: 1, workedSeconds: 7 * HOUR, proactiveSeconds: 5 * HOUR, usedSeconds: 7 * HOUR, otherSeconds: 10 * HOUR });
  expect(month.proactive).toEqual([
    { description: "Backup restored on trial", workedSeconds: 3 * HOUR },
    { description: "Server maintenance", workedSeconds: 2 * HOUR },
  ]);
});

test("what the agreement waived is worth its time at the hour's price and its travel, to the cent and rounded down", () => {
  const waived = { receipt: { waivedSeconds: 1_801, waivedMinor: 4_000, freeReason: null } };
  expect(monthSummary([job("a", HOUR, waived)], 14_500)).toMatchObject({ waivedSeconds: 1_801, waivedMinor: 4_000, waivedValueMinor: 4_000 + 7_254 });
});

test("a correction is told once, as the job stands at the end; one of an earlier month counts in the hours alone", () => {
  const waived = (waivedSeconds: number) => ({ receipt: { waivedSeconds, waivedMinor: 0, freeReason: null } });
  const month = monthSummary(
    [
      job("a", HOUR, waived(600)),
      { seconds: 1_800, work: { ...job("a", 1_800, waived(300)).work!, workedBeforeSeconds: HOUR } },
      { seconds: HOUR, work: { ...job("old", HOUR).work!, workedBeforeSeconds: 2 * HOUR } },
    ],
    10_000,
  );
  expect(month).toMatchObject({ jobs: 1, workedSeconds: 1_800, usedSeconds: -1_800, waivedSeconds: 300 });
});

test("work that was taken back was not done", () => {
  const gone = { seconds: HOUR, work: { ...job("a", 0).work!, workedBeforeSeconds: HOUR } };
  expect(monthSummary([job("a", HOUR), gone], 10_000)).toMatchObject({ jobs: 0, workedSeconds: 0, usedSeconds: 0, proactive: [] });
  expect(monthSummary([], 10_000)).toMatchObject({ jobs: 0, usedSeconds: 0, otherSeconds: 0, waivedValueMinor: 0 });
});
