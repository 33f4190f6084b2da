import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/refusal";
import { passwordFits } from "@/lib/features/people/password";

test("of a crowd at the door thirty wait their turn, the others are asked to come again, and then the door is free", async () => {
  const crowd = await Promise.allSettled(Array.from({ length: 40 }, () => passwordFits(null, "a password of the crowd")));
  expect(crowd.filter(({ status }) => status === "fulfilled")).toHaveLength(31);
  const refused = crowd.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason);
  expect(refused.map((reason) => reason instanceof Refusal && reason.code)).toEqual(Array.from({ length: 9 }, () => "too_busy"));
  expect(await passwordFits(null, "a password of the crowd")).toBe(false);
});
