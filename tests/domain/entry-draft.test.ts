import { expect, test } from "vitest";
import { changedDraft, type EntryDraft, nothingSaid, workOf } from "@/components/desk/entry-draft";
import { day } from "@/lib/domain/day";
import type { ContractChoice } from "@/lib/features/time/choices";

const choiceOf = (contractId: string) => ({ contractId }) as ContractChoice;

const draft: EntryDraft = {
  ...nothingSaid, choice: choiceOf("one"), description: "", channel: "remote", nature: "reactive", duration: "1:30", billable: true,
  workedOn: "2026-03-02", startedTime: "", memberId: "", internalNote: "", estimateId: "estimate of one",
};

test("another contract leaves the estimate behind; the same one, looked up anew, and any other change keep it", () => {
  expect(changedDraft(draft, { choice: choiceOf("two") })).toMatchObject({ estimateId: "", duration: "1:30" });
  expect(changedDraft(draft, { choice: null }).estimateId).toBe("");
  expect(changedDraft(draft, { choice: choiceOf("one") }).estimateId).toBe("estimate of one");
  expect(changedDraft(draft, { duration: "2" }).estimateId).toBe("estimate of one");
  expect(changedDraft(draft, { choice: choiceOf("two"), estimateId: "estimate of two" }).estimateId).toBe("estimate of two");
});

test("the charge is worked out from the start that saving writes: the one that stands, as long as nobody types another", () => {
  const night = { workedOn: "2026-03-02", startedAt: new Date("2026-03-02T04:30:00Z") };
  const begins = (startedTime: string, entry: typeof night | null) =>
    workOf({ ...draft, startedTime }, entry, { workedOn: day("2026-03-02"), seconds: 7_200, timeZone: "America/New_York" }).startedAt;
  expect(begins("23:30", night)).toEqual(night.startedAt);
  expect(begins("22:30", night)).toEqual(new Date("2026-03-03T03:30:00Z"));
  expect(begins("23:30", null)).toEqual(new Date("2026-03-03T04:30:00Z"));
  expect(begins("", night)).toBeNull();
});
