import { expect, test } from "vitest";
import { changedDraft, type EntryDraft, nothingSaid } from "@/components/desk/entry-draft";
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
